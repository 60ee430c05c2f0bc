"""Numbers with their units."""

from __future__ import annotations

import pytest

from minsheng.reading.quantities import find_quantities


def found(text: str) -> list[tuple[str, str, str]]:
    return [(text[q.start : q.end], f"{q.value:f}", q.unit) for q in find_quantities(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        ("面积4.5万亩以上", [("4.5万亩以上", "45000", "亩")]),
        ("3000多万元", [("3000多万元", "30000000", "元")]),
        ("装机83万千瓦", [("83万千瓦", "830000", "千瓦")]),
        ("5千瓦与5千名", [("5千瓦", "5", "千瓦"), ("5千名", "5000", "名")]),
        ("增长31.4 %", [("31.4 %", "31.4", "%")]),
        ("31.5微克/立方米", [("31.5微克/立方米", "31.5", "微克/立方米")]),
        ("住房3.1万套(间)", [("3.1万套(间)", "31000", "套")]),
        ("占全国9成", [("9成", "90", "%")]),
        ("占全国1/4以上", [("1/4以上", "25", "%")]),
        ("三分之一左右", [("三分之一左右", "33.33", "%")]),
        ("分别提高13、17个百分点", [("13", "13", "个百分点"), ("17个百分点", "17", "个百分点")]),
        ("1,250家", [("1,250家", "1250", "家")]),
    ],
)
def test_quantities(text: str, quantities: list[tuple[str, str, str]]) -> None:
    assert found(text) == quantities


@pytest.mark.parametrize(
    "text",
    [
        "2024年3月5日", "第21批", "4A级", "10万吨级", "G60", "12345热线", "前5个月", "30人才", "6部门",
        "0512-53660867", "〔2016〕37号", "2016-2020年", "8.6代", "7轮", "500强",
    ],
)  # fmt: skip
def test_what_is_written_with_digits_and_is_no_quantity(text: str) -> None:
    assert found(text) == []


def test_a_range_that_does_not_rise_is_passed_over() -> None:
    assert found("5%到3%") == []
