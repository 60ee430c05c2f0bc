"""Tables of what residents say: as the public service takes it, and as the office keeps it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from minsheng.loop.reply import ReplyStage
from minsheng.loop.resident import Content, HandedTo, ReportState, Saying, Seen
from minsheng.store.models.kept import DIGEST, KEY, Placed, Revised, index, key, law, one_of


class SaidRow(Placed):
    """What one resident sent (公众服务的来件); no fact of the record until the office took it in."""

    pk = models.CompositePrimaryKey("place", "id")
    id = models.CharField(max_length=KEY, help_text="UUIDv7")
    receipt = models.CharField(max_length=20, help_text="all that the resident holds")
    saying = models.CharField(max_length=10)
    seen = models.CharField(max_length=10)
    promise = models.CharField(max_length=KEY, help_text="the commitment, empty for none")
    area = models.CharField(max_length=KEY, help_text="the township or village, empty for none")
    point = models.TextField(help_text="where exactly, in words")
    seen_on = models.DateField(null=True)
    words = models.TextField()
    content = models.CharField(max_length=10)
    sender = models.CharField(max_length=20, help_text="keyed digest of connection and day")
    photo = models.BinaryField(null=True, help_text="a JPEG of pixels alone")
    said_at = models.DateTimeField(help_text="UTC")
    taken_at = models.DateTimeField(null=True, help_text="UTC; when it left in a package")
    key = models.CharField(max_length=32, null=True, help_text="of the form: sent twice, it is one report")
    told_at = models.DateTimeField(null=True, help_text="UTC; when the office's last answer was made")
    stage = models.CharField(max_length=10, null=True, help_text="how far the office is")
    stage_on = models.DateField(null=True)
    ticket = models.TextField(help_text="its number at 12345 or the petitions' office")
    said_back = models.TextField(help_text="the office's sentence")

    class Meta:
        db_table = "said"
        indexes = [index("said_sender", "sender", "said_at"), index("said_at", "said_at")]
        constraints = [
            models.UniqueConstraint(fields=["place", "receipt"], name="said_receipt_once"),
            models.UniqueConstraint(fields=["place", "key"], name="said_key_once"),
            one_of("said_stage", "stage", ReplyStage, empty=True),
            one_of("said_saying", "saying", Saying),
            one_of("said_seen", "seen", Seen),
            one_of("said_content", "content", Content),
        ]


class ReportRow(Revised):
    """What a resident said, at the office (群众反映); closed to every body."""

    receipt = models.CharField(max_length=20)
    saying = models.CharField(max_length=10)
    seen = models.CharField(max_length=10)
    said_at = models.DateTimeField(help_text="UTC")
    package = models.CharField(max_length=DIGEST, help_text="of the package it came in")
    promise = key("the commitment", empty=True)
    area = key("the township or village", empty=True)
    point = models.TextField()
    seen_on = models.DateField(null=True)
    words = models.TextField(help_text="ciphertext under the report's own key")
    content = models.CharField(max_length=10)
    sender = models.CharField(max_length=20)
    photo = models.CharField(max_length=DIGEST, null=True, help_text="digest of the kept picture")
    alike = models.CharField(max_length=DIGEST, help_text="keyed digest of the words")
    state = models.CharField(max_length=10)
    problem = key("the problem it became, or is a check on", empty=True)
    handed_to = models.CharField(max_length=10, null=True)
    ticket = models.TextField(help_text="its number at 12345 or the petitions' office")
    reason = models.TextField()
    settled_on = models.DateField(null=True)
    received_on = models.DateField(null=True, help_text="when the office took it in")
    said_back = models.TextField(help_text="the office's sentence to the holder of the receipt")

    class Meta:
        db_table = "report"
        indexes = [index("report_state", "state", "said_at"), index("report_promise", "promise")]
        constraints = [
            one_of("report_saying", "saying", Saying),
            one_of("report_seen", "seen", Seen),
            one_of("report_content", "content", Content),
            one_of("report_state", "state", ReportState),
            one_of("report_handed_to", "handed_to", HandedTo, empty=True),
            law("report_problem_is_named", ~Q(state__in=["problem", "check"]) | Q(problem__isnull=False)),
            law(
                "report_petition_keeps_no_words", ~Q(handed_to="petitions") | Q(words="", photo__isnull=True)
            ),
            law("report_revision", Q(revision__gte=1)),
        ]


class SurveyRow(Revised):
    """How content a sample of people is with one item (满意度调查)."""

    commitment = key("what was asked about")
    asked_by = key("the body that asked")
    frame = models.TextField(help_text="whom the sample was drawn from, and how")
    first_day = models.DateField()
    last_day = models.DateField()
    drawn = models.PositiveIntegerField()
    content = models.PositiveIntegerField()
    not_content = models.PositiveIntegerField()
    unsure = models.PositiveIntegerField()
    flagged = models.PositiveIntegerField(help_text="answers that were left out")
    why = models.TextField(help_text="why they were left out")
    paper = models.TextField()
    released_on = models.DateField(null=True, help_text="from when the public reads it")
    shown = models.JSONField(null=True, help_text="what the public reads")

    class Meta:
        db_table = "survey"
        indexes = [index("survey_commitment", "commitment")]
        constraints = [
            law("survey_drawn", Q(drawn__gte=1)),
            law("survey_revision", Q(revision__gte=1)),
        ]
