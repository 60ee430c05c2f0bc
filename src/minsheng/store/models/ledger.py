"""Tables of what was promised: task tables, commitments, targets, duties, allotments."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from minsheng.ledger.commitment import Line, State
from minsheng.ledger.duty import DutyRole, Share
from minsheng.ledger.table import Stage
from minsheng.store.models.kept import AMOUNT, Revised, index, key, law, measure_key, one_of
from minsheng.terms.bound import Bound

_DECIMAL = "exact decimal number in digits"


class TableRow(Revised):
    """A task table (任务分解表)."""

    title = models.TextField()
    year = models.PositiveSmallIntegerField()
    line = models.CharField(max_length=12)
    stage = models.CharField(max_length=12)
    comment_by = models.DateField(null=True, help_text="last day for comments")
    paper = models.TextField(null=True, help_text="the office's own number (文号)")
    issued_on = models.DateField(null=True)
    signer = models.TextField(null=True)
    breakdown_by = models.DateField(null=True, help_text="last day for breakdowns")

    class Meta:
        db_table = "task_table"
        indexes = [index("table_year", "year")]
        constraints = [
            one_of("table_line", "line", Line),
            one_of("table_stage", "stage", Stage),
            law(
                "table_issued_has_paper",
                ~Q(stage=Stage.ISSUED.value) | Q(paper__isnull=False, issued_on__isnull=False),
            ),
            law("table_revision", Q(revision__gte=1)),
        ]


class CommitmentRow(Revised):
    """One promise (承诺事项)."""

    table = key("the task table it stands in")
    number = models.PositiveIntegerField(help_text="its place in the table")
    sentence = models.TextField(help_text="its words in the source")
    source_document = key("the kept document", empty=True)
    source_start = models.PositiveIntegerField(null=True, help_text="code point where it begins")
    source_end = models.PositiveIntegerField(null=True, help_text="code point after its last")
    source_paper = models.TextField(null=True, help_text="a paper outside (文号)")
    year = models.PositiveSmallIntegerField()
    section = models.JSONField(help_text="headings above it, from the top")
    sector = models.TextField()
    state = models.CharField(max_length=12)
    strength = models.CharField(max_length=12, null=True, help_text="must, strive, explore")
    line = models.CharField(max_length=12)
    leader = key("the post in charge", empty=True)
    due = models.TextField(null=True, help_text="words of the time limit")
    due_by = models.DateField(null=True, help_text="its last day")
    recurs = models.CharField(max_length=10, null=True, help_text="month, quarter, year")
    standing = models.BooleanField(help_text="长期")
    reasons = models.JSONField(help_text="why each part was guessed")
    doubts = models.JSONField(help_text="what a person must look at")
    became = models.JSONField(help_text="ids of what it was merged or split into")
    needle = models.TextField(default="", help_text="derived: what a search looks in, normalised")

    class Meta:
        db_table = "commitment"
        indexes = [
            index("commitment_table", "table", "number"),
            index("commitment_leader", "leader"),
            index("commitment_source", "source_document"),
        ]
        constraints = [
            one_of("commitment_state", "state", State),
            one_of("commitment_line", "line", Line),
            law("commitment_span", Q(source_start__isnull=True) | Q(source_start__lte=F("source_end"))),
            law("commitment_revision", Q(revision__gte=1)),
        ]


class TargetRow(Revised):
    """What a measure of a commitment is to reach."""

    commitment = key("the commitment")
    measure = measure_key()
    amount = models.CharField(max_length=AMOUNT, help_text=_DECIMAL)
    order = models.IntegerField()
    bound = models.CharField(max_length=10)
    upper = models.CharField(max_length=AMOUNT, null=True, help_text="upper end of a range")
    baseline = models.CharField(max_length=AMOUNT, null=True, help_text="where a change starts")
    period = models.CharField(max_length=20, null=True)
    due_by = models.DateField(null=True)
    quote_document = key("document of the quote", empty=True)
    quote_start = models.PositiveIntegerField(null=True)
    quote_end = models.PositiveIntegerField(null=True)
    quote_paper = models.TextField(null=True)
    breakdown = key("the breakdown that brought it", empty=True)
    dropped = models.BooleanField()
    node = models.BooleanField(default=False, help_text="derived: whether its measure is a node")

    class Meta:
        db_table = "target"
        indexes = [index("target_commitment", "commitment"), index("target_measure", "measure")]
        constraints = [
            one_of("target_bound", "bound", Bound),
            law("target_node_is_one", Q(node=False) | Q(amount="1")),
            law("target_range_has_upper", ~Q(bound=Bound.RANGE.value) | Q(upper__isnull=False)),
            law("target_span", Q(quote_start__isnull=True) | Q(quote_start__lte=F("quote_end"))),
            law("target_revision", Q(revision__gte=1)),
        ]


class DutyRow(Revised):
    """One body's part in a commitment (责任)."""

    commitment = key("the commitment")
    name = models.TextField(help_text="the body as written")
    role = models.CharField(max_length=12)
    share = models.CharField(max_length=10)
    body = key("the body, once resolved", empty=True)
    group = key("the group that the name stands for", empty=True)
    sums_up = models.BooleanField(help_text="汇总单位 of a joint item")
    order = models.IntegerField()
    dropped = models.BooleanField()

    class Meta:
        db_table = "duty"
        indexes = [
            index("duty_commitment", "commitment"),
            # With what is asked of them: which items a body reaches is answered from the index alone.
            index("duty_of_body", "body", "commitment", "dropped"),
            index("duty_of_group", "group", "commitment", "dropped"),
        ]
        constraints = [
            one_of("duty_role", "role", DutyRole),
            one_of("duty_share", "share", Share),
            law("duty_body_or_group", Q(body__isnull=True) | Q(group__isnull=True)),
            law("duty_revision", Q(revision__gte=1)),
        ]


class AllotmentRow(Revised):
    """A part of a target given to a body below (分解下达)."""

    target = key("the target of which it is a part")
    breakdown = key("the breakdown that brought it")
    body = key("the body that is to reach it")
    amount = models.CharField(max_length=AMOUNT, help_text=_DECIMAL)
    dropped = models.BooleanField()

    class Meta:
        db_table = "allotment"
        indexes = [
            index("allotment_target", "target"),
            index("allotment_breakdown", "breakdown"),
            index("allotment_body", "body"),
        ]
        constraints = [law("allotment_revision", Q(revision__gte=1))]
