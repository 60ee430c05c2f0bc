"""Tables of the month of supervision: cycles, asks, plans, policies, bulletins and their judgements."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from minsheng.ledger.progress import Light
from minsheng.loop.ask import AskState
from minsheng.loop.bulletin import BulletinState
from minsheng.loop.cycle import CycleStage
from minsheng.store.models.kept import AMOUNT, DIGEST, Revised, index, key, law, measure_key, one_of


class CycleRow(Revised):
    """One month of supervision (月度督查)."""

    month = models.CharField(max_length=20, help_text="2026-03")
    opened_on = models.DateField()
    collect_by = models.DateField(help_text="last day for figures")
    stage = models.CharField(max_length=12)
    inspection = key("the inspection that authorises more than collecting", empty=True)
    ranks = models.BooleanField(help_text="whether bodies are placed in bands")
    policy = key("the policy in force when it opened; empty for the packaged one", empty=True)
    previewed_on = models.DateField(null=True)
    contest_by = models.DateField(null=True, help_text="last day to contest what was shown")
    doubts = models.JSONField(default=list, help_text="what was asked of nobody, and why")
    known = models.PositiveIntegerField(default=0, help_text="owed, and known without asking")
    demands = models.JSONField(default=list, help_text="what the bulletin asks for, a paragraph each")
    demands_by = models.DateField(null=True, help_text="until when that is reported")

    class Meta:
        db_table = "cycle"
        constraints = [
            models.UniqueConstraint(fields=["place", "month"], name="cycle_once_a_month"),
            one_of("cycle_stage", "stage", CycleStage),
            law("cycle_ranks_by_inspection", Q(ranks=False) | Q(inspection__isnull=False)),
            law("cycle_revision", Q(revision__gte=1)),
        ]


class AskRow(Revised):
    """One value or node that one body owes in one cycle (报送事项)."""

    cycle = key("the cycle that asks")
    commitment = key("the item")
    target = key("the target")
    measure = measure_key()
    body = key("the body that owes it")
    period = models.CharField(max_length=20, help_text="what the value is of")
    due_on = models.DateField(help_text="last day; later is late")
    day = models.DateField(null=True, help_text="the day of a node")
    group = key("the group that expanded to the body", empty=True)
    state = models.CharField(max_length=10)
    amount = models.CharField(max_length=AMOUNT, null=True, help_text="exact decimal number in digits")
    unknown = models.TextField(null=True, help_text="why there is no amount")
    words = models.TextField(help_text="its one sentence")
    proof_document = key("the kept document", empty=True)
    proof_start = models.PositiveIntegerField(null=True)
    proof_end = models.PositiveIntegerField(null=True)
    proof_paper = models.TextField(null=True)
    proof_file = models.CharField(max_length=DIGEST, null=True, help_text="digest of an attached file")
    proof_name = models.TextField()
    filled_by = key("the post that filled it in", empty=True)
    filled_at = models.DateTimeField(null=True, help_text="UTC")
    signed_by = key("the post that signed it off", empty=True)
    signed_at = models.DateTimeField(null=True, help_text="UTC")
    signed_on = models.DateField(null=True, help_text="day of the first signature")
    signer = models.TextField(default="", help_text="who signed the sheet, where that is no post here")
    sheet = models.CharField(max_length=DIGEST, null=True, help_text="digest of a signed, scanned sheet")
    examined_by = key("the post of the office that took or returned it", empty=True)
    examined_at = models.DateTimeField(null=True, help_text="UTC")
    remark = models.TextField(help_text="why it was returned")
    round = models.PositiveSmallIntegerField(help_text="1, one more with every return")
    value = key("the value it became", empty=True)

    class Meta:
        db_table = "ask"
        indexes = [
            index("ask_cycle", "cycle", "state"),
            index("ask_body", "body", "state"),
            index("ask_commitment", "commitment"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["place", "cycle", "target", "body"], name="ask_once_a_cycle"),
            one_of("ask_state", "state", AskState),
            law("ask_amount_or_unknown", Q(amount__isnull=True) | Q(unknown__isnull=True)),
            law(
                "ask_signed_is_signed",
                ~Q(state__in=[AskState.SIGNED.value, AskState.ACCEPTED.value])
                | (Q(signed_on__isnull=False) & (Q(signed_by__isnull=False) | Q(sheet__isnull=False))),
            ),
            law("ask_two_posts", Q(signed_by__isnull=True) | ~Q(filled_by=F("signed_by"))),
            law("ask_returned_says_why", ~Q(state=AskState.RETURNED.value) | ~Q(remark="")),
            law("ask_accepted_is_a_value", ~Q(state=AskState.ACCEPTED.value) | Q(value__isnull=False)),
            law("ask_revision", Q(revision__gte=1)),
        ]


class BurdenNoteRow(Revised):
    """A note that something asks too much (这项要求过多)."""

    form = models.CharField(max_length=60, help_text="the page that asks")
    body = key("whose people said so")
    words = models.TextField()
    said_at = models.DateTimeField(help_text="UTC")
    about = key("what the page was open on", empty=True)
    answer = models.TextField()
    answered_at = models.DateTimeField(null=True, help_text="UTC")

    class Meta:
        db_table = "burden_note"
        indexes = [index("burden_note_form", "form")]
        constraints = [
            law("burden_note_says_something", ~Q(words="")),
            law("burden_note_revision", Q(revision__gte=1)),
        ]


class PlanRow(Revised):
    """The given curve of a target (计划进度)."""

    target = key("the target")
    days = models.JSONField(help_text="ISO days, ascending")
    amounts = models.JSONField(help_text="digits, one for each day")
    since = models.DateField()
    reason = models.TextField()
    paper = models.TextField()

    class Meta:
        db_table = "plan"
        indexes = [index("plan_target", "target")]
        constraints = [law("plan_revision", Q(revision__gte=1))]


class PolicyRow(Revised):
    """Thresholds and weights of a place (督查规则参数)."""

    since = models.DateField(help_text="first day in force")
    rules = models.JSONField(help_text="what it overrides, key by key")
    reason = models.TextField()
    paper = models.TextField()
    digest = models.CharField(max_length=DIGEST, help_text="SHA-256 of the whole policy")

    class Meta:
        db_table = "policy"
        indexes = [index("policy_since", "since")]
        constraints = [law("policy_revision", Q(revision__gte=1))]


class BulletinRow(Revised):
    """What a month came to (通报)."""

    cycle = key("its month")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField(help_text="counts within the year of the place")
    day = models.DateField(help_text="the day of which its lights are")
    sequence = models.PositiveBigIntegerField(help_text="the last event it looked at")
    rule = models.CharField(max_length=20, help_text="version of the rules of lights")
    policy_digest = models.CharField(max_length=DIGEST)
    digest = models.CharField(max_length=DIGEST, help_text="SHA-256 of what it shows and its judgements")
    shown = models.JSONField(help_text="what stands in it besides the judgements")
    policy = key("its policy; empty for the packaged one", empty=True)
    corrects = key("the bulletin that it corrects", empty=True)
    state = models.CharField(max_length=10)
    paper = models.TextField(null=True, help_text="the office's own number (文号)")
    signer = models.TextField(null=True)
    issued_on = models.DateField(null=True)
    sealed = models.CharField(max_length=DIGEST, null=True, help_text="digest of the sealed file")
    sealed_name = models.TextField(default="", help_text="name of the sealed file")

    class Meta:
        db_table = "bulletin"
        indexes = [index("bulletin_cycle", "cycle")]
        constraints = [
            models.UniqueConstraint(fields=["place", "year", "number"], name="bulletin_number_once"),
            one_of("bulletin_state", "state", BulletinState),
            law(
                "bulletin_issued_has_paper",
                ~Q(state=BulletinState.ISSUED.value)
                | Q(paper__isnull=False, signer__isnull=False, issued_on__isnull=False),
            ),
            law("bulletin_revision", Q(revision__gte=1)),
        ]


class JudgementRow(Revised):
    """One light of one bulletin."""

    bulletin = key("the bulletin")
    commitment = key("the item")
    light = models.CharField(max_length=10)
    why = models.TextField()
    target = key("the target; empty for the item as a whole", empty=True)
    body = key("the body that answers; empty for the item as a whole", empty=True)
    amount = models.CharField(max_length=AMOUNT, null=True)
    upper = models.CharField(max_length=AMOUNT, null=True, help_text="upper end where parts are silent")
    at_least = models.BooleanField(default=False, help_text="open above: parts are silent")
    expected = models.CharField(max_length=AMOUNT, null=True, help_text="what the plan asked for")
    evidence = models.JSONField(help_text="ids of the values")
    changes_on = models.DateField(null=True)
    changes_to = models.CharField(max_length=10, null=True)

    class Meta:
        db_table = "judgement"
        indexes = [
            index("judgement_bulletin", "bulletin", "commitment"),
            index("judgement_commitment", "commitment"),
            # the items that have a light: a filter of the task table
            models.Index(
                fields=["place", "bulletin", "light", "commitment"],
                name="judgement_light",
                condition=Q(target__isnull=True),
            ),
        ]
        constraints = [
            one_of("judgement_light", "light", Light),
            one_of("judgement_changes_to", "changes_to", Light, empty=True),
            law("judgement_revision", Q(revision__gte=1)),
        ]
