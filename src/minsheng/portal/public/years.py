"""往年承诺: what became of the promises of one year, by how they ended."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from minsheng.ledger.progress import Light
from minsheng.portal.public.home import year_now
from minsheng.store.lists.public import PublicCounty

_ORDER = (Light.DONE, Light.ON_PLAN, Light.BEHIND, Light.OVERDUE, Light.SILENT, None)


def about(county: PublicCounty, part: str) -> dict[str, Any] | None:
    """The list of years where `part` is empty, else that year."""
    if not part:
        return {"year": None, "all_years": [year_now(year, county.of_year(year)) for year in county.years]}
    if not part.isdecimal() or int(part) not in county.years:
        return None
    items = county.of_year(int(part))
    groups = [(light, [item for item in items if item.light is light]) for light in _ORDER]
    return {"year": year_now(int(part), items), "groups": [group for group in groups if group[1]]}


def parts(county: PublicCounty) -> Iterable[str]:
    """The list, and every year."""
    return ["", *(str(year) for year in county.years)]
