"""Bodies to choose from in forms of programmes, and what all are called: read lightly, for a register of
bodies may be long."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Case, IntegerField, Q, When

from minsheng.store.models import BodyRow
from minsheng.store.placed import PlacedQuerySet
from minsheng.terms.body import BodyKind

MOST = 400  # bodies that a list still lets one find; of more the villages and stations are those within reach
FOUND = 20  # of those that match: whoever sees more types another word
_FIRST = {BodyKind.TOWNSHIP: 0, BodyKind.VILLAGE: 1, BodyKind.STATION: 2}  # most cases are of a township
_MANY = (BodyKind.VILLAGE.value, BodyKind.STATION.value)


def body_names(place: str) -> dict[str, str]:
    """The short name of every body that is or was, by id. One query."""
    return dict(BodyRow.objects.at(place).values_list("id", "short"))


def choosable(
    place: str, day: date, under: Collection[str] | None
) -> tuple[tuple[tuple[str, str, str], ...], bool]:
    """Id, short name and kind of the bodies that stand on the day, townships first; of a long register
    without villages and stations that are not in `under`, and whether any were left out. Two queries."""
    rows = _standing(place, day)
    is_long = rows.count() > MOST
    if is_long:
        rows = rows.filter(~Q(kind__in=_MANY) | Q(id__in=list(under or ())))
    found = rows.order_by("order", "id").values_list("id", "short", "kind")
    return tuple(sorted(found, key=lambda row: _FIRST.get(BodyKind(row[2]), 3))), is_long


def find_bodies(place: str, day: date, words: str, most: int = FOUND) -> list[tuple[str, str]]:
    """Id and label of the standing bodies whose name holds each of the words, those that begin with them
    first; villages of the same name are told apart by where they lie. Nothing for no words. Three queries."""
    parts = words.replace("（", " ").replace("）", " ").split()
    if not parts:
        return []
    rows = _standing(place, day)
    for part in parts:
        areas = BodyRow.objects.at(place).filter(short__icontains=part).values("id")
        rows = rows.filter(Q(short__icontains=part) | Q(name__icontains=part) | Q(area__in=areas))
    begins = Case(When(short__istartswith=parts[0], then=0), default=1, output_field=IntegerField())
    found = list(rows.order_by(begins, "order", "id").values_list("id", flat=True)[:most])
    labels = body_labels(place, found)
    return [(identity, labels[identity]) for identity in found]


def body_labels(place: str, ids: Collection[str]) -> dict[str, str]:
    """What each of the bodies is called in a field in which one types. Two queries."""
    rows = list(BodyRow.objects.at(place).filter(id__in=list(ids)).values_list("id", "short", "area"))
    areas = {area for _, _, area in rows if area}
    names = dict(BodyRow.objects.at(place).filter(id__in=areas).values_list("id", "short"))
    return {identity: _label(short, names.get(area or "")) for identity, short, area in rows}


def bodies_called(place: str, day: date, words: str) -> list[str]:
    """The body of that id, or the standing ones that are called exactly so: by short name, whole name or
    label. At most three queries."""
    if BodyRow.objects.at(place).filter(id=words).exists():
        return [words]
    rows = _standing(place, day).filter(Q(short=words) | Q(name=words))
    exact = list(rows.values_list("id", flat=True)[:2])
    return exact or [key for key, label in find_bodies(place, day, words) if label == words]


def _label(short: str, area: str | None) -> str:
    return f"{short}（{area}）" if area else short


def _standing(place: str, day: date) -> PlacedQuerySet[BodyRow]:
    rows: PlacedQuerySet[BodyRow] = BodyRow.objects.at(place)
    return rows.filter(
        Q(valid_from__isnull=True) | Q(valid_from__lte=day), Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    )
