"""Quantities in Chinese digits."""

from __future__ import annotations

import pytest

from minsheng.reading.chinese_quantities import read_chinese


@pytest.mark.parametrize(
    ("text", "value", "unit", "post"),
    [
        ("七成以上", "70", "%", "以上"),
        ("占总数的一半左右", "50", "%", "左右"),
        ("百分之八十二点五", "82.5", "%", ""),
        ("四个县", "4", "个", ""),
        ("近千人次", "1000", "人次", ""),
        ("十二分之一", "8.33", "%", ""),
    ],
)
def test_values(text: str, value: str, unit: str, post: str) -> None:
    (quantity,) = read_chinese(text, 0, len(text))
    assert (f"{quantity.value:f}", quantity.unit, quantity.post) == (value, unit, post)


@pytest.mark.parametrize("text", ["第三届", "一批项目", "三成效", "三个月", "五部门"])
def test_speech_is_passed_over(text: str) -> None:
    assert list(read_chinese(text, 0, len(text))) == []
