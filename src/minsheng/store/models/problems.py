"""Tables of what was found wrong and how it is put right: problems, notices, hand-overs, more time."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from minsheng.loop.notice import NoticeState
from minsheng.loop.problem import Finder, ProblemState, Rule
from minsheng.loop.transfer import TransferState
from minsheng.store.models.kept import DIGEST, Revised, index, key, law, one_of


class ProblemRow(Revised):
    """What was found wrong, with exactly one lead (问题)."""

    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField(help_text="counts within the year of the place")
    what = models.TextField()
    found_by = models.CharField(max_length=12)
    found_on = models.DateField()
    lead = key("the one body that answers")
    due = models.DateField(help_text="last day to put it right")
    state = models.CharField(max_length=10)
    rule = models.CharField(max_length=16, null=True)
    commitment = key("the item", empty=True)
    target = key("the target", empty=True)
    point = models.TextField(help_text="the place or object where it was found")
    inspection = key("the inspection that found it", empty=True)
    evidence = models.JSONField(help_text="ids of the values it rests on")
    grounds = models.TextField(help_text="on what it rests, in words")
    source_document = key("the kept document", empty=True)
    source_start = models.PositiveIntegerField(null=True)
    source_end = models.PositiveIntegerField(null=True)
    source_paper = models.TextField(null=True)
    helpers = models.JSONField(help_text="ids of the bodies that help")
    checker = key("the body that checks; empty for the office", empty=True)
    person = models.TextField(help_text="the post or division that answers")
    measures = models.TextField(help_text="what is asked for")
    assigned_on = models.DateField(null=True)
    answer_by = models.DateField(null=True, help_text="last day to refuse")
    refusal = models.TextField()
    plan = models.TextField()
    result = models.TextField()
    proof_document = key("the kept document", empty=True)
    proof_start = models.PositiveIntegerField(null=True)
    proof_end = models.PositiveIntegerField(null=True)
    proof_paper = models.TextField(null=True)
    proof_file = models.CharField(max_length=DIGEST, null=True, help_text="digest of an attached file")
    proof_name = models.TextField()
    submitted_by = key("the post that submitted it", empty=True)
    submitted_at = models.DateTimeField(null=True, help_text="UTC")
    checked_by = key("the post that checked it", empty=True)
    checked_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    remark = models.TextField(help_text="why it was returned or dropped")
    round = models.PositiveSmallIntegerField(help_text="1, one more with every return")
    rebounds = models.PositiveSmallIntegerField(help_text="how often it came back after it was closed")

    class Meta:
        db_table = "problem"
        indexes = [
            index("problem_state", "state", "due"),
            index("problem_lead", "lead", "state"),
            index("problem_commitment", "commitment"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["place", "year", "number"], name="problem_number"),
            one_of("problem_state", "state", ProblemState),
            one_of("problem_found_by", "found_by", Finder),
            one_of("problem_rule", "rule", Rule, empty=True),
            law("problem_has_one_lead", ~Q(lead="")),
            law("problem_refused_says_why", ~Q(state="refused") | ~Q(refusal="")),
            law("problem_returned_says_why", ~Q(state="returned") | ~Q(remark="")),
            law(
                "problem_closed_was_checked",
                ~Q(state="closed") | Q(checked_by__isnull=False, closed_on__isnull=False),
            ),
            law(
                "problem_checked_by_another",
                Q(checked_by__isnull=True)
                | Q(submitted_by__isnull=True)
                | ~Q(checked_by=models.F("submitted_by")),
            ),
            law("problem_revision", Q(revision__gte=1)),
        ]


class TipRow(Revised):
    """Where a resident's problem came from (线索): for the office alone, without any name."""

    problem = key("the problem")
    register_number = models.TextField(help_text="the number in the office's own register")
    received_on = models.DateField()

    class Meta:
        db_table = "tip"
        indexes = [index("tip_problem", "problem")]
        constraints = [law("tip_revision", Q(revision__gte=1))]


class NoticeRow(Revised):
    """A paper of one of three colours that asks a body to act (督查单)."""

    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField(help_text="counts within the year of the place")
    level = models.CharField(max_length=20, help_text="the key of its colour in the table of levels")
    body = key("the body that it asks")
    asks = models.TextField()
    answer_by = models.DateField()
    state = models.CharField(max_length=10)
    problem = key("the problem that it is about", empty=True)
    commitment = key("the item that it is about", empty=True)
    why = models.TextField(help_text="why a colour was skipped")
    paper = models.TextField(null=True, help_text="the office's own number (文号)")
    signer = models.TextField(null=True)
    issued_on = models.DateField(null=True)
    sealed = models.CharField(max_length=DIGEST, null=True, help_text="digest of the sealed file")
    sealed_name = models.TextField(default="", help_text="name of the sealed file")
    receipt = models.TextField(help_text="which office or post received it")
    received_on = models.DateField(null=True)
    reply = models.TextField()
    replied_on = models.DateField(null=True)
    remark = models.TextField()

    class Meta:
        db_table = "notice"
        indexes = [
            index("notice_body", "body", "state"),
            index("notice_problem", "problem"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["place", "year", "number"], name="notice_number"),
            one_of("notice_state", "state", NoticeState),
            law(
                "notice_issued_has_a_number",
                Q(state__in=["draft", "withdrawn"])
                | Q(paper__isnull=False, signer__isnull=False, issued_on__isnull=False),
            ),
            law("notice_revision", Q(revision__gte=1)),
        ]


class TransferRow(Revised):
    """A problem handed over to another organ (移送)."""

    problem = key("the problem")
    organ = models.TextField(help_text="who takes it")
    why = models.TextField()
    proposed_by = key("the post that proposed it")
    proposed_on = models.DateField()
    state = models.CharField(max_length=10)
    decided_by = key("the post that approved it or did not", empty=True)
    decided_on = models.DateField(null=True)
    opinion = models.TextField(help_text="why it was approved or was not")
    paper = models.TextField(null=True, help_text="the office's own number (文号)")
    signer = models.TextField(null=True)
    issued_on = models.DateField(null=True)
    sealed = models.CharField(max_length=DIGEST, null=True, help_text="digest of the sealed file")
    sealed_name = models.TextField(help_text="name of the sealed file")
    remark = models.TextField(help_text="why it was withdrawn")

    class Meta:
        db_table = "transfer"
        indexes = [index("transfer_problem", "problem"), index("transfer_state", "state")]
        constraints = [
            one_of("transfer_state", "state", TransferState),
            law(
                "transfer_approved_by_another",
                ~Q(state__in=["approved", "issued"])
                | (Q(decided_on__isnull=False) & ~Q(opinion="") & ~Q(decided_by=models.F("proposed_by"))),
            ),
            law(
                "transfer_issued_has_a_number",
                ~Q(state="issued")
                | Q(
                    paper__isnull=False,
                    signer__isnull=False,
                    issued_on__isnull=False,
                    sealed__isnull=False,
                ),
            ),
            law("transfer_revision", Q(revision__gte=1)),
        ]


class ExtensionRow(Revised):
    """A later day, asked before the deadline (延期)."""

    body = key("the body that asks")
    due = models.DateField(help_text="the day as it stood")
    wished = models.DateField()
    reason = models.TextField()
    asked_by = key("the post that asked")
    asked_at = models.DateTimeField(help_text="UTC")
    problem = key("the problem that it is for", empty=True)
    notice = key("the notice that it is for", empty=True)
    granted = models.BooleanField(null=True, help_text="empty while it waits")
    until = models.DateField(null=True)
    answer = models.TextField()
    decided_by = key("the post that decided", empty=True)
    decided_at = models.DateTimeField(null=True, help_text="UTC")

    class Meta:
        db_table = "extension"
        indexes = [
            index("extension_body", "body"),
            index("extension_problem", "problem"),
            index("extension_notice", "notice"),
        ]
        constraints = [
            law("extension_of_one_thing", Q(problem__isnull=True) ^ Q(notice__isnull=True)),
            law("extension_later", Q(wished__gt=models.F("due"))),
            law("extension_granted_until", ~Q(granted=True) | Q(until__isnull=False)),
            law(
                "extension_decided_by_another",
                Q(decided_by__isnull=True) | ~Q(decided_by=models.F("asked_by")),
            ),
            law("extension_revision", Q(revision__gte=1)),
        ]
