"""Rosters: who owes what in which stretch, by calendar and by gap."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minsheng.programmes.roster import (
    OwedState,
    Stretch,
    Visit,
    owed_by_gap,
    owed_by_stretch,
    share_made,
    stretches,
)

DONE, WAITING, MISSED = OwedState.DONE, OwedState.WAITING, OwedState.MISSED


def visits(*days: str) -> list[Visit]:
    """Valid visits of the member m."""
    return [Visit("m", date.fromisoformat(day)) for day in days]


def states(stretch: Stretch, made: list[Visit], first: str, on: str, times: int = 1) -> list[OwedState]:
    """What m owes by calendar stretches."""
    day = date.fromisoformat
    found = owed_by_stretch(
        "m", made, lambda _: (stretch, times), first=day(first), last=date.max, on=day(on)
    )
    return [one.state for one in found]


@pytest.mark.parametrize(
    ("stretch", "made", "first", "on", "expected"),
    [
        (Stretch.MONTH, visits("2026-01-31", "2026-03-01"), "2026-01-01", "2026-03-02", [DONE, MISSED, DONE]),
        (Stretch.MONTH, visits(), "2026-03-01", "2026-03-31", [WAITING]),
        (Stretch.MONTH, visits(), "2026-03-01", "2026-04-01", [MISSED, WAITING]),
        (
            Stretch.TEN_DAYS,
            visits("2026-03-02", "2026-03-25"),
            "2026-03-01",
            "2026-03-31",
            [DONE, MISSED, DONE],
        ),
        (
            Stretch.WEEK,
            visits("2026-03-02", "2026-03-09", "2026-03-29"),
            "2026-03-02",
            "2026-03-29",
            [DONE, DONE, MISSED, DONE],
        ),
        (Stretch.QUARTER, visits("2026-04-01"), "2026-02-01", "2026-06-30", [MISSED, DONE]),
        (Stretch.YEAR, visits("2026-12-31"), "2026-01-01", "2026-12-31", [DONE]),
        (Stretch.HALF, visits("2026-07-01"), "2026-01-01", "2026-07-01", [MISSED, DONE]),
    ],
)
def test_by_calendar(
    stretch: Stretch, made: list[Visit], first: str, on: str, expected: list[OwedState]
) -> None:
    assert states(stretch, made, first, on) == expected


def test_three_of_four_weeks_is_three_quarters() -> None:
    made = visits("2026-03-02", "2026-03-09", "2026-03-16")
    found = owed_by_stretch(
        "m", made, lambda _: (Stretch.WEEK, 1), first=date(2026, 3, 2), last=date.max, on=date(2026, 3, 30)
    )
    assert share_made(found) == (3, 4)


def test_invalid_visits_and_those_of_others_do_not_count() -> None:
    made = [Visit("m", date(2026, 3, 2), is_valid=False), Visit("n", date(2026, 3, 2))]
    assert states(Stretch.MONTH, made, "2026-03-01", "2026-04-01") == [MISSED, WAITING]


@pytest.mark.parametrize(
    ("made", "on", "expected"),
    [
        (visits("2026-03-02", "2026-03-25"), "2026-03-25", [DONE, MISSED, MISSED, DONE]),
        (visits("2026-03-02", "2026-03-12"), "2026-03-12", [DONE, DONE]),
        (visits("2026-03-02", "2026-03-13"), "2026-03-13", [DONE, MISSED, DONE]),
        (visits(), "2026-03-11", [WAITING]),
        (visits(), "2026-03-12", [MISSED, WAITING]),
    ],
)
def test_by_gap(made: list[Visit], on: str, expected: list[OwedState]) -> None:
    found = owed_by_gap(
        "m", made, lambda _: 10, first=date(2026, 3, 1), last=date.max, on=date.fromisoformat(on)
    )
    assert [one.state for one in found if one.state is not WAITING or one is found[-1]][
        : len(expected)
    ] == expected


def test_a_new_rule_holds_from_the_first_stretch_that_begins_under_it() -> None:
    day = date(2026, 2, 15)
    rule = {True: (Stretch.QUARTER, 1), False: (Stretch.MONTH, 2)}
    found = owed_by_stretch(
        "m",
        visits("2026-01-05", "2026-04-01", "2026-04-30"),
        lambda at: rule[at < day],
        first=date(2026, 1, 1),
        last=date.max,
        on=date(2026, 5, 31),
    )
    assert [(one.first.month, one.last.month, one.times, one.state) for one in found] == [
        (1, 3, 1, DONE),
        (4, 4, 2, DONE),
        (5, 5, 2, WAITING),
    ]


@settings(deadline=None)
@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 400), st.sampled_from(list(Stretch)))
def test_stretches_cover_every_day_once(first: date, length: int, stretch: Stretch) -> None:
    last = first + timedelta(days=length)
    found = [(begin, end) for begin, end, _ in stretches(first, last, lambda _: (stretch, 1))]
    assert found[0][0] <= first
    assert found[-1][1] >= last
    assert all(after[0] - before[1] == timedelta(days=1) for before, after in pairwise(found))
