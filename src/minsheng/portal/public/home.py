"""承诺公开·首页: the county's promises at a glance, and the ways to them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from minsheng.ledger.progress import Light
from minsheng.store.lists.public import PublicCounty

NEWEST = 5  # releases named on the first page: as many as a phone shows below the counts
LIGHTS = (Light.DONE, Light.ON_PLAN, Light.BEHIND, Light.OVERDUE, Light.SILENT)  # as every page lists them
_ORDER = (*LIGHTS, None)
BAR = 600  # width of the bar, in its own units
LEAST = 26  # of it for a light that few have: its sign stands in it, for colour alone says nothing


@dataclass(frozen=True, slots=True)
class Share:
    """How many items have a light (None: their progress is not released), and its stretch of the bar."""

    light: Light | None
    count: int
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class YearNow:
    """One year at a glance. `of` is how many items its tables have, `items` how many of them are public."""

    year: int
    items: int
    of: int
    shares: tuple[Share, ...]
    months: tuple[str, ...]

    @property
    def kept(self) -> int:
        """How many are done or on plan by what was released."""
        return sum(share.count for share in self.shares if share.light in (Light.DONE, Light.ON_PLAN))


def about(county: PublicCounty, part: str) -> dict[str, Any] | None:
    """The first page; there is one."""
    if part:
        return None
    return {
        "years_now": [year_now(county, year) for year in county.years],
        "newest": county.items[:NEWEST],
        "has_areas": bool(county.areas),
    }


def year_now(county: PublicCounty, year: int) -> YearNow:
    """The year's counts, as of the newest month of which anything is public."""
    items = county.of_year(year)
    counts = Counter(county.light_now(item) for item in items)
    tables = {item.shown["table"]: int(item.shown.get("of", 0)) for item in items}
    month = county.newest_months.get(year)
    return YearNow(
        year,
        len(items),
        max(sum(tables.values()), len(items)),
        _shares(counts, len(items)),
        (month,) if month else (),
    )


def _shares(counts: Counter[Light | None], total: int) -> tuple[Share, ...]:
    """In proportion, but none narrower than its sign."""
    there = [light for light in _ORDER if counts[light]]
    narrow = [light for light in there if BAR * counts[light] < LEAST * total]
    room, rest = BAR - LEAST * len(narrow), total - sum(counts[light] for light in narrow)
    found: list[Share] = []
    at = seen = drawn = 0
    for light in there:
        width = LEAST
        if light not in narrow:
            seen += counts[light]
            width = room * seen // rest - drawn
            drawn += width
        found.append(Share(light, counts[light], at, width))
        at += width
    return tuple(found)
