"""By when a task is due."""

from __future__ import annotations

from datetime import date

import pytest

from minsheng.reading.limits import find_limit, last_day, read_limit

ISSUED = date(2031, 2, 1)


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("2031年9月", "2031-09-30"),
        ("9月底", "2031-09-30"),
        ("2032年", "2032-12-31"),
        ("年底前", "2031-12-31"),
        ("2031年6月15日前", "2031-06-15"),
        ("按序时进度", None),
    ],
)
def test_a_cell_for_the_limit(words: str, by: str | None) -> None:
    due, standing = read_limit(words, 0, len(words), ISSUED)
    assert due is not None
    assert (due.by, standing) == (by, False)


def test_a_standing_limit_and_none_at_all() -> None:
    assert read_limit("长期坚持", 0, 4, ISSUED) == (None, True)
    assert read_limit("  ", 0, 2, ISSUED) == (None, False)


def test_the_words_of_a_task() -> None:
    words = "新建小学3所，8月底前投入使用"
    due, standing = find_limit(words, 0, len(words), ISSUED)
    assert due is not None
    assert (due.by, standing) == ("2031-08-31", False)
    assert find_limit("新建小学3所", 0, 6, ISSUED) == (None, False)


@pytest.mark.parametrize(
    ("period", "day"),
    [
        ("2031", "2031-12-31"),
        ("2032-02", "2032-02-29"),
        ("2031-Q3", "2031-09-30"),
        ("2031-H1", "2031-06-30"),
        ("2031/2033", "2033-12-31"),
        ("2031-13", None),
        ("今年", None),
    ],
)
def test_last_day(period: str, day: str | None) -> None:
    assert last_day(period) == day
