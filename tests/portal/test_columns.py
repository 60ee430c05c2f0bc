"""A column a month: heights, words, and a title that says what the months say."""

from __future__ import annotations

from decimal import Decimal

import pytest

from minsheng.portal.pictures.columns import HEIGHT, WIDTH, Amount, columns_of, title_of

AMOUNTS = [Amount(9, None), Amount(10, Decimal(9)), Amount(11, Decimal(12), "12/40")]


def test_a_column_is_as_high_as_its_amount() -> None:
    picture = columns_of("办结", "件", AMOUNTS)
    assert picture is not None
    empty, lower, highest = picture.columns
    assert (empty.height, empty.words, empty.digits) == ("0.0", "无数据", "")
    assert float(lower.height) * 4 == pytest.approx(float(highest.height) * 3, rel=0.01)
    assert (highest.label, highest.words, highest.digits, highest.told) == ("11月", "12件", "12", "12/40")
    assert float(highest.top) + float(highest.height) == picture.base < HEIGHT
    assert all(float(one.x) > 0 and float(one.x) + float(one.width) < WIDTH for one in picture.columns)


@pytest.mark.parametrize("amounts", [[Amount(1, None)], [Amount(1, Decimal(0)), Amount(2, None)]])
def test_where_nothing_came_there_is_no_picture(amounts: list[Amount]) -> None:
    assert columns_of("办结", "件", amounts) is None


@pytest.mark.parametrize(
    ("unit", "before", "now", "title"),
    [
        ("件", "9", "12", "办结：11月 12件，比10月多 3件"),
        ("件", "12", "9", "办结：11月 9件，比10月少 3件"),
        ("件", "12", "12", "办结：11月 12件，与10月持平"),
        ("%", "80", "82.5", "办结：11月 82.5%，比10月多 2.5个百分点"),
        ("元", "10000", "30000", "办结：11月 3万元，比10月多 2万元"),
    ],
)
def test_the_title_says_what_it_shows(unit: str, before: str, now: str, title: str) -> None:
    months = [Amount(10, Decimal(before)), Amount(11, Decimal(now))]
    assert title_of("办结", unit, months) == title


def test_one_month_stands_for_itself() -> None:
    assert title_of("办结", "件", [Amount(1, Decimal(3))]) == "办结：1月 3件"
