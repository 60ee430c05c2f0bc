"""Listed answers as the columns of an index row: which column holds which field, and how.

Columns are given out in the order of the pack: its listed fields, then those that its queries compare. A
pack has room for so many of each kind; further ones are left out and can be neither filtered nor sorted by.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from minsheng.programmes.fields import Field, FieldType
from minsheng.programmes.kinds import SCALES, Kind
from minsheng.programmes.pack import Pack
from minsheng.store.models.cases import SLOT
from minsheng.store.models.worked_out import DAYS, NUMBERS, TEXTS
from minsheng.terms.calendar import OFFICE_TIME

MILLIONTHS = 1_000_000
_ROOM = {"t": TEXTS, "n": NUMBERS, "d": DAYS}
_NO_COLUMN = frozenset(
    {FieldType.ROWS, FieldType.CHECKLIST, FieldType.CHOICES, FieldType.ENTRIES, FieldType.LONG_TEXT}
)


def columns_of(pack: Pack) -> Mapping[str, str]:
    """The column (t1, n2, d1 …) by field name. The body and the event's day have columns of their own."""
    left = dict.fromkeys(_ROOM, 0)
    found: dict[str, str] = {}
    for field in _in_order(pack):
        if field.name == pack.body:
            found[field.name] = "body"
            continue
        if field.name == pack.event_date:
            found[field.name] = "event_on"
            continue
        letter = _letter(field)
        if left[letter] < _ROOM[letter]:
            left[letter] += 1
            found[field.name] = f"{letter}{left[letter]}"
    return found


def _in_order(pack: Pack) -> list[Field]:
    compared = [name for query in pack.related.values() for name in query.same]
    names = [
        *(field.name for field in pack.listed),
        pack.body,
        pack.event_date,
        pack.subject or "",
        *compared,
    ]
    fields = [pack.fields[name] for name in dict.fromkeys(names) if name in pack.fields]
    return [field for field in fields if not field.is_personal and field.type not in _NO_COLUMN]


def _letter(field: Field) -> str:
    if field.type in {FieldType.DATE, FieldType.INSTANT}:
        return "d"
    return "n" if field.kind.kind in SCALES else "t"


def column_value(field: Field, value: Any) -> Any:  # noqa: ANN401  (an answer)
    """The answer as its column holds it; None where it is not known."""
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.astimezone(OFFICE_TIME).date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool):
        return "1" if value else "0"
    if _letter(field) == "n":
        return millionths(value)
    return str(value)[:SLOT]


def from_column(field: Field, value: Any) -> Any:  # noqa: ANN401  (an answer)
    """The answer that a column holds; None where it is not known, or was shortened by its column."""
    if value is None or field.type is FieldType.INSTANT:
        return None
    if _letter(field) == "n":
        found = from_millionths(value)
        return int(found) if field.kind.kind is Kind.COUNT else found
    if field.type is FieldType.FLAG:
        return value == "1"
    return None if isinstance(value, str) and len(value) == SLOT else value


def millionths(amount: Decimal | int) -> int:
    """`amount` as a whole number of millionths; what is finer is cut toward zero."""
    return int(Decimal(amount) * MILLIONTHS)


def from_millionths(number: int) -> Decimal:
    """The amount that a whole number of millionths is, without needless zeros."""
    found = Decimal(number).scaleb(-6)
    return found.quantize(Decimal(1)) if found == found.to_integral_value() else found.normalize()
