"""Working days with make-up days, checked against another project's calendar."""

from datetime import date, timedelta

import chinese_calendar  # type: ignore[import-untyped]  # it ships no types
import pytest

from minsheng.terms.calendar import add_working_days, is_published, is_working_day
from minsheng.terms.errors import BadInput


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_every_day_agrees_with_another_calendar(year: int) -> None:
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(365)] + [date(year, 12, 31)]
    differing = [day for day in days if is_working_day(day) is not bool(chinese_calendar.is_workday(day))]
    assert differing == []


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (date(2026, 2, 10), 5, date(2026, 2, 24)),  # over the Spring Festival, with Saturday 14 worked
        (date(2026, 9, 24), 1, date(2026, 9, 28)),
        (date(2026, 9, 30), 2, date(2026, 10, 9)),
        (date(2026, 3, 6), 0, date(2026, 3, 6)),
    ],
)
def test_working_days_are_counted_from_the_day_after(start: date, days: int, end: date) -> None:
    assert add_working_days(start, days) == end


def test_a_year_without_a_notice_is_refused_and_never_guessed() -> None:
    assert not is_published(2027)
    with pytest.raises(BadInput, match="2027年节假日安排尚未载入"):
        add_working_days(date(2026, 12, 28), 10)
