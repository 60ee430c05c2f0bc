"""Tables of what is worked out of cases for lists and figures: index, blind words, contributions and sums.

They are written in the transaction that saves a case, and made again by `log rebuild`. Amounts are whole
numbers of millionths, so that both engines add them exactly.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from minsheng.store.models.cases import NUMBER, SLOT
from minsheng.store.models.kept import (
    DIGEST,
    KEY,
    Placed,
    index,
    key,
    law,
    pack_id,
    pack_word,
)

TEXTS, NUMBERS, DAYS = 8, 6, 4  # listed answers of a case, by what they are
# Lists narrow by one of these first. Behind it stand the order of lists and what else they narrow by, so
# that both engines count and page a million cases out of the index alone.
_LEADING = ("step", "body", "t1", "t2")
_BEHIND = ("step", "body", "is_open", "t1", "t2", "t3", "t4", "n1")


def _leading(name: str) -> models.Index:
    behind = (one for one in _BEHIND if one != name)
    return index(f"case_index_{name}", "pack", name, "-event_on", "-case", *behind)


class CaseIndex(Placed):
    """What lists filter and sort by: one row a case that counts."""

    pk = models.CompositePrimaryKey("place", "case")
    case = models.CharField(max_length=KEY)
    pack = pack_id()
    number = models.CharField(max_length=NUMBER)
    body = key("whom it is counted for")
    step = pack_word("where it stands")
    is_open = models.BooleanField()
    event_on = models.DateField(null=True)
    due_at = models.DateTimeField(null=True, help_text="UTC; when the first limit that runs ends")
    handler = key("the post that opened it")
    t1, t2, t3, t4, t5, t6, t7, t8 = (models.CharField(max_length=SLOT, null=True) for _ in range(TEXTS))
    n1, n2, n3, n4, n5, n6 = (models.BigIntegerField(null=True) for _ in range(NUMBERS))
    d1, d2, d3, d4 = (models.DateField(null=True) for _ in range(DAYS))

    class Meta:
        db_table = "case_index"
        indexes = [
            index("case_index_day", "pack", "-event_on", "-case"),
            index("case_index_due", "pack", "is_open", "due_at"),
            *(_leading(name) for name in _LEADING),
        ]


class CaseInList(Placed):
    """A case that stands in one of its pack's ready lists."""

    pk = models.CompositePrimaryKey("place", "pack", "name", "case")
    pack = pack_id()
    name = pack_word("of the list")
    case = key("which")

    class Meta:
        db_table = "case_in_list"
        indexes = [index("case_in_list_case", "case")]


class Blind(Placed):
    """A personal answer as a keyed digest: found exactly, never read."""

    pk = models.CompositePrimaryKey("place", "pack", "about", "field", "digest")
    pack = pack_id()
    about = key("the case or entry")
    field = pack_word("of the pack")
    digest = models.CharField(max_length=DIGEST)

    class Meta:
        db_table = "blind"
        indexes = [index("blind_digest", "digest", "pack"), index("blind_about", "about")]


class ContributionRow(Placed):
    """What a case or an entry adds to an indicator."""

    pk = models.CompositePrimaryKey("place", "pack", "indicator", "source")
    pack = pack_id()
    indicator = pack_word("of the pack")
    source = key("the case or entry")
    body = key("whom it is counted for")
    day = models.DateField()
    numerator = models.BigIntegerField(help_text="millionths")
    denominator = models.BigIntegerField(null=True, help_text="millionths")
    per = models.CharField(max_length=SLOT, null=True, help_text="of what only the latest counts")
    until = models.DateField(null=True, help_text="the day from which it counts no more")

    class Meta:
        db_table = "contribution"
        indexes = [
            index("contribution_source", "source"),
            index("contribution_body", "pack", "indicator", "body", "day"),
        ]


class FigureMonth(Placed):
    """The sums of an indicator's contributions by body and month; of a stock, what came less what went."""

    pk = models.CompositePrimaryKey("place", "pack", "indicator", "body", "month")
    pack = pack_id()
    indicator = pack_word("of the pack")
    body = models.CharField(max_length=KEY)
    month = models.DateField(help_text="its first day")
    count = models.BigIntegerField(default=0)
    numerator = models.BigIntegerField(default=0)
    denominator = models.BigIntegerField(default=0)

    class Meta:
        db_table = "figure_month"


class HoldingRow(Placed):
    """The balance of one holder's account; below zero only where the account is an outside one."""

    pk = models.CompositePrimaryKey("place", "pack", "account", "holder")
    pack = pack_id()
    account = pack_word("of the pack")
    holder = models.CharField(max_length=SLOT)
    balance = models.BigIntegerField(help_text="millionths")
    is_outside = models.BooleanField()

    class Meta:
        db_table = "holding"
        constraints = [law("holding_covered", Q(is_outside=True) | Q(balance__gte=0))]
