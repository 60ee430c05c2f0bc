"""Working days with make-up days, checked against another project's calendar."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import chinese_calendar  # type: ignore[import-untyped]  # it ships no types
import pytest

from minsheng.terms import calendar
from minsheng.terms.calendar import (
    add_working_days,
    before,
    chinese_day,
    is_published,
    is_working_day,
    lies_within,
    office_day,
    take_notices,
)
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
    assert not is_published(2099)
    with pytest.raises(BadInput, match="2099年节假日安排尚未载入"):
        add_working_days(date(2099, 1, 5), 10)


LATER = """
2031:
  paper: 国办发明电〔2030〕1号
  days_off: ["01-01..01-03", "01-22..01-29"]
  days_worked: ["01-19"]
"""


@pytest.fixture
def forgotten() -> Iterator[None]:
    """What a test took in is known to no other."""
    before = dict(calendar._notices())
    yield
    calendar._notices().clear()
    calendar._notices().update(before)


@pytest.mark.usefixtures("forgotten")
def test_the_operator_gives_a_year_that_came_out_later() -> None:
    assert take_notices(LATER, where="calendar.yml") == (2031,)
    assert take_notices(LATER, where="calendar.yml") == (2031,), "each process of a site reads it"
    assert is_published(2031)
    assert is_published(2026)
    assert add_working_days(date(2031, 1, 17), 2) == date(2031, 1, 20)  # Sunday 19 worked


@pytest.mark.usefixtures("forgotten")
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "没有按年份写"),
        ("- 2031", "没有按年份写"),
        ('"2031": {}', "没有按年份写"),
        ("2031: {paper: 文号, days_off: []}", "2031 下要有 paper、days_off、days_worked 三样"),
        ("2031: {paper: x, days_off: [], days_worked: []}", "2031年一天假也没有"),
        (LATER.replace("01-01..", "02-30.."), "“02-30..01-03”不是日子"),
        (LATER.replace("01-01..", "01-09.."), "“01-09..01-03”前后颠倒"),
        (LATER.replace('"01-19"', '"01-17"'), "2031-01-17 不是周末"),
        (LATER.replace('"01-19"', '"01-26"'), "2031-01-26 又放假又上班"),
        (
            LATER.replace("2031:", "2026:").replace('"01-19"', '"01-18"'),
            "2026年已按国办发明电.*载入",
        ),
        ("2031: [", "节假日安排读不出"),
    ],
)
def test_a_notice_that_cannot_be_right_is_refused_and_nothing_of_it_is_known(text: str, said: str) -> None:
    with pytest.raises(BadInput, match=said) as refused:
        take_notices(text, where="calendar.yml")
    assert refused.value.where == "calendar.yml"
    assert not is_published(2031)


@pytest.mark.parametrize(
    ("first", "last", "holds"),
    [
        (None, None, True),
        (date(2026, 6, 12), date(2026, 6, 12), True),
        (date(2026, 6, 13), None, False),
        (None, date(2026, 6, 11), False),
    ],
)
def test_both_ends_count_and_none_is_open(first: date | None, last: date | None, holds: bool) -> None:
    assert lies_within(date(2026, 6, 12), first, last) is holds


def test_days_in_words() -> None:
    day = date(2026, 6, 30)
    assert (chinese_day(day), before(day), before(day, 2026)) == ("2026年6月30日", "6月30日前", "6月30日前")
    assert before(day, 2025) == "2026年6月30日前"


def test_the_office_day_begins_at_midnight_in_beijing() -> None:
    assert office_day(datetime(2026, 2, 3, 15, 59, tzinfo=UTC)) == date(2026, 2, 3)
    assert office_day(datetime(2026, 2, 3, 16, 0, tzinfo=UTC)) == date(2026, 2, 4)
