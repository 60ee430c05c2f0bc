"""Tables of the record itself: the log, its head, what it touched; and what waits or was done once."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from minsheng.store.models.kept import DIGEST, KEY, MEASURE, Placed, index, key, law


class Event(Placed):
    """One thing that was done. Never changed and never deleted."""

    pk = models.CompositePrimaryKey("place", "sequence")
    sequence = models.PositiveBigIntegerField(help_text="1, 2, 3 … within the place, without a gap")
    at = models.DateTimeField(help_text="UTC")
    actor = key("the person")
    post = key("the post acted as")
    verb = models.CharField(max_length=40)
    about = key("the object")
    payload = models.TextField(help_text="canonical JSON: what, and the whole records put")
    previous = models.CharField(max_length=DIGEST, help_text="hash of the event before; zeros for the first")
    algorithm = models.CharField(max_length=10)
    hash = models.CharField(max_length=DIGEST)

    class Meta:
        db_table = "event"
        indexes = [index("event_about", "about", "sequence")]
        constraints = [
            law("event_algorithm", Q(algorithm__in=["sha256"])),
            law("event_sequence", Q(sequence__gte=1)),
        ]


class Head(Placed):
    """The end of a place's chain; whoever appends locks this row last."""

    pk = models.CompositePrimaryKey("place", "name")
    name = models.CharField(max_length=10, help_text="log, looks")
    sequence = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=DIGEST)

    class Meta:
        db_table = "head"


class Touch(Placed):
    """Which event put which record: the way from an object to its history."""

    pk = models.CompositePrimaryKey("place", "id", "sequence")
    id = models.CharField(max_length=MEASURE, help_text="the record")
    sequence = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=20)

    class Meta:
        db_table = "touch"
        indexes = [
            models.Index(
                fields=["place", "-sequence"],
                name="touch_names",
                condition=Q(kind__in=["body", "group"]),
            ),
            models.Index(
                fields=["place", "-sequence"],
                name="touch_reach",
                condition=Q(
                    kind__in=["allotment", "body", "commitment", "duty", "membership", "table", "target"]
                ),
            ),
        ]


class Done(Placed):
    """A command that carried an idempotency key, and what it returned."""

    pk = models.CompositePrimaryKey("place", "key")
    key = models.CharField(max_length=100)
    verb = models.CharField(max_length=40)
    finished = models.BooleanField(default=False)
    result = models.JSONField(null=True)

    class Meta:
        db_table = "done"


class Job(Placed):
    """Work that waits: written in the action's own transaction, done afterwards (outbox)."""

    pk = models.CompositePrimaryKey("place", "id")
    id = models.CharField(max_length=KEY)
    topic = models.CharField(max_length=40)
    payload = models.JSONField()
    post = key("the post that asked for it")
    made_at = models.DateTimeField(help_text="UTC")
    run_at = models.DateTimeField(help_text="UTC; not before")
    taken_until = models.DateTimeField(null=True, help_text="UTC; a worker has it until then")
    done_at = models.DateTimeField(null=True, help_text="UTC")
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(default="")

    class Meta:
        db_table = "job"
        indexes = [index("job_waits", "done_at", "run_at")]
