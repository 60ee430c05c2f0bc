"""Numbers as they are written."""

from __future__ import annotations

from decimal import Decimal

import pytest

from minsheng.reading.numerals import parse_arabic, parse_chinese, to_plain


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("三十五", "35"),
        ("十", "10"),
        ("一百零二", "102"),
        ("两千", "2000"),
        ("二〇二五", "2025"),
        ("十二点五", "12.5"),
        ("百", "100"),
        ("一亿二千万", "120000000"),
        ("三十万", "300000"),
        ("万亿", "1000000000000"),
    ],
)
def test_chinese_digits(words: str, value: str) -> None:
    assert parse_chinese(words) == Decimal(value)


@pytest.mark.parametrize("words", ["", "个", "三个", "点五", "三点"])
def test_what_is_no_numeral_has_no_value(words: str) -> None:
    assert parse_chinese(words) is None


@pytest.mark.parametrize(
    ("digits", "scale", "text"),
    [
        ("6.6", "万", "66000"),
        ("5.67", "万亿", "5670000000000"),
        ("1,234.50", "", "1234.50"),
        ("6.0", "", "6.0"),
        ("0.5", "亿", "50000000"),
        ("3", "千", "3000"),
        ("1.23456", "万", "12345.6"),
    ],
)
def test_arabic_digits_with_a_scale(digits: str, scale: str, text: str) -> None:
    assert to_plain(parse_arabic(digits, scale)) == text
