"""Bodies to choose from in forms of programmes, and what all are called: read lightly, for a register of
bodies may be long."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from minsheng.store.models import BodyRow
from minsheng.terms.body import BodyKind

MOST = 400  # bodies that a list still lets one find; of more the villages and stations are those within reach
_FIRST = {BodyKind.TOWNSHIP: 0, BodyKind.VILLAGE: 1, BodyKind.STATION: 2}  # most cases are of a township
_MANY = (BodyKind.VILLAGE.value, BodyKind.STATION.value)


def body_names(place: str) -> dict[str, str]:
    """The short name of every body that is or was, by id. One query."""
    return dict(BodyRow.objects.at(place).values_list("id", "short"))


def choosable(place: str, day: date, under: Collection[str] | None) -> tuple[tuple[str, str, str], ...]:
    """Id, short name and kind of the bodies that stand on the day, townships first; of a long register
    without villages and stations that are not in `under`. Two queries."""
    rows = BodyRow.objects.at(place).filter(
        Q(valid_from__isnull=True) | Q(valid_from__lte=day), Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    )
    if rows.count() > MOST:
        rows = rows.filter(~Q(kind__in=_MANY) | Q(id__in=list(under or ())))
    found = rows.order_by("order", "id").values_list("id", "short", "kind")
    return tuple(sorted(found, key=lambda row: _FIRST.get(BodyKind(row[2]), 3)))
