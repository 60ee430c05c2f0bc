"""我的乡镇·我的村: what was promised here, who answers, what was done, how one knows, whom to ask."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minsheng.ledger.area_map import Area
from minsheng.ledger.progress import Light
from minsheng.loop.glance import Tally, tally_of
from minsheng.portal.badges import Badge, badge_for
from minsheng.portal.pictures.areas import Tile, fitted, worst_of
from minsheng.store.lists.public import PublicArea, PublicCounty, PublicItem


@dataclass(frozen=True, slots=True)
class InArea:
    """One promise in this area: the part that it was given in words, and how far that is now, where known."""

    item: PublicItem
    part: str
    done: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Township:
    """A township with how many promises name it or are judged there, and how those stand of which that was
    released (`unlit`: of how many it was not); how many `alike` bind every township, so that they say nothing
    of this one; its villages with how many name each. `tile` is what the picture shows."""

    area: PublicArea
    count: int
    tally: Tally
    unlit: int
    alike: int
    villages: tuple[tuple[PublicArea, int], ...]
    tile: Tile


_SOME = 5  # promises to the whole county that an area names before it leads to all of them
_ORDER = (Light.DONE, Light.ON_PLAN, Light.BEHIND, Light.OVERDUE, Light.SILENT)
_UNLIT = Badge("○", "silent", gettext_lazy("进展未公布"))


def about(county: PublicCounty, part: str) -> dict[str, Any] | None:
    """The list of areas where `part` is empty, else that area."""
    if not part:
        townships = _townships(county)
        return {
            "area": None,
            "townships": townships,
            "picture": county.picture,
            "has_villages": any(one.villages for one in townships),
            "title": title_of(townships),
            "lights": [light for light in _ORDER if any(one.tally.of(light) for one in townships)],
            "unlit": any(one.unlit for one in townships),
            "alike": any(one.alike for one in townships),
        }
    area = next((one for one in county.areas if one.id == part), None)
    return None if area is None else _area(county, area)


def _area(county: PublicCounty, area: PublicArea) -> dict[str, Any]:
    """What concerns the area, the nearest first: what names it, what names the township of a village, what
    binds every township, and what was promised to the whole county."""
    own, everywhere = _split(county, area)
    above = next((one for one in county.areas if one.id == area.above), None)
    known = {one.item.id for one in (*own, *everywhere)}
    of_above: list[InArea] = []
    if above is not None:
        theirs, all_over = _split(county, above)
        of_above = [one for one in theirs if one.item.id not in known]
        everywhere += [one for one in all_over if one.item.id not in known]
        known |= {one.item.id for one in (*of_above, *everywhere)}
    rest = [item for item in county.items if item.id not in known and not item.shown.get("places")]
    return {
        "area": area,
        "above": above,
        "own": own,
        "of_above": of_above,
        "everywhere": everywhere,
        "rest": len(rest),
        "some_of_rest": rest[:_SOME],
    }


def parts(county: PublicCounty) -> Iterable[str]:
    """The list, and every township and village."""
    return ["", *(area.id for area in county.areas)]


def title_of(townships: Sequence[Township]) -> str:
    """What the picture answers: 12个乡镇里，2个有逾期、滞后或未报的承诺（只算公布了进展的）."""
    lit = sum(1 for one in townships if one.tally.total)
    if not any(one.count for one in townships):
        return _("没有单独点名给 %(n)s 个乡镇的承诺：各乡镇要办的事都一样") % {"n": len(townships)}
    if not lit:
        return _("%(n)s 个乡镇都还没有公布进展") % {"n": len(townships)}
    trouble = sum(1 for one in townships if one.tally.total > one.tally.low)
    if trouble == lit:
        words = _("公布了进展的 %(lit)s 个乡镇，都有逾期、滞后或未报的承诺")
    elif trouble:
        words = _("公布了进展的 %(lit)s 个乡镇里，%(trouble)s 个有逾期、滞后或未报的承诺")
    else:
        words = _("公布了进展的 %(lit)s 个乡镇，公布的承诺都已完成或跟上计划")
    return words % {"lit": lit, "trouble": trouble}


def _townships(county: PublicCounty) -> list[Township]:
    named: dict[str, int] = {}
    for item in county.items:
        for one in item.shown.get("places", ()):
            named[one["body"]] = named.get(one["body"], 0) + 1
    shapes = {shape.body: shape for shape in county.picture.areas}
    townships = []
    for area in county.areas:
        if area.above:
            continue
        own, everywhere = _split(county, area)
        here = [*own, *(one for one in everywhere if one.done)]
        stand = [_light(county, one) for one in here]
        tally = tally_of(light for light in stand if light is not None)
        villages = tuple((one, named.get(one.id, 0)) for one in county.areas if one.above == area.id)
        unlit = len(stand) - tally.total
        tile = _tile(shapes[area.id], tally, unlit)
        alike = len(own) + len(everywhere) - len(here)
        townships.append(Township(area, len(here), tally, unlit, alike, villages, tile))
    tiles = fitted([one.tile for one in townships], county.picture)
    return [replace(one, tile=tile) for one, tile in zip(townships, tiles, strict=True)]


def _tile(shape: Area, tally: Tally, unlit: int) -> Tile:
    worst = worst_of(tally)
    badge = badge_for(worst) if worst is not None else _UNLIT if unlit else None
    total = tally.total + unlit
    many = unlit if worst is None else tally.of(worst)
    return Tile(shape, badge, many, _("共 %(n)s 件") % {"n": total} if total else "")


def _light(county: PublicCounty, one: InArea) -> Light | None:
    """How the promise stands in this area, as its page says it: the worst of the area's own parts, else the
    promise as a whole; None where that was not released, or of an older month alone."""
    return worst_of(tally_of(Light(part["light"]) for part in one.done)) or county.light_now(one.item)


def _split(county: PublicCounty, area: PublicArea) -> tuple[list[InArea], list[InArea]]:
    """The promises that name this area or gave it a part, and those that bind every township alike."""
    townships = sum(not one.above for one in county.areas)
    own: list[InArea] = []
    everywhere: list[InArea] = []
    for item in county.items:
        place = _place(item, area)
        if place is None:
            continue
        here = InArea(item, place["part"], () if item.id in county.outdated else _done(item, area))
        alike = townships > 1 and len(item.shown["places"]) >= townships and not place["part"]
        (everywhere if alike else own).append(here)
    return own, everywhere


def _place(item: PublicItem, area: PublicArea) -> dict[str, Any] | None:
    return next((one for one in item.shown.get("places", ()) if one["body"] == area.id), None)


def _done(item: PublicItem, area: PublicArea) -> tuple[dict[str, Any], ...]:
    progress = item.progress or {}
    return tuple(part for part in progress.get("parts", ()) if part["body"] == area.name)
