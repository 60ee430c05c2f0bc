"""The open data of a county, and some of its releases at a time behind a cursor: made of its public pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from minsheng.ledger.fate_release import FateRelease
from minsheng.ledger.open_data import OpenData, open_data
from minsheng.ledger.release import Release
from minsheng.store.lists.public import PublicCounty, PublicItem
from minsheng.store.search import normalised

MOST = 200  # releases in one answer of the API: some 300 KB
_KEPT = 8  # counties whose tables are kept made: each is as large as its files


@dataclass(frozen=True, slots=True)
class Sought:
    """What the API narrows to; None or empty means any."""

    year: int | None = None
    sector: str | None = None
    light: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Slice:
    """Some releases in the order in which they were made, and the id after which the next begin: None at the
    end."""

    rows: tuple[Release, ...]
    after: str | None


# By place the county as it was read, and its tables: made once for as long as nothing happens there.
_made: dict[str, tuple[PublicCounty, OpenData]] = {}


def released_data(county: PublicCounty) -> OpenData:
    """All of what the county shows, as tables."""
    known = _made.get(county.place.id)
    if known is not None and known[0] is county:
        return known[1]
    released = [item.release for item in county.items]
    data = open_data([(county.place, released)], [(county.place, county.past.fates)])
    while len(_made) >= _KEPT:
        _made.pop(next(iter(_made)), None)
    _made[county.place.id] = (county, data)
    return data


def slice_of(county: PublicCounty, sought: Sought, *, after: str = "", size: int = MOST) -> Slice:
    """At most `size` releases made after the one with the id `after`, that hold what is sought."""
    found = list(_after(county, sought, after))
    more = len(found) > size
    return Slice(tuple(found[:size]), found[size - 1].id if more else None)


@dataclass(frozen=True, slots=True)
class FatesSlice:
    """Some fates in the order in which they were released; `after` as above."""

    rows: tuple[FateRelease, ...]
    after: str | None


def fates_slice(
    county: PublicCounty, year: int | None, fate: str | None, *, after: str = "", size: int = MOST
) -> FatesSlice:
    """At most `size` fates released after the one with the id `after`, of that year and of that word."""
    found = [
        one
        for one in sorted(county.past.fates, key=lambda one: one.id)
        if one.id > after
        and (year is None or one.year == year)
        and (fate is None or one.shown["fate"] == fate)
    ]
    return FatesSlice(tuple(found[:size]), found[size - 1].id if len(found) > size else None)


def _after(county: PublicCounty, sought: Sought, after: str) -> Iterator[Release]:
    for item in sorted(county.items, key=lambda one: one.release.id):
        if item.release.id > after and _holds(item, sought):
            yield item.release


def _holds(item: PublicItem, sought: Sought) -> bool:
    return (
        (sought.year is None or item.year == sought.year)
        and (sought.sector is None or item.shown.get("sector") == sought.sector)
        and (sought.light is None or (item.light is not None and item.light.value == sought.light))
        and normalised(sought.text.strip()) in normalised(item.words)
    )
