"""The table of what reaches the office day by day (交办事项)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from minsheng.loop.matter import Content, MatterKind, MatterState
from minsheng.store.models.kept import DIGEST, Revised, index, key, law, one_of


class MatterRow(Revised):
    """One matter with its number, source and clock."""

    kind = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField(help_text="counts within the year of the place")
    title = models.TextField()
    paper = models.TextField(help_text="number of its source, as the office wrote it")
    day = models.DateField(help_text="day of the source")
    origin = models.TextField(help_text="who issued it")
    received_on = models.DateField()
    due_by = models.DateField(help_text="last day of its clock")
    table = key("the task table that holds its items")
    state = models.CharField(max_length=10)
    answer = models.TextField(default="", help_text="what its reply says")
    reply = models.TextField()
    replied_on = models.DateField(null=True)
    reply_signer = models.TextField(default="")
    reply_sealed = models.CharField(max_length=DIGEST, null=True, help_text="digest of the sealed file")
    reply_sealed_name = models.TextField(default="", help_text="name of the sealed file")
    content = models.CharField(max_length=12, null=True)
    closing = models.TextField(help_text="the paper that ended it")
    closed_on = models.DateField(null=True)
    remark = models.TextField()
    rounds = models.PositiveSmallIntegerField()

    class Meta:
        db_table = "matter"
        indexes = [index("matter_table", "table"), index("matter_state", "state", "due_by")]
        constraints = [
            models.UniqueConstraint(fields=["place", "year", "number"], name="matter_number_once"),
            one_of("matter_kind", "kind", MatterKind),
            one_of("matter_state", "state", MatterState),
            one_of("matter_content", "content", Content, empty=True),
            law("matter_due_after_receipt", Q(due_by__gte=F("received_on"))),
            law(
                "matter_closed_has_paper",
                ~Q(state=MatterState.CLOSED.value) | (Q(closed_on__isnull=False) & ~Q(closing="")),
            ),
            law("matter_revision", Q(revision__gte=1)),
        ]
