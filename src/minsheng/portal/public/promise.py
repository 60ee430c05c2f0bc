"""公开·一件事: one released promise as five short answers, in exactly the words that were released."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from minsheng.loop.resident import limits
from minsheng.portal.pictures.curve import Chart, chart_of
from minsheng.portal.public.quoted import quoted_source
from minsheng.store.lists.lights import Curve, Point
from minsheng.store.lists.public import PublicCounty, PublicItem
from minsheng.terms.measure import Measure, MeasureKind


def about(county: PublicCounty, part: str) -> dict[str, Any] | None:
    """The promise whose commitment is `part`; None where nothing of it is public, or no longer."""
    item = county.by_id.get(part)
    if item is None:
        return None
    progress = item.progress or {}
    charts = [chart for curve in progress.get("curves", ()) if (chart := _chart(curve)) is not None]
    public = {one.bulletin for one in county.bulletins}
    return {
        "item": item,
        "said": item.shown,
        "source": quoted_source(county, item.shown.get("source")),
        "allotted": _allotted(item),
        "parts": _other_parts(item),
        "named": [one for one in item.shown.get("places", ()) if not one["part"]],
        "is_everywhere": _is_everywhere(county, item),
        "progress": item.progress,
        "charts": charts,
        "has_whole": any(not one["body"] for one in progress.get("parts", ())),
        "surveys": [one.shown for one in county.surveys if one.commitment == part],
        "answers": next((one for one in county.answers if one.commitment == part), None),
        "floor": limits().counts_from,
        "bulletin_is_public": progress.get("bulletin") in public,
    }


def _allotted(item: PublicItem) -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """The townships and villages that were given a part, each with how far it is, empty where that was not
    released."""
    progress = item.progress or {}
    return [
        (place, [part for part in progress.get("parts", ()) if part["body"] == place["name"]])
        for place in item.shown.get("places", ())
        if place["part"]
    ]


def _other_parts(item: PublicItem) -> list[dict[str, Any]]:
    """How far each target is by body, without what stands beside the parts of townships already."""
    beside = {place["name"] for place, done in _allotted(item) if done}
    return [part for part in (item.progress or {}).get("parts", ()) if part["body"] not in beside]


def _is_everywhere(county: PublicCounty, item: PublicItem) -> bool:
    """Whether it names every township."""
    named = {one["body"] for one in item.shown.get("places", ())}
    townships = {area.id for area in county.areas if not area.above}
    return len(townships) > 1 and townships <= named


def _chart(curve: dict[str, Any]) -> Chart | None:
    """The picture of the released points, and of nothing else."""
    measure = Measure(curve["target"], "", curve["name"], curve["unit"], MeasureKind.TO_DATE)
    points = [
        Point(date.fromisoformat(end), _amount(expected), _amount(actual))
        for end, expected, actual in curve["points"]
    ]
    return chart_of(
        Curve(curve["target"], measure, curve["size"], curve["body"], rising=True, points=tuple(points))
    )


def _amount(digits: str | None) -> Decimal | None:
    return None if digits is None else Decimal(digits)
