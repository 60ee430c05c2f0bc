"""Tables of how it was agreed: inquiries, opinions, breakdowns, releases."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from minsheng.ledger.breakdown import BreakdownState
from minsheng.ledger.comment import Answer, Field, Verdict
from minsheng.store.models.kept import DIGEST, Revised, index, key, law, one_of


class InquiryRow(Revised):
    """One body asked to comment on one table (征求意见)."""

    table = key("the table")
    body = key("the body asked")
    sent_at = models.DateTimeField(help_text="UTC")
    due_on = models.DateField(help_text="last day for the reply")
    opened_at = models.DateTimeField(null=True, help_text="UTC; empty until somebody there looked")
    replied_at = models.DateTimeField(null=True, help_text="UTC; empty while the body is silent")
    answer = models.CharField(max_length=10, null=True)
    contact = models.TextField()

    class Meta:
        db_table = "inquiry"
        indexes = [index("inquiry_table", "table"), index("inquiry_body", "body")]
        constraints = [
            one_of("inquiry_answer", "answer", Answer, empty=True),
            law("inquiry_silent_has_no_answer", Q(replied_at__isnull=False) | Q(answer__isnull=True)),
            law("inquiry_revision", Q(revision__gte=1)),
        ]


class OpinionRow(Revised):
    """One body's wish about one item."""

    inquiry = key("the inquiry that it answers")
    commitment = key("the item")
    body = key("whose wish it is")
    field = models.CharField(max_length=12)
    proposed = models.TextField(help_text="the words it wants in place")
    reason = models.TextField()
    verdict = models.CharField(max_length=10, null=True)
    verdict_reason = models.TextField()
    decided_at = models.DateTimeField(null=True, help_text="UTC")

    class Meta:
        db_table = "opinion"
        indexes = [index("opinion_inquiry", "inquiry"), index("opinion_commitment", "commitment")]
        constraints = [
            one_of("opinion_field", "field", Field),
            one_of("opinion_verdict", "verdict", Verdict, empty=True),
            law(
                "opinion_decided_at",
                Q(verdict__isnull=True, decided_at__isnull=True)
                | Q(verdict__isnull=False, decided_at__isnull=False),
            ),
            law(
                "opinion_refusal_has_reason",
                Q(verdict__isnull=True) | Q(verdict=Verdict.TAKEN.value) | ~Q(verdict_reason=""),
            ),
            law("opinion_revision", Q(revision__gte=1)),
        ]


class BreakdownRow(Revised):
    """What a lead returns after issue (分解清单)."""

    commitment = key("the item")
    body = key("the lead that returns it")
    due_on = models.DateField()
    state = models.CharField(max_length=12)
    people = models.TextField(help_text="who does it at the body")
    submitted_at = models.DateTimeField(null=True, help_text="UTC")
    remark = models.TextField(help_text="why it was sent back")

    class Meta:
        db_table = "breakdown"
        indexes = [index("breakdown_body", "body")]
        constraints = [
            models.UniqueConstraint(fields=["place", "commitment", "body"], name="breakdown_once_a_lead"),
            one_of("breakdown_state", "state", BreakdownState),
            law(
                "breakdown_submitted_at",
                Q(state=BreakdownState.OWED.value) | Q(submitted_at__isnull=False),
            ),
            law("breakdown_sent_back_says_why", ~Q(state=BreakdownState.SENT_BACK.value) | ~Q(remark="")),
            law("breakdown_revision", Q(revision__gte=1)),
        ]


class ReleaseRow(Revised):
    """What one commitment shows the public (公开)."""

    commitment = key("the item")
    title = models.TextField()
    shown = models.JSONField(help_text="exactly what the public page says")
    released_on = models.DateField()
    sequence = models.PositiveBigIntegerField(help_text="number in the place's log at which it was made")
    digest = models.CharField(max_length=DIGEST, help_text="SHA-256 of what is shown")
    withdrawn_at = models.DateTimeField(null=True, help_text="UTC; empty while it stands")

    class Meta:
        db_table = "release"
        constraints = [
            models.UniqueConstraint(
                fields=["place", "commitment"],
                condition=Q(withdrawn_at__isnull=True),
                name="release_one_stands",
            ),
            law("release_revision", Q(revision__gte=1)),
        ]
