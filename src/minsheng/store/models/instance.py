"""Tables of how a place set the product up: who answers for it, which check is waived, who is compared."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from minsheng.store.models.kept import Revised, index, key, law


class InstanceRow(Revised):
    """Who answers for this installation (本机登记); one a place."""

    sponsor = models.TextField(help_text="the body that runs it")
    using = models.TextField(help_text="the bodies that use it, in words")
    responsible = models.TextField(help_text="who answers")
    use_rules = models.TextField()
    complaints = models.TextField(help_text="where to complain")
    filing_no = models.TextField(help_text="of a mobile program; empty where none is filed")
    phone_channel = models.BooleanField()
    export_tested = models.DateField(null=True)
    township_list = models.TextField(help_text="paper of the townships' list of duties")
    village_decision = models.TextField(help_text="the county's decision to ask villages")
    office = models.TextField(help_text="who signs the office's papers")
    head = models.TextField(help_text="the red head")
    copies = models.TextField(help_text="who gets copies")
    contact = models.TextField(help_text="whom to ask")
    answers_shown_from = models.DateField(null=True, help_text="counts of residents' answers are public")

    class Meta:
        db_table = "instance"
        constraints = [
            law("instance_once", Q(id=F("place"))),
            law("instance_phone_is_filed", Q(phone_channel=False) | ~Q(filing_no="")),
            law("instance_revision", Q(revision__gte=1)),
        ]


class WaiverRow(Revised):
    """A check that does not stop this place for a time (暂缓)."""

    check_number = models.PositiveSmallIntegerField(help_text="1 to 20")
    reason = models.TextField()
    paper = models.TextField()
    until = models.DateField(help_text="last day")
    signer = key("the post that signed")
    withdrawn_on = models.DateField(null=True)

    class Meta:
        db_table = "waiver"
        constraints = [
            law("waiver_check", Q(check_number__range=(1, 20))),
            law("waiver_says_why", ~Q(reason="") & ~Q(paper="")),
            law("waiver_revision", Q(revision__gte=1)),
        ]


class StandingPlanRow(Revised):
    """Who is compared with whom, and how hard an item is (分组和难度)."""

    year = models.PositiveSmallIntegerField()
    groups = models.JSONField(help_text="ids of bodies by group")
    difficulty = models.JSONField(help_text="digits by commitment")
    places = models.BooleanField(help_text="whether places are given beside bands")
    paper = models.TextField()
    decided_on = models.DateField()

    class Meta:
        db_table = "standing_plan"
        indexes = [index("standing_plan_year", "year")]
        constraints = [law("standing_plan_revision", Q(revision__gte=1))]


class BurdenTimeRow(Revised):
    """A volunteer's minutes at a form; it names nobody."""

    form = models.CharField(max_length=40)
    minutes = models.PositiveIntegerField()
    items = models.PositiveIntegerField(help_text="how many items the sitting held")
    said_at = models.DateTimeField(help_text="UTC")

    class Meta:
        db_table = "burden_time"
        indexes = [index("burden_time_form", "form", "said_at")]
        constraints = [
            law("burden_time_counts", Q(minutes__gte=1, items__gte=1)),
            law("burden_time_revision", Q(revision__gte=1)),
        ]
