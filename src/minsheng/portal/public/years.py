"""往年结果: what became of the promises of a year, of its report and of its task table, by how they ended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from minsheng.corpus.fate import Fate
from minsheng.ledger.fate_release import FateRelease, Sure
from minsheng.ledger.progress import Light
from minsheng.portal.public.home import YearNow, year_now
from minsheng.store.lists.public import PublicCounty

# From the best to what nobody knows; what is not due yet is never public.
FATES = (Fate.KEPT, Fate.EXCEEDED, Fate.PARTLY, Fate.MISSED, Fate.REVISED, Fate.SILENT, Fate.OPEN)
_ORDER = (Light.DONE, Light.ON_PLAN, Light.BEHIND, Light.OVERDUE, Light.SILENT, None)


@dataclass(frozen=True, slots=True)
class Ended:
    """One promise of a report: its release, its fate, and how sure that is."""

    release: FateRelease
    fate: Fate
    sure: Sure


@dataclass(frozen=True, slots=True)
class OneYear:
    """A year: its task table at a glance, None where nothing of it is public; how the promises of its report
    ended, by fate."""

    year: int
    now: YearNow | None
    fates: tuple[tuple[Fate, tuple[Ended, ...]], ...]

    @property
    def ended(self) -> int:
        """How many promises of the report are public."""
        return sum(len(group) for _, group in self.fates)


def about(county: PublicCounty, part: str) -> dict[str, Any] | None:
    """The list of years where `part` is empty, else that year."""
    years = all_years(county)
    if not part:
        return {"year": None, "all_years": [_year(county, year) for year in years]}
    if not part.isdecimal() or int(part) not in years:
        return None
    items = county.of_year(int(part))
    groups = [(light, [item for item in items if county.light_now(item) is light]) for light in _ORDER]
    return {"year": _year(county, int(part)), "groups": [group for group in groups if group[1]]}


def parts(county: PublicCounty) -> Iterable[str]:
    """The list, and every year."""
    return ["", *(str(year) for year in all_years(county))]


def all_years(county: PublicCounty) -> tuple[int, ...]:
    """The years of which anything is public, the newest first."""
    return tuple(sorted({*county.years, *county.past.years}, reverse=True))


def _year(county: PublicCounty, year: int) -> OneYear:
    items = county.of_year(year)
    ended = [
        Ended(one, Fate(one.shown["fate"]), Sure(one.shown["sure"])) for one in county.past.of_year(year)
    ]
    groups = ((fate, tuple(one for one in ended if one.fate is fate)) for fate in FATES)
    return OneYear(
        year, year_now(county, year) if items else None, tuple(group for group in groups if group[1])
    )
