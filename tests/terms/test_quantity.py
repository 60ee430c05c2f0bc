"""Amounts are exact, and dimensions do not mix."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.terms.errors import BadInput
from minsheng.terms.quantity import Quantity, parse_typed, plain, quantity, spoken
from minsheng.terms.unit import unit


@pytest.mark.parametrize(
    ("amount", "label", "other", "expected"),
    [
        ("3", "亩", "平方米", None),
        ("1", "公顷", "亩", "15"),
        ("6.6", "万亩", "亩", "66000"),
        ("0.1", "亿元", "万元", "1000"),
        ("1500", "米", "公里", "1.5"),
    ],
)
def test_conversion_is_exact(amount: str, label: str, other: str, expected: str | None) -> None:
    converted = quantity(amount, label).to(unit(other))
    assert converted.amount == (Decimal(2000) if expected is None else Decimal(expected))


@pytest.mark.parametrize(("label", "other"), [("亩", "人"), ("元", "吨"), ("所", "个"), ("%", "个百分点")])
def test_another_dimension_is_refused(label: str, other: str) -> None:
    with pytest.raises(BadInput, match="不能换算"):
        quantity("1", label).to(unit(other))


@given(
    st.decimals(min_value=0, max_value=10**9, places=3), st.sampled_from(["亩", "公顷", "平方米", "平方公里"])
)
def test_there_and_back_is_the_same(amount: Decimal, label: str) -> None:
    once = Quantity(amount, unit(label))
    assert once.to(unit("平方米")).to(unit(label)) == once


@pytest.mark.parametrize(
    ("amount", "text"),
    [("5000", "5000"), ("99.20", "99.2"), ("0.60", "0.6"), ("1E+3", "1000"), ("-0.50", "-0.5")],
)
def test_plain(amount: str, text: str) -> None:
    assert plain(Decimal(amount)) == text


@pytest.mark.parametrize(
    ("amount", "label", "text"),
    [
        ("700000000", "元", "7亿元"),
        ("66000", "亩", "6.6万亩"),
        ("5000", "人", "5000人"),
        ("12345", "人", "1.2345万人"),
        ("4.5", "%", "4.5%"),
    ],
)
def test_spoken(amount: str, label: str, text: str) -> None:
    assert spoken(Decimal(amount), label) == text


@pytest.mark.parametrize(
    ("words", "unit", "amount"),
    [
        ("５０", "个", "50"),
        ("５．５％", "%", "5.5"),
        ("1，200个", "个", "1200"),
        ("1,234,567.89", "元", "1234567.89"),
        ("1.2万", "个", "12000"),
        ("3亿元", "元", "300000000"),
        ("1.2万元", "万元", "1.2"),
        ("-5%", "%", "-5"),
        (".5", "%", "0.5"),
        ("1e12", "元", "1000000000000"),
    ],
)
def test_what_a_person_types(words: str, unit: str, amount: str) -> None:
    assert parse_typed(words, unit) == Decimal(amount)


@pytest.mark.parametrize(
    ("words", "unit", "said"),
    [
        ("约5个", "个", "约5个”不是数字"),
        ("5-6", "个", "不是数字"),
        ("5/6", "个", "不是数字"),
        ("12,00", "个", "不是数字"),
        ("1,2", "个", "不是数字"),
        ("1_000", "个", "不是数字"),
        ("٣", "个", "不是数字"),
        ("²", "个", "不是数字"),
        ("", "个", "不是数字"),
        (".", "个", "不是数字"),
        ("-", "%", "不是数字"),
        ("e5", "个", "不是数字"),
        ("NaN", "个", "不是数字"),
        ("=1+1", "个", "不是数字"),
        ("50%", "个", "不是数字"),
        ("1e-400", "%", "太长"),
        ("1e400", "元", "太长"),
        ("9" * 40, "元", "太长"),
        ("1.2万", "万元", "只写数字"),
        ("3亿", "万元", "只写数字"),
    ],
)
def test_what_is_no_number_or_may_mean_two_is_refused(words: str, unit: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        parse_typed(words, unit)
