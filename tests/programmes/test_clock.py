"""The clock: the boundaries of the rules, pauses, extensions, and every published holiday calendar."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minsheng.programmes.clock import (
    Pause,
    TimeUnit,
    due_at,
    lateness,
    next_working_day,
    open_from,
    read_hours,
    working_time,
)
from minsheng.programmes.functions import working_days_before, working_days_between
from minsheng.terms.calendar import OFFICE_TIME, is_published, is_working_day
from minsheng.terms.errors import BadInput

HOURS = read_hours("08:00-12:00,14:00-18:00")
PUBLISHED = [year for year in range(2020, 2040) if is_published(year)]
DAYS = st.dates(date(min(PUBLISHED), 1, 1), date(max(PUBLISHED), 10, 31))


def at(words: str) -> datetime:
    """An instant of office time."""
    return datetime.fromisoformat(words).replace(tzinfo=OFFICE_TIME)


@pytest.mark.parametrize(
    ("start", "amount", "unit", "due"),
    [
        ("2026-01-02", 3, TimeUnit.DAYS, "2026-01-05"),
        ("2026-03-10", 60, TimeUnit.DAYS, "2026-05-09"),
        ("2026-03-10", 90, TimeUnit.DAYS, "2026-06-08"),
        ("2026-03-01", 15, TimeUnit.DAYS, "2026-03-16"),
        ("2026-03-03", 30, TimeUnit.DAYS, "2026-04-02"),
        ("2026-02-13", 1, TimeUnit.WORKING_DAYS, "2026-02-14"),
        ("2026-02-14", 1, TimeUnit.WORKING_DAYS, "2026-02-24"),
        ("2026-09-18", 5, TimeUnit.WORKING_DAYS, "2026-09-24"),
        ("2026-01-31", 1, TimeUnit.MONTHS, "2026-02-28"),
    ],
)
def test_days(start: str, amount: int, unit: TimeUnit, due: str) -> None:
    assert due_at(date.fromisoformat(start), amount, unit) == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("start", "amount", "unit", "due"),
    [
        ("2026-03-06T16:00", 1, TimeUnit.WORKING_DAYS, "2026-03-09T16:00"),
        ("2026-03-06T16:00", 4, TimeUnit.WORKING_HOURS, "2026-03-09T10:00"),
        ("2026-03-06T17:20", 4, TimeUnit.WORKING_HOURS, "2026-03-09T11:20"),
        ("2026-03-06T20:00", 4, TimeUnit.WORKING_HOURS, "2026-03-09T12:00"),
        ("2026-03-07T09:00", 8, TimeUnit.WORKING_HOURS, "2026-03-09T18:00"),
        ("2026-02-14T17:00", 4, TimeUnit.WORKING_HOURS, "2026-02-24T11:00"),
        ("2026-03-06T16:00", 24, TimeUnit.HOURS, "2026-03-07T16:00"),
        ("2026-03-06T09:00", 10, TimeUnit.MINUTES, "2026-03-06T09:10"),
        ("2026-03-06T09:00", 30, TimeUnit.MINUTES, "2026-03-06T09:30"),
    ],
)
def test_instants(start: str, amount: int, unit: TimeUnit, due: str) -> None:
    assert due_at(at(start), amount, unit, hours=HOURS) == at(due)


def test_a_last_day_off_may_move() -> None:
    assert due_at(date(2026, 9, 10), 15, TimeUnit.DAYS, moves_last_day=True) == date(2026, 9, 28)
    unpublished = date(2032, 1, 4)  # a Sunday of a year whose notice nobody has
    assert due_at(date(2031, 12, 20), 15, TimeUnit.DAYS, moves_last_day=True) == unpublished


@pytest.mark.parametrize(
    ("start", "end", "unit", "due"),
    [
        ("2026-03-05T09:00", "2026-03-08T10:00", TimeUnit.DAYS, date(2026, 3, 15)),
        ("2026-03-05T09:00", "2026-03-09T10:00", TimeUnit.WORKING_DAYS, date(2026, 3, 18)),
        ("2026-02-26T09:00", "2026-03-02T10:00", TimeUnit.DAYS, date(2026, 3, 12)),
        ("2026-02-27T09:00", "2026-03-03T10:00", TimeUnit.DAYS, date(2026, 3, 13)),
        ("2026-02-26T09:00", "2026-03-04T10:00", TimeUnit.WORKING_DAYS, date(2026, 3, 18)),
    ],
)
def test_a_pause_pushes_the_end_back(start: str, end: str, unit: TimeUnit, due: date) -> None:
    assert due_at(date(2026, 3, 2), 10, unit, pauses=[Pause(at(start), at(end))]) == due


def test_a_pause_before_an_instant_does_not_count() -> None:
    paused = [Pause(at("2026-03-06T08:00"), at("2026-03-06T10:00"))]
    assert due_at(at("2026-03-06T09:00"), 3, TimeUnit.HOURS, pauses=paused) == at("2026-03-06T13:00")


def test_a_pause_of_working_hours_counts_office_time_alone() -> None:
    paused = [Pause(at("2026-03-06T11:00"), at("2026-03-06T15:00"))]
    assert due_at(at("2026-03-06T09:00"), 4, TimeUnit.WORKING_HOURS, hours=HOURS, pauses=paused) == at(
        "2026-03-06T17:00"
    )


@pytest.mark.parametrize(
    ("start", "days", "unit", "counts_first", "opens"),
    [
        ("2026-03-06", 5, TimeUnit.DAYS, False, "2026-03-12"),
        ("2026-03-06", 5, TimeUnit.DAYS, True, "2026-03-11"),
        ("2026-05-06", 3, TimeUnit.DAYS, False, "2026-05-10"),
        ("2026-06-15", 5, TimeUnit.WORKING_DAYS, False, "2026-06-24"),
    ],
)
def test_a_wait_is_over_the_day_after(
    start: str, days: int, unit: TimeUnit, counts_first: bool, opens: str
) -> None:
    found = open_from(date.fromisoformat(start), days, unit, counts_first_day=counts_first)
    assert found == date.fromisoformat(opens)


@pytest.mark.parametrize(
    ("due", "reached", "late"),
    [
        (date(2026, 1, 5), at("2026-01-05T23:59"), 0),
        (date(2026, 1, 5), date(2026, 1, 6), 1),
        (at("2026-03-09T16:00"), at("2026-03-09T16:00"), 0),
        (at("2026-03-09T16:00"), at("2026-03-09T16:00:01"), 1),
        (at("2026-03-09T10:30"), at("2026-03-09T10:34"), 4),
    ],
)
def test_lateness(due: date, reached: date, late: int) -> None:
    assert lateness(due, reached) == late


@settings(deadline=None)
@given(DAYS, st.integers(0, 30))
def test_so_many_working_days_lie_between_on_every_published_calendar(start: date, amount: int) -> None:
    due = due_at(start, amount, TimeUnit.WORKING_DAYS)
    assert isinstance(due, date)
    between = [start + timedelta(days=n) for n in range(1, (due - start).days + 1)]
    assert sum(map(is_working_day, between)) == amount
    assert amount == 0 or is_working_day(due)


@settings(deadline=None)
@given(DAYS.filter(lambda day: is_published((day - timedelta(days=90)).year)), st.integers(0, 30))
def test_who_asks_so_many_working_days_before_is_in_time_and_a_day_later_is_not(
    due: date, amount: int
) -> None:
    last = working_days_before(due, amount)
    assert working_days_between(last, due) == amount
    assert amount == 0 or working_days_between(last + timedelta(days=1), due) == amount - 1


@settings(deadline=None)
@given(DAYS, st.integers(0, 2000), st.integers(1, 60))
def test_working_hours_are_office_time_on_every_published_calendar(
    day: date, minute: int, amount: int
) -> None:
    start = datetime(day.year, day.month, day.day, tzinfo=OFFICE_TIME) + timedelta(minutes=min(minute, 1439))
    due = due_at(start, amount, TimeUnit.WORKING_HOURS, hours=HOURS)
    assert isinstance(due, datetime)
    assert working_time(start, due, HOURS) == timedelta(hours=amount)
    assert is_working_day(due.date())


@settings(deadline=None)
@given(DAYS, st.integers(1, 40), st.sampled_from([TimeUnit.DAYS, TimeUnit.WORKING_DAYS, TimeUnit.MONTHS]))
def test_a_longer_term_never_ends_earlier(start: date, amount: int, unit: TimeUnit) -> None:
    ends = [due_at(start, n, unit) for n in range(min(amount, 20))]
    assert all(one <= other for one, other in pairwise(ends))


@settings(deadline=None)
@given(DAYS)
def test_the_next_working_day_is_the_first(day: date) -> None:
    found = next_working_day(day)
    assert is_working_day(found)
    assert not any(is_working_day(day + timedelta(days=n)) for n in range((found - day).days))


def test_a_year_without_its_notice_is_not_guessed() -> None:
    with pytest.raises(BadInput, match="尚未载入"):
        due_at(date(max(PUBLISHED), 12, 30), 5, TimeUnit.WORKING_DAYS)


@pytest.mark.parametrize("words", ["8-12", "12:00-08:00", "08:00-12:00,11:00-13:00", "", "08:00-08:00"])
def test_office_hours_that_cannot_be(words: str) -> None:
    with pytest.raises(BadInput, match=r"办公时间|先后"):
        read_hours(words)
