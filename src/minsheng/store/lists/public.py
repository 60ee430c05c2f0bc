"""What was released (公开): read without a post, and nothing that a release does not show.

A county's public pages, the static copy and its search are all made from one `PublicCounty`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from django.db.models import Q

from minsheng.ledger.progress import Light
from minsheng.ledger.release import Release
from minsheng.loop.bulletin_release import BulletinRelease
from minsheng.loop.instance import Instance
from minsheng.store.log import head_of
from minsheng.store.models import PlaceRow, ReleaseRow
from minsheng.store.reads import record_of, records_of
from minsheng.store.rows import from_row
from minsheng.store.search import normalised
from minsheng.terms.body import Body, BodyKind
from minsheng.terms.place import Place

_COUNTIES_KEPT = 32  # counties of one deployment whose pages are asked for again and again


@dataclass(frozen=True)
class PublicItem:
    """One released promise. `light` is what the release lets out, None where its progress is internal."""

    release: Release

    @property
    def id(self) -> str:
        """The commitment's id: the address outlives a new release."""
        return self.release.commitment

    @property
    def shown(self) -> dict[str, Any]:
        """What the release shows."""
        return self.release.shown

    @property
    def progress(self) -> dict[str, Any] | None:
        """How far it is, where that was released."""
        return self.release.shown.get("progress")

    @cached_property
    def light(self) -> Light | None:
        """The released light."""
        return Light(self.progress["light"]) if self.progress and self.progress["light"] else None

    @property
    def year(self) -> int:
        """The year of its task table."""
        return int(self.release.shown["year"])

    @property
    def who(self) -> str:
        """Who answers first."""
        return str(self.release.shown.get("lead") or self.release.shown.get("responsible") or "")

    @cached_property
    def words(self) -> str:
        """All that a search looks in: title, sentence, targets, bodies, places, papers and changes."""
        shown = self.release.shown
        single = ("sentence", "sector", "lead", "responsible", "support", "due", "due_by", "table", "paper")
        many = ("targets", "section", "changed")
        places = [one["name"] for one in shown.get("places", ())]
        texts = [self.release.title, *(shown.get(name) or "" for name in single)]
        texts += [text for name in many for text in shown.get(name) or ()]
        return "\n".join(dict.fromkeys(text for text in [*texts, *places] if text))


@dataclass(frozen=True, slots=True)
class PublicArea:
    """A township, or a village in it (`above` its township's id, empty for a township)."""

    id: str
    name: str
    above: str


@dataclass(frozen=True)
class PublicCounty:
    """All that a county shows. `items` the newest release first; `areas` townships with their villages behind
    them, in the county's own order; `contact` where anybody may ask or complain; `released_on` the day of the
    newest release, None where there is none."""

    place: Place
    items: tuple[PublicItem, ...]
    bulletins: tuple[BulletinRelease, ...]
    areas: tuple[PublicArea, ...]
    contact: str

    @cached_property
    def by_id(self) -> dict[str, PublicItem]:
        """The items by commitment."""
        return {item.id: item for item in self.items}

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years of the items, the newest first."""
        return tuple(sorted({item.year for item in self.items}, reverse=True))

    @property
    def released_on(self) -> date | None:
        """When something was last released."""
        days = [item.release.released_on for item in self.items]
        return max([*days, *(one.released_on for one in self.bulletins)], default=None)

    def of_year(self, year: int) -> tuple[PublicItem, ...]:
        """The items of that year by their numbers."""
        return tuple(
            sorted((item for item in self.items if item.year == year), key=lambda one: one.shown["number"])
        )

    def seeking(self, text: str) -> tuple[PublicItem, ...]:
        """The items whose words hold `text`; none for an empty one."""
        sought = normalised(text.strip())
        return tuple(item for item in self.items if sought and sought in normalised(item.words))


def public_county(place: str) -> PublicCounty | None:
    """The county's public pages as they stand; None where there is no such place. One query where nothing
    happened since the last look, else six."""
    return _county(place, head_of(place)[1])


@lru_cache(maxsize=_COUNTIES_KEPT)
def _county(place: str, _head: str) -> PublicCounty | None:
    """`_head` is the hash of the last event: whatever happens after it makes the pages anew."""
    found = public_place(place)
    if found is None:
        return None
    released = ReleaseRow.objects.at(place).filter(withdrawn_at__isnull=True).order_by("-released_on", "-id")
    bulletins = records_of(place, BulletinRelease, {"withdrawn_at": None})
    instance = record_of(place, Instance, place)
    return PublicCounty(
        found,
        tuple(PublicItem(from_row(Release, row)) for row in released),
        tuple(sorted(bulletins, key=lambda one: (one.shown["day"], one.shown["number"]), reverse=True)),
        _areas(records_of(place, Body, {"kind": [BodyKind.TOWNSHIP.value, BodyKind.VILLAGE.value]})),
        instance.complaints if instance is not None else "",
    )


def _areas(bodies: Iterable[Body]) -> tuple[PublicArea, ...]:
    """Townships, each with its villages behind it; bodies that ended are left out."""
    standing = [body for body in bodies if body.valid_to is None]
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


def one_released(place: str, commitment: str) -> Release | None:
    """The release that stands for the commitment, None where nothing of it is public. One query."""
    row = ReleaseRow.objects.at(place).filter(commitment=commitment, withdrawn_at__isnull=True).first()
    return None if row is None else from_row(Release, row)
