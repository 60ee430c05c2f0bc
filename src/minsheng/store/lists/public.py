"""What was released (公开): read without a post, and nothing that a release does not show.

A county's public pages, the static copy and its search are all made from one `PublicCounty`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from django.conf import settings
from django.db.models import Q

from minsheng.ledger.release import Release
from minsheng.loop.bulletin_release import BulletinRelease
from minsheng.loop.instance import Instance
from minsheng.store.lists.area_map import picture_of
from minsheng.store.lists.public_county import PublicArea, PublicCounty, PublicItem
from minsheng.store.lists.public_packed import county_in
from minsheng.store.lists.public_past import public_past
from minsheng.store.lists.public_said import counted_answers, released_surveys
from minsheng.store.log import head_of
from minsheng.store.models import PlaceRow, ReleaseRow
from minsheng.store.reads import record_of, records_of
from minsheng.store.rows import from_row
from minsheng.terms.body import Body, BodyKind
from minsheng.terms.place import Place

__all__ = ["PublicArea", "PublicCounty", "PublicItem", "public_county", "public_place"]

_COUNTIES_KEPT = 32  # counties of one deployment whose pages are asked for again and again


def public_county(place: str) -> PublicCounty | None:
    """The county's public pages as they stand; None where there is no such place. One query where nothing
    happened since the last look, else eleven; none where a package is served."""
    folder = getattr(settings, "PACKAGE", "")
    return county_in(folder, place) if folder else _county(place, head_of(place)[1])


@lru_cache(maxsize=_COUNTIES_KEPT)
def _county(place: str, _head: str) -> PublicCounty | None:
    """`_head` is the hash of the last event: whatever happens after it makes the pages anew."""
    found = public_place(place)
    if found is None:
        return None
    released = ReleaseRow.objects.at(place).filter(withdrawn_at__isnull=True).order_by("-released_on", "-id")
    bulletins = records_of(place, BulletinRelease, {"withdrawn_at": None})
    instance = record_of(place, Instance, place)
    bodies = records_of(place, Body, {"kind": [BodyKind.TOWNSHIP.value, BodyKind.VILLAGE.value]})
    standing = [body for body in bodies if body.valid_to is None]
    items = tuple(PublicItem(from_row(Release, row)) for row in released)
    shown = {item.id for item in items}
    counted = instance is not None and instance.answers_shown_from is not None
    return PublicCounty(
        found,
        items,
        tuple(sorted(bulletins, key=lambda one: (one.shown["day"], one.shown["number"]), reverse=True)),
        _areas(standing),
        instance.complaints if instance is not None else "",
        picture_of(place, [body for body in standing if body.kind is BodyKind.TOWNSHIP]),
        released_surveys(place, shown),
        counted_answers(place, shown) if counted else (),
        past=public_past(place, [body for body in bodies if body.valid_to is not None]),
    )


def _areas(standing: Sequence[Body]) -> tuple[PublicArea, ...]:
    """Townships, each with its villages behind it."""
    townships = [body for body in standing if body.kind is BodyKind.TOWNSHIP]
    known = {body.id for body in townships}
    below: dict[str, list[Body]] = {township.id: [] for township in townships}
    for body in standing:
        above = body.area if body.area in known else body.parent
        if body.kind is BodyKind.VILLAGE and above in below:
            below[above].append(body)
    return tuple(
        area
        for township in townships
        for area in (
            PublicArea(township.id, township.short, ""),
            *(PublicArea(village.id, village.short, township.id) for village in below[township.id]),
        )
    )


def public_place(place: str | None = None) -> Place | None:
    """The place of that id; without one the only place that the database keeps, else None. One query."""
    rows = PlaceRow.objects.everywhere().filter(Q() if place is None else Q(id=place))[:2]
    found = [from_row(Place, row) for row in rows]
    return found[0] if len(found) == 1 else None


def released_by_commitment(place: str) -> dict[str, Release]:
    """The releases that stand. One query."""
    rows = ReleaseRow.objects.at(place).filter(withdrawn_at__isnull=True)
    return {row.commitment: from_row(Release, row) for row in rows}
