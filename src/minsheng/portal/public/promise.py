"""公开·一件事: one released promise as five short answers, in exactly the words that were released."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from minsheng.portal.pictures.curve import Chart, chart_of
from minsheng.portal.public.quoted import quoted_source
from minsheng.store.lists.lights import Curve, Point
from minsheng.store.lists.public import PublicCounty
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
        "progress": item.progress,
        "charts": charts,
        "has_whole": any(not one["body"] for one in progress.get("parts", ())),
        "surveys": [one.shown for one in county.surveys if one.commitment == part],
        "answers": next((one for one in county.answers if one.commitment == part), None),
        "bulletin_is_public": progress.get("bulletin") in public,
    }


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
