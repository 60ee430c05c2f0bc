"""Periods: their spelling, their days, and what contains what."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.terms.errors import BadInput
from minsheng.terms.period import Period


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025-H2", date(2025, 7, 1), date(2025, 12, 31)),
        ("2025-Q1", date(2025, 1, 1), date(2025, 3, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2022/2026", date(2022, 1, 1), date(2026, 12, 31)),
        ("2026-01/2026-05", date(2026, 1, 1), date(2026, 5, 31)),
    ],
)
def test_spellings(text: str, first: date, last: date) -> None:
    period = Period.parse(text)
    assert (period.first_day, period.last_day) == (first, last)
    assert str(period) == text


@pytest.mark.parametrize(
    "text", ["", "25", "2025-13", "2025-Q5", "2025-H3", "2025-1", "2026/2025", "2025/2026/2027", "今年"]
)
def test_anything_else_is_refused_with_the_spellings(text: str) -> None:
    with pytest.raises(BadInput, match="2025-Q2"):
        Period.parse(text)


def test_to_date_is_not_the_month() -> None:
    assert Period.parse("2026-01/2026-06") == Period.parse("2026-H1")
    assert Period.parse("2026-06") != Period.parse("2026-01/2026-06")
    assert Period.parse("2026-01/2026-06").contains(Period.parse("2026-Q2"))
    assert not Period.parse("2026-Q2").contains(Period.parse("2026-01/2026-06"))


@given(st.integers(1900 * 12, 2200 * 12), st.integers(0, 60))
def test_what_is_written_reads_back(first: int, length: int) -> None:
    period = Period(first, first + length)
    assert Period.parse(str(period)) == period


@pytest.mark.parametrize(
    ("spelling", "words"),
    [
        ("2026", "2026年"),
        ("2026-H2", "2026年下半年"),
        ("2026-Q2", "2026年二季度"),
        ("2026-03", "2026年3月"),
        ("2026-01/2026-05", "2026年1—5月"),
        ("2026-01/2026-03", "2026年一季度"),
        ("2026/2027", "2026年1月—2027年12月"),
        ("2025-11/2026-02", "2025年11月—2026年2月"),
    ],
)
def test_a_period_in_words(spelling: str, words: str) -> None:
    assert Period.parse(spelling).words == words
