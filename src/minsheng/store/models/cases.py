"""Tables of programmes: what the log holds of them, and whose personal answers were looked at."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from minsheng.programmes.kept import DrawKind
from minsheng.store.models.kept import (
    AMOUNT,
    DIGEST,
    Placed,
    Revised,
    index,
    key,
    law,
    measure_key,
    one_of,
    pack_id,
    pack_word,
)

SLOT = 100  # characters of a listed answer that a list filters by
NUMBER = 60  # ours is year-count; a mirrored one is whatever the other system calls it


class ProgrammeRow(Revised):
    """A pack that the county adopted."""

    pack = pack_id()
    version = models.CharField(max_length=12)
    page = models.CharField(max_length=DIGEST, help_text="digest of the text it is run by")
    record = models.CharField(max_length=10)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        db_table = "programme"
        constraints = [
            models.UniqueConstraint(fields=["place", "pack"], name="programme_once"),
            law("programme_record", Q(record__in=["ours", "mirror"])),
            law("programme_revision", Q(revision__gte=1)),
        ]


class OwnParameterRow(Revised):
    """The county's own value of a parameter."""

    pack = pack_id()
    parameter = pack_word("of the pack")
    value = models.TextField(help_text="as a pack would write it")
    since = models.DateField()
    source = models.TextField()
    body = key("where it holds for that body alone", empty=True)
    withdrawn = models.BooleanField()

    class Meta:
        db_table = "own_parameter"
        indexes = [index("own_parameter_pack", "pack")]
        constraints = [law("own_parameter_revision", Q(revision__gte=1))]


class CaseRow(Revised):
    """A case."""

    pack = pack_id()
    version = models.CharField(max_length=12)
    number = models.CharField(max_length=NUMBER)
    body = key("whom it is counted for")
    event_on = models.DateField(null=True)
    step = pack_word("where it stands")
    is_open = models.BooleanField()
    answers = models.JSONField(help_text="personal ones sealed")
    computed = models.JSONField(help_text="what the pack computed when it was last saved")
    trail = models.JSONField(help_text="every move made: by whom, when, what it transferred")
    handler = key("the post that opened it")
    opened_at = models.DateTimeField(help_text="UTC")
    moved_at = models.DateTimeField(help_text="UTC")
    subject = key("whose key seals it", empty=True)
    batch = key("the import that brought it", empty=True)
    withdrawn = models.TextField(null=True)

    class Meta:
        db_table = "programme_case"
        indexes = [
            index("case_pack", "pack", "is_open", "id"),
            index("case_subject", "subject"),
            index("case_batch", "batch"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["place", "pack", "number"], name="case_number"),
            law("case_revision", Q(revision__gte=1)),
        ]


class EntryRow(Revised):
    """An entry of a register."""

    pack = pack_id()
    register = pack_word("of the pack")
    body = key("where it belongs", empty=True)
    subject = key("whose key seals it", empty=True)
    batch = key("the import that brought it", empty=True)
    key = models.CharField(max_length=SLOT, help_text="by which cases name it")
    answers = models.JSONField(help_text="personal ones sealed")
    part = models.PositiveSmallIntegerField(help_text="number of the version, from 1")
    withdrawn = models.TextField(null=True)

    class Meta:
        db_table = "entry"
        indexes = [index("entry_body", "pack", "register", "body"), index("entry_batch", "batch")]
        constraints = [
            models.UniqueConstraint(fields=["place", "pack", "register", "key", "part"], name="entry_key"),
            law("entry_revision", Q(revision__gte=1)),
        ]


class VoucherRow(Revised):
    """A transfer that belongs to no case."""

    pack = pack_id()
    voucher = pack_word("of the pack")
    source = models.CharField(
        max_length=SLOT, help_text="holder it is taken from; empty: nobody in particular"
    )
    target = models.CharField(max_length=SLOT)
    amount = models.CharField(max_length=AMOUNT)
    paper = models.TextField()
    made_at = models.DateTimeField(help_text="UTC")
    by = key("the post")
    reverses = key("the voucher that it undoes", empty=True)

    class Meta:
        db_table = "voucher"
        indexes = [index("voucher_pack", "pack", "made_at")]
        constraints = [
            models.UniqueConstraint(fields=["place", "reverses"], name="voucher_reversed_once"),
            law("voucher_revision", Q(revision__gte=1)),
        ]


class NumberedPaperRow(Revised):
    """A paper of a case that took a number."""

    pack = pack_id()
    register = pack_word("what the pack calls the numbers")
    year = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField()
    case = key("whose paper")
    form = pack_word("of the pack")
    made_at = models.DateTimeField(help_text="UTC")
    by = key("the post")

    class Meta:
        db_table = "numbered_paper"
        constraints = [
            models.UniqueConstraint(
                fields=["place", "pack", "register", "year", "count"], name="numbered_paper_once"
            ),
            models.UniqueConstraint(fields=["place", "case", "form"], name="numbered_paper_of_case"),
            law("numbered_paper_revision", Q(revision__gte=1)),
        ]


class DrawRow(Revised):
    """A sample, an allocation or a count of votes as it came out."""

    pack = pack_id()
    kind = models.CharField(max_length=10)
    name = pack_word("of the pack")
    period = models.CharField(max_length=20)
    seed = models.TextField()
    result = models.JSONField()
    made_at = models.DateTimeField(help_text="UTC")
    withdrawn = models.TextField(null=True)

    class Meta:
        db_table = "draw"
        indexes = [index("draw_pack", "pack", "made_at")]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "pack", "kind", "name", "period"],
                condition=Q(withdrawn__isnull=True),
                name="draw_once",
            ),
            one_of("draw_kind", "kind", DrawKind),
            law("draw_revision", Q(revision__gte=1)),
        ]


class BatchRow(Revised):
    """A table that was taken in."""

    pack = pack_id()
    register = pack_word("None where its rows are cases", empty=True)
    name = models.TextField()
    digest = models.CharField(max_length=DIGEST)
    rows = models.PositiveIntegerField()
    taken_at = models.DateTimeField(help_text="UTC")
    missing = models.JSONField(help_text="numbers that the mirrored system no longer has")
    undone = models.TextField(null=True)

    class Meta:
        db_table = "batch"
        indexes = [index("batch_pack", "pack", "taken_at")]
        constraints = [law("batch_revision", Q(revision__gte=1))]


class LinkRow(Revised):
    """From a day on a target counts on an indicator."""

    target = key("the target")
    commitment = key("its commitment")
    measure = measure_key("the indicator that counts")
    before = measure_key("what was asked for until then")
    since = models.DateField()
    by = key("the post that linked it")
    reason = models.TextField()
    beside = models.JSONField(help_text="indicators shown with it")
    ended = models.DateField(null=True)

    class Meta:
        db_table = "link"
        indexes = [index("link_target", "target"), index("link_commitment", "commitment")]
        constraints = [law("link_revision", Q(revision__gte=1))]


class Subject(Placed):
    """A person whom cases are about: whose ID number it is, as a keyed digest."""

    pk = models.CompositePrimaryKey("place", "digest")
    digest = models.CharField(max_length=DIGEST)
    subject = key("whose key")

    class Meta:
        db_table = "subject"
        indexes = [index("subject_id", "subject")]


class CaseCount(Placed):
    """The last number given to a case of a pack in a year."""

    pk = models.CompositePrimaryKey("place", "pack", "year")
    pack = pack_id()
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        db_table = "case_count"


class PersonalLook(Placed):
    """One look at personal answers, in a chain of its own: who, in which post, at what, and why."""

    pk = models.CompositePrimaryKey("place", "sequence")
    sequence = models.PositiveBigIntegerField()
    at = models.DateTimeField(help_text="UTC")
    person = key("who looked")
    post = key("in which post")
    about = key("the case or entry")
    fields = models.JSONField(help_text="names of the fields that were opened")
    reason = models.TextField()
    previous = models.CharField(max_length=DIGEST)
    hash = models.CharField(max_length=DIGEST)

    class Meta:
        db_table = "personal_look"
        indexes = [index("personal_look_about", "about", "sequence")]
