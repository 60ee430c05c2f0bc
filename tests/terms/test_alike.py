"""Amounts of one list in one form."""

from __future__ import annotations

from decimal import Decimal

import pytest

from minsheng.terms.alike import common_size, spoken_in


@pytest.mark.parametrize(
    ("amounts", "unit", "words"),
    [
        (("136000", "10686", "8905"), "吨", ["13.6万吨", "1.0686万吨", "0.8905万吨"]),
        (("3200", "229"), "人", ["3200人", "229人"]),
        (("10000", "12.5"), "亩", ["10000亩", "12.5亩"]),  # a thousandth of a 万 is not read
        (("12345.67", "10000"), "亩", ["12345.67亩", "10000亩"]),  # more than four places
        (("700000000", "90000000"), "元", ["7亿元", "0.9亿元"]),
        (("700000000", "123456"), "元", ["70000万元", "12.3456万元"]),
        (("20000", "0"), "户", ["2万户", "0户"]),
        (("-20000", "5000"), "元", ["-2万元", "0.5万元"]),
        ((), "元", []),
    ],
)
def test_all_are_written_in_one_word(amounts: tuple[str, ...], unit: str, words: list[str]) -> None:
    known = [Decimal(amount) for amount in amounts]
    assert [spoken_in(amount, unit, common_size(known)) for amount in known] == words
