"""How fast packs are checked, a case is judged and saved, and seats are given: seconds on one core.

What is counted is the processor's time, so that other work on the machine costs the figure less.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import cache

from reaching import figures as reach_figures

from minsheng.programmes.allocation import Applicant, allocate
from minsheng.programmes.case import Actor, Around, Case
from minsheng.programmes.check import check_pack
from minsheng.programmes.counting import count_case
from minsheng.programmes.find import find_pack, find_packs
from minsheng.programmes.indicators import Contribution, IndicatorValue, add_up
from minsheng.programmes.load import load_pack
from minsheng.programmes.moves import open_case
from minsheng.terms.calendar import OFFICE_TIME
from minsheng.terms.period import Period

APPLICANTS, PLACES, CASES, SCHOOLS = 10_000, 60, 500, 300
NOW = datetime(2026, 8, 3, 9, tzinfo=OFFICE_TIME)


def seconds(work: Callable[[], object]) -> float:
    """The processor's seconds of one run."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def check_all() -> None:
    """Every pack read and every example run; a fault ends the bench."""
    for folder in find_packs():
        if check_pack(folder).faults:
            raise SystemExit(f"{folder.id} has faults: minsheng packs check {folder.id}")


def applicants() -> list[Applicant]:
    """Applicants with three keys, ties among them, and five preferences each."""
    drawn = random.Random(1)  # noqa: S311  (the same applicants every time)
    names = [f"school {number}" for number in range(PLACES)]
    return [
        Applicant(
            f"child {number}",
            (drawn.randrange(240), drawn.randrange(200), -drawn.randrange(3000)),
            tuple(drawn.sample(names, 5)),
            tuple(names),
        )
        for number in range(APPLICANTS)
    ]


def cases() -> list[Case]:
    """Cases of temporary assistance, opened one after another."""
    pack = load_pack(find_pack("temporary_assistance"))
    raw = {"registered_on": "2026-08-03", "township": "a", "person": "x", "cause": "illness", "quick": True}
    clerk, around = Actor("clerk", frozenset({"township_worker"})), Around(NOW)
    found = [open_case(pack, f"c{number}", {**raw, "granted": 500}, clerk, around) for number in range(CASES)]
    for case in found:
        count_case(pack, case, around)
    return found


def spreads() -> list[IndicatorValue]:
    """How far 300 schools lie apart in seven indicators, out of what each adds to them."""
    indicators = load_pack(find_pack("education/balance")).indicators
    chosen = [one for name, one in indicators.items() if one.is_spread and name.endswith("_primary")]
    year = Period.parse("2026")
    return [add_up(one, returns(one.name), "county", [], year) for one in chosen]


@cache
def returns(indicator: str) -> list[Contribution]:
    """What each school has, and its pupils."""
    drawn = random.Random(indicator)  # noqa: S311  (the same schools every time)
    pupils = [drawn.randrange(60, 3000) for _ in range(SCHOOLS)]
    have = [Decimal(drawn.randrange(each)) for each in pupils]
    day = date(2026, 10, 1)
    return [
        Contribution(indicator, str(number), "county", day, have[number], Decimal(each), str(number))
        for number, each in enumerate(pupils)
    ]


def main() -> None:
    """Print one line a figure."""
    rows = applicants()
    seats = {f"school {number}": APPLICANTS // PLACES for number in range(PLACES)}
    figures = {
        f"packs check, {len(find_packs())} packs": (seconds(check_all), "s"),
        f"{APPLICANTS} applicants to {PLACES} places": (seconds(lambda: allocate(rows, seats, "seed")), "s"),
        "a case opened and counted": (seconds(cases) / CASES * 1000, "ms"),
        f"how far {SCHOOLS} schools lie apart, 7 times": (min(map(seconds, [spreads] * 4)) * 1000, "ms"),
        **reach_figures(seconds),
    }
    for name, (figure, unit) in figures.items():
        sys.stdout.write(f"{name:42} {figure:7.2f} {unit}\n")


if __name__ == "__main__":
    main()
