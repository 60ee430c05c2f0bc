"""我的乡镇·我的村: what was promised here, who answers, what was done, how one knows, whom to ask."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from minsheng.store.lists.public import PublicArea, PublicCounty, PublicItem


@dataclass(frozen=True, slots=True)
class InArea:
    """One promise in this area: the part that it was given in words, and how far that is, where known."""

    item: PublicItem
    part: str
    done: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Township:
    """A township and its villages with how many promises name each; a village without any leads to its
    township."""

    area: PublicArea
    count: int
    villages: tuple[tuple[PublicArea, int], ...]


def about(county: PublicCounty, part: str) -> dict[str, Any] | None:
    """The list of areas where `part` is empty, else that area."""
    if not part:
        return {"area": None, "townships": _townships(county)}
    area = next((one for one in county.areas if one.id == part), None)
    if area is None or not _has_page(county, area):
        return None
    own, everywhere = _split(county, area)
    above = next((one for one in county.areas if one.id == area.above), None)
    return {"area": area, "above": above, "own": own, "everywhere": everywhere}


def parts(county: PublicCounty) -> Iterable[str]:
    """The list, every township, and each village that a promise names."""
    return ["", *(area.id for area in county.areas if _has_page(county, area))]


def _has_page(county: PublicCounty, area: PublicArea) -> bool:
    return not area.above or any(_place(item, area) for item in county.items)


def _townships(county: PublicCounty) -> list[Township]:
    named: dict[str, int] = {}
    for item in county.items:
        for one in item.shown.get("places", ()):
            named[one["body"]] = named.get(one["body"], 0) + 1
    return [
        Township(
            area,
            named.get(area.id, 0),
            tuple((one, named.get(one.id, 0)) for one in county.areas if one.above == area.id),
        )
        for area in county.areas
        if not area.above
    ]


def _split(county: PublicCounty, area: PublicArea) -> tuple[list[InArea], list[InArea]]:
    """The promises that name this area or gave it a part, and those that bind every township alike."""
    townships = sum(not one.above for one in county.areas)
    own: list[InArea] = []
    everywhere: list[InArea] = []
    for item in county.items:
        place = _place(item, area)
        if place is None:
            continue
        here = InArea(item, place["part"], _done(item, area))
        alike = townships > 1 and len(item.shown["places"]) >= townships and not place["part"]
        (everywhere if alike else own).append(here)
    return own, everywhere


def _place(item: PublicItem, area: PublicArea) -> dict[str, Any] | None:
    return next((one for one in item.shown.get("places", ()) if one["body"] == area.id), None)


def _done(item: PublicItem, area: PublicArea) -> tuple[dict[str, Any], ...]:
    progress = item.progress or {}
    return tuple(part for part in progress.get("parts", ()) if part["body"] == area.name)
