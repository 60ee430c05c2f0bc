"""Tables of what is counted: measures, and values that are added and never changed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from minsheng.store.models.kept import AMOUNT, MEASURE, Kept, Revised, index, key, law, measure_key, one_of
from minsheng.terms.measure import Direction, Frequency, MeasureKind, Origin, RollUp
from minsheng.terms.value import ValueState


class MeasureRow(Revised):
    """What is counted (指标口径)."""

    id = models.CharField(max_length=MEASURE, help_text="UUIDv7, or sector/pack/name of an indicator")
    name = models.TextField()
    unit = models.TextField()
    kind = models.CharField(max_length=10)
    direction = models.CharField(max_length=5)
    frequency = models.CharField(max_length=10)
    roll_up = models.CharField(max_length=10)
    origin = models.CharField(max_length=10)
    proof = models.TextField(null=True, help_text="kind of proof that a node asks for")

    class Meta:
        db_table = "measure"
        constraints = [
            one_of("measure_kind", "kind", MeasureKind),
            one_of("measure_direction", "direction", Direction),
            one_of("measure_frequency", "frequency", Frequency),
            one_of("measure_roll_up", "roll_up", RollUp),
            one_of("measure_origin", "origin", Origin),
            law("measure_revision", Q(revision__gte=1)),
        ]


class InheritanceRow(Revised):
    """Who goes on with the figures of a body that was split (数据承接)."""

    measure = measure_key()
    body = key("the body that ended")
    heir = key("who goes on")
    since = models.DateField()
    paper = models.TextField(help_text="the paper that divided its work")

    class Meta:
        db_table = "inheritance"
        constraints = [
            models.UniqueConstraint(fields=["place", "measure", "body"], name="inherited_once"),
            law("inheritance_to_another", ~Q(heir=models.F("body"))),
            law("inheritance_revision", Q(revision__gte=1)),
        ]


class ValueRow(Kept):
    """One figure ever given. Rows are added, never changed; the newest of a key counts."""

    measure = measure_key()
    body = key("the body answered for")
    period = models.CharField(max_length=20, help_text="2025, 2025-H1, 2025-Q2, 2025-03 or first/last")
    amount = models.CharField(max_length=AMOUNT, null=True, help_text="exact decimal number in digits")
    source_document = key("the kept document", empty=True)
    source_start = models.PositiveIntegerField(null=True)
    source_end = models.PositiveIntegerField(null=True)
    source_paper = models.TextField(null=True)
    author = key("the post that gave it")
    given_at = models.DateTimeField(help_text="UTC")
    sequence = models.PositiveBigIntegerField(help_text="number in the place's log")
    origin = models.CharField(max_length=10)
    state = models.CharField(max_length=10)
    unknown = models.TextField(null=True, help_text="why there is no amount")
    numerator = models.CharField(max_length=AMOUNT, null=True)
    denominator = models.CharField(max_length=AMOUNT, null=True)
    signer = key("the post that signed it off", empty=True)
    replaces = key("the value that it corrects", empty=True)
    node = models.BooleanField(default=False, help_text="derived: whether its measure is a node")

    class Meta:
        db_table = "value"
        indexes = [index("value_key", "measure", "body", "period", "-sequence")]
        constraints = [
            one_of("value_origin", "origin", Origin),
            one_of("value_state", "state", ValueState),
            law(
                "value_amount_or_unknown",
                Q(amount__isnull=True, unknown__isnull=False) | Q(amount__isnull=False, unknown__isnull=True),
            ),
            law("value_node_is_0_or_1", Q(node=False) | Q(amount__isnull=True) | Q(amount__in=["0", "1"])),
        ]
