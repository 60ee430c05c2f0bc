"""Periods and time limits."""

from __future__ import annotations

from datetime import date

import pytest

from minsheng.reading.dues import find_due, is_standing
from minsheng.reading.periods import find_period

ISSUED = date(2025, 3, 4)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2023年完成", "2023"),
        ("2023年6月完成", "2023-06"),
        ("2023年上半年", "2023-H1"),
        ("2024年第二季度", "2024-Q2"),
        ("2022-2026年", "2022/2026"),
        ("2024年1-6月", "2024-01/2024-06"),
        ("“十五五”时期", "2026/2030"),
        ("今年", "2025"),
        ("去年", "2024"),
        ("上半年", "2025-H1"),
        ("6月份", "2025-06"),
    ],
)
def test_periods(text: str, period: str) -> None:
    found = find_period(text, 0, len(text), ISSUED)
    assert found is not None
    assert found[0] == period


def test_a_relative_period_without_a_date_stays_words() -> None:
    found = find_period("去年全县", 0, 4, None)
    assert found == (None, 0, 2)


@pytest.mark.parametrize(
    ("text", "words", "by"),
    [
        ("年底前完成", "年底前", "2025-12-31"),
        ("6月15日前报送", "6月15日前", "2025-06-15"),
        ("9月底前开工", "9月底前", "2025-09-30"),
        ("2026年10月前投用", "2026年10月前", "2026-10-31"),
        ("到2027年底建成", "到2027年底", "2027-12-31"),
        ("今年年底建成", "今年年底", "2025-12-31"),
        ("上半年前完成", "上半年前", "2025-06-30"),
        ("三季度末完成", "三季度末", "2025-09-30"),
        ("2月底前", "2月底前", "2025-02-28"),
        ("到“十五五”末达到", "到“十五五”末", "2030-12-31"),
        ("“十四五”规划期末", "“十四五”规划期末", "2025-12-31"),
        ("规划期末达到", "规划期末", "2025-12-31"),
    ],
)
def test_time_limits(text: str, words: str, by: str) -> None:
    found = find_due(text, 0, len(text), ISSUED)
    assert found is not None
    due, start, end = found
    assert (due.text, due.by, text[start:end]) == (words, by, words)


@pytest.mark.parametrize(
    ("text", "recurs"), [("每季度报送", "quarter"), ("每月通报", "month"), ("每年安排", "year")]
)
def test_a_limit_that_comes_again(text: str, recurs: str) -> None:
    found = find_due(text, 0, len(text), ISSUED)
    assert found is not None
    assert (found[0].by, found[0].recurs) == (None, recurs)


def test_a_limit_without_a_date_stays_words() -> None:
    found = find_due("9月底前", 0, 4, None)
    assert found is not None
    assert found[0].by is None


@pytest.mark.parametrize("text", ["2025年安排", "截至2024年", "3月的会议", "2月30日前"])
def test_what_only_tells_when_sets_no_limit(text: str) -> None:
    found = find_due(text, 0, len(text), ISSUED)
    assert found is None or found[0].by is None


@pytest.mark.parametrize(
    ("cell", "standing"), [("长期坚持", True), (" 持续推进。", True), ("6月底前", False), ("长期规划", False)]
)
def test_standing(cell: str, standing: bool) -> None:
    assert is_standing(cell, 0, len(cell)) is standing
