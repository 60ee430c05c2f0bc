"""The tree of bodies, read by the path that each row keeps: never a walk through a register of 50,000."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import connection
from django.db.models import Q

from minsheng.store.models import BodyRow
from minsheng.store.placed import PlacedQuerySet
from minsheng.store.rows import from_row
from minsheng.terms.body import Body, BodyKind


def subtree(place: str, body: str, day: date) -> PlacedQuerySet[BodyRow]:
    """`body`, those below it, and those that one of them has succeeded by `day`, not read yet, so that it can
    stand inside another query. Two queries, three where a body of the place has ended."""
    rows = BodyRow.objects.at(place)
    top = rows.filter(id=body).values_list("path", flat=True).first()
    if top is None:
        return rows.filter(id__in=[])
    ended = dict(rows.filter(valid_to__lt=day).values_list("id", "successors"))
    if not ended:
        return rows.filter(_below(top))
    heirs = rows.filter(_below(top), id__in={heir for heirs in ended.values() for heir in heirs})
    mine = set(heirs.values_list("id", flat=True))
    gone = [one for one, heirs in ended.items() if mine.intersection(heirs)]
    return rows.filter(_below(top) | Q(id__in=gone))


def parents_of(place: str, bodies: Collection[str]) -> dict[str, str | None]:
    """The body above each of `bodies`, and above each of those; None at the top. One query."""
    found: dict[str, str | None] = {}
    for path in BodyRow.objects.at(place).filter(id__in=bodies).values_list("path", flat=True):
        above: str | None = None
        for body in path.rstrip("/").split("/"):
            found[body] = above
            above = body
    return found


def may_receive(place: str, lead: str, with_a_part: Collection[str], day: date) -> tuple[Body, ...]:
    """Whom `lead` may allot to on `day`, as the page offers and the act asks it: the bodies with a part in
    the item, those below `lead`, and the townships. In the county's own order. Two queries."""
    rows = BodyRow.objects.at(place)
    top = rows.filter(id=lead).values_list("path", flat=True).first()
    if top is None:
        return ()
    wanted = _below(top) | Q(id__in=with_a_part) | Q(kind=BodyKind.TOWNSHIP.value)
    found = (from_row(Body, row) for row in rows.filter(wanted).exclude(id=lead).order_by("order", "id"))
    return tuple(body for body in found if body.stands_on(day))


def _below(path: str) -> Q:
    """The bodies whose path begins with `path`, which ends with a /, by way of the index. SQLite has none for
    beginnings and compares them without regard to case, but it orders by code point: 0 follows the /."""
    if connection.vendor == "sqlite":
        return Q(path__gte=path, path__lt=f"{path[:-1]}0")
    return Q(path__startswith=path)
