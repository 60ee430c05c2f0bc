"""Tables of looking on the spot: inspections, what bodies contest, and later looks at what was closed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from minsheng.ledger.comment import Verdict
from minsheng.loop.inspection import InspectionKind, InspectionState
from minsheng.loop.objection import Contested
from minsheng.loop.recheck import LookResult, LookWay
from minsheng.store.models.kept import DIGEST, Revised, index, key, law, one_of


class InspectionRow(Revised):
    """One authorised look (督查)."""

    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField(help_text="counts within the year of the place")
    kind = models.CharField(max_length=16)
    authorised_by = models.TextField(help_text="the government, or its head")
    document_no = models.TextField(help_text="the paper that authorises it")
    matter = models.TextField()
    scope = models.TextField(help_text="how far the look goes")
    bodies = models.JSONField(help_text="ids of the bodies that are looked at")
    team = models.JSONField(help_text="ids of posts")
    first_day = models.DateField()
    last_day = models.DateField()
    plan = models.TextField(help_text="the written plan by name or number")
    emergency = models.TextField(help_text="why the ceiling does not hold")
    state = models.CharField(max_length=10)
    conclusion = models.TextField()
    concluded_on = models.DateField(null=True)
    remark = models.TextField(help_text="why it was withdrawn")

    class Meta:
        db_table = "inspection"
        indexes = [index("inspection_days", "first_day")]
        constraints = [
            models.UniqueConstraint(fields=["place", "year", "number"], name="inspection_number"),
            one_of("inspection_kind", "kind", InspectionKind),
            one_of("inspection_state", "state", InspectionState),
            law("inspection_authorised", ~Q(authorised_by="") & ~Q(document_no="") & ~Q(plan="")),
            law("inspection_bounded", ~Q(matter="") & ~Q(scope="") & Q(last_day__gte=models.F("first_day"))),
            law("inspection_concluded", ~Q(state="concluded") | ~Q(conclusion="")),
            law("inspection_revision", Q(revision__gte=1)),
        ]


class DeliveryRow(Revised):
    """A conclusion given to one object (送达)."""

    inspection = key("the inspection that concluded")
    body = key("the object")
    delivered_on = models.DateField(help_text="the days to object count from here")
    delivered_by = key("the post that recorded it")
    receipt = models.TextField(help_text="which office or post received it")
    recorded_at = models.DateTimeField(help_text="UTC")

    class Meta:
        db_table = "delivery"
        indexes = [index("delivery_body", "body")]
        constraints = [
            models.UniqueConstraint(fields=["place", "inspection", "body"], name="delivered_once"),
            law("delivery_revision", Q(revision__gte=1)),
        ]


class ObjectionRow(Revised):
    """A body contests a light, a figure, a place or a conclusion (异议)."""

    body = key("who objects")
    contests = models.CharField(max_length=12)
    words = models.TextField()
    raised_by = key("the post that raised it")
    raised_at = models.DateTimeField(help_text="UTC")
    decide_by = models.DateField()
    cycle = key("the month whose preview is contested", empty=True)
    inspection = key("the inspection whose conclusion is contested", empty=True)
    commitment = key("the item", empty=True)
    target = key("the target", empty=True)
    proof = models.TextField()
    verdict = models.CharField(max_length=10, null=True)
    reason = models.TextField()
    decided_by = key("the post that decided", empty=True)
    decided_at = models.DateTimeField(null=True, help_text="UTC")
    withdrawn_at = models.DateTimeField(null=True, help_text="UTC; empty while the body holds to it")
    band = models.TextField(default="", help_text="group and band in the preview, where a place is contested")
    sheet = models.CharField(max_length=DIGEST, null=True, help_text="digest of the body's paper")
    sheet_name = models.TextField(default="", help_text="name of that file")
    withdrawn_sheet = models.CharField(max_length=DIGEST, null=True, help_text="digest of its withdrawal")
    withdrawn_sheet_name = models.TextField(default="", help_text="name of that file")

    class Meta:
        db_table = "objection"
        indexes = [
            index("objection_cycle", "cycle"),
            index("objection_inspection", "inspection"),
            index("objection_body", "body"),
        ]
        constraints = [
            one_of("objection_contests", "contests", Contested),
            one_of("objection_verdict", "verdict", Verdict, empty=True),
            law("objection_of_one_thing", Q(cycle__isnull=True) ^ Q(inspection__isnull=True)),
            law("objection_decided_says_why", Q(verdict__isnull=True) | ~Q(reason="")),
            law("objection_revision", Q(revision__gte=1)),
        ]


class RecheckRow(Revised):
    """One combined round of later looks (回头看)."""

    half = models.CharField(max_length=20, help_text="2026-H1")
    opened_on = models.DateField()
    seed = models.CharField(max_length=DIGEST, help_text="draws the sample")
    percent = models.PositiveSmallIntegerField(help_text="of the sample")
    sequence = models.PositiveBigIntegerField(help_text="the event whose hash the seed is")

    class Meta:
        db_table = "recheck"
        constraints = [
            models.UniqueConstraint(fields=["place", "half"], name="recheck_once_a_half"),
            law("recheck_revision", Q(revision__gte=1)),
        ]


class LookRow(Revised):
    """One closed problem in a round (回头看的一项)."""

    recheck = key("the round")
    problem = key("the problem")
    way = models.CharField(max_length=10)
    why = models.CharField(max_length=12, help_text="why on site; empty by papers")
    result = models.CharField(max_length=10, null=True)
    words = models.TextField()
    looked_by = key("the post that looked", empty=True)
    looked_on = models.DateField(null=True)

    class Meta:
        db_table = "look"
        indexes = [index("look_problem", "problem")]
        constraints = [
            models.UniqueConstraint(fields=["place", "recheck", "problem"], name="look_once_a_round"),
            one_of("look_way", "way", LookWay),
            one_of("look_result", "result", LookResult, empty=True),
            law("look_recorded_by_somebody", Q(result__isnull=True) | Q(looked_by__isnull=False)),
            law("look_revision", Q(revision__gte=1)),
        ]
