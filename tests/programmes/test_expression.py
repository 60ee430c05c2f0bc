"""Expressions: exact money and rates, days, the unknown; and rules that agree with a plain Decimal
evaluation."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minsheng.programmes.expression import Language, Unknown
from minsheng.programmes.faults import Faults
from minsheng.programmes.kinds import (
    COUNT,
    DAY,
    FLAG,
    INSTANT,
    MONEY,
    NUMBER,
    RATE,
    TEXT,
    Kind,
    list_of,
    map_of,
    row_of,
    scaled,
    unscaled,
)
from minsheng.programmes.sheet import Node
from minsheng.terms.calendar import OFFICE_TIME
from minsheng.terms.errors import BadInput

LANGUAGE = Language(
    {
        "granted": MONEY,
        "limit": MONEY,
        "people": COUNT,
        "whole": COUNT,
        "sugar": NUMBER,
        "rate": RATE,
        "flag": FLAG,
        "word": TEXT,
        "first": DAY,
        "last": DAY,
        "at": INSTANT,
        "then": INSTANT,
        "words": list_of(TEXT),
        "table": map_of(COUNT),
        "rows": list_of(row_of({"amount": MONEY, "day": DAY, "kind": TEXT, "ok": FLAG})),
        "a.b": COUNT,
    }
)
ROWS = [
    {"amount": "1.10", "day": date(2026, 3, 1), "kind": "x", "ok": True},
    {"amount": "2.20", "kind": "y", "ok": False},
]
VALUES: dict[str, Any] = {
    "granted": "3000.01",
    "limit": 3000,
    "people": 3,
    "whole": 7,
    "sugar": "6.9",
    "rate": "85",
    "flag": True,
    "word": "x",
    "first": date(2026, 2, 13),
    "last": date(2026, 2, 24),
    "at": datetime(2026, 3, 6, 16, 0, tzinfo=OFFICE_TIME),
    "words": ["x", "y"],
    "table": {"x": 4},
    "rows": ROWS,
    "a.b": 5,
}


def answer(text: str, values: dict[str, Any] | None = None) -> Any:  # noqa: ANN401
    """What the expression gives; a fault fails the test."""
    faults = Faults()
    expression = LANGUAGE.read(Node(text, "p.yml", 1, faults), ())
    assert expression is not None, faults.found
    return expression.answer(LANGUAGE.bind(LANGUAGE.enter(VALUES if values is None else values)))


def test_only_what_an_expression_reads_is_entered() -> None:
    narrow = Language({"people": COUNT, "whole": COUNT})
    wide = Language({"people": COUNT, "whole": COUNT, "granted": MONEY}, narrower=narrow)
    assert narrow.enter({"people": 3, "whole": 7}) == {}
    narrow.read(Node("people > 1", "p.yml", 1, Faults()), ())
    wide.read(Node("whole > 1 && granted > yuan('1')", "p.yml", 1, Faults()), ())
    assert narrow.enter({"people": 3, "whole": 7, "granted": 5}) == {"people": 3, "whole": 7}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("granted <= limit", False),
        ("granted - limit", Decimal("0.01")),
        ("granted * 2", Decimal("6000.02")),
        ("per(limit, people)", Decimal(1000)),
        ("per(granted, people)", Decimal("1000.00")),
        ("part(granted, rate)", Decimal("2550.01")),
        ("share(people, whole) < percent('42.8572')", True),
        ("share(people, whole) > percent('42.8571')", True),
        ("share(people, whole)", Decimal("42.8571")),
        ("share(limit, limit) == percent(100)", True),
        ("sugar < number('7.0')", True),
        ("sugar <= number('6.9')", True),
        ("prorate(number(2), people, 12)", Decimal("0.5")),
        ("working_days_after(first, 1)", date(2026, 2, 14)),
        ("working_days_between(first, last)", 2),
        ("working_days_before(day('2026-06-30'), whole)", date(2026, 6, 21)),
        ("working_days_before(day('2026-06-30'), 0)", date(2026, 6, 30)),
        ("days_between(first, last)", 11),
        ("last - first <= days(people)", False),
        ("first + days(1)", date(2026, 2, 14)),
        ("months_after(day('2026-01-31'), 1)", date(2026, 2, 28)),
        ("months_between(day('2026-01-31'), day('2026-02-28'))", 1),
        ("years_between(day('2020-09-01'), day('2026-08-31'))", 5),
        ("years_between(day('2020-08-31'), day('2026-08-31'))", 6),
        ("hours_between(at - minutes(12) - hours(2), at)", Decimal("2.2")),
        ("hours_between(at, at - minutes(1))", Decimal("-0.016667")),
        ("month_start(first)", date(2026, 2, 1)),
        ("day_of(at)", date(2026, 3, 6)),
        ("at + hours(12)", datetime(2026, 3, 7, 4, 0, tzinfo=OFFICE_TIME)),
        ("sum(rows.map(one, one.amount))", Decimal("3.30")),
        ("sum(rows.filter(one, one.ok).map(one, one.amount))", Decimal("1.10")),
        ("rows.filter(one, has(one.day)).map(one, days_between(one.day, last))", [-5]),
        ("rows[0].day < first", False),
        ("rows.exists(one, one.kind == 'y')", True),
        ("size(rows)", 2),
        ("most(rows.map(one, one.amount))", Decimal("2.20")),
        ("ceiling(prorate(number('4.2'), whole, 1))", 30),
        ("ceiling(number('34'))", 34),
        ("ceiling(number('-0.5'))", 0),
        ("least(granted, limit)", Decimal(3000)),
        ("word in words && word in table", True),
        ("table[word] == a.b - 1", True),
        ("flag ? granted : limit", Decimal("3000.01")),
        ("word.startsWith('x') && word != ''", True),
        ("string(people) + word", "3x"),
    ],
)
def test_answers(text: str, expected: object) -> None:
    assert answer(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("then < at || flag", True),
        ("then < at && !flag", False),
        ("flag || then < at", True),
        ("!(then < at) && !flag", False),
    ],
)
def test_what_does_not_hang_on_the_unknown_is_known(text: str, expected: bool) -> None:
    assert answer(text) is expected


@pytest.mark.parametrize(
    ("text", "missing", "reason"),
    [
        ("then < at", ("then",), ""),
        ("then < at || !flag", ("then",), ""),
        ("share(people, whole - 7 * 1)", (), "分母为零，无数据"),
        ("table['z']", (), "没有“z”的值"),
        ("sum(rows.map(one, days_between(one.day, last)))", (), "没有“day”的值"),
        ("working_days_after(day('2099-01-05'), 1)", (), "2099年节假日安排尚未载入"),
        ("most(rows.filter(one, one.kind == 'z').map(one, one.amount))", (), "空列表"),
    ],
)
def test_the_unknown_says_why(text: str, missing: tuple[str, ...], reason: str) -> None:
    found = answer(text.replace("7 * 1", "whole"))
    assert isinstance(found, Unknown)
    assert (found.missing, reason in found.reason) == (missing, True)


AMOUNTS = st.decimals(min_value=-(10**9), max_value=10**9, places=2)
NUMBERS = st.decimals(min_value=-(10**6), max_value=10**6, places=6)
COUNTS = st.integers(min_value=-(10**6), max_value=10**6)


@settings(deadline=None)
@given(AMOUNTS, AMOUNTS, COUNTS)
def test_money_agrees_with_decimal(granted: Decimal, limit: Decimal, people: int) -> None:
    values = {"granted": granted, "limit": limit, "people": people}
    assert answer("granted <= limit", values) is (granted <= limit)
    assert answer("granted * people + limit", values) == granted * people + limit
    assert answer("most(granted - limit, limit)", values) == max(granted - limit, limit)


@settings(deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 10**6), st.decimals(min_value=0, max_value=100, places=4))
def test_a_share_compares_as_the_fraction_does(people: int, whole: int, rate: Decimal) -> None:
    values = {"people": people, "whole": whole, "rate": rate}
    exact, target = Decimal(people) * 100, rate * whole
    for sign, holds in (
        (">=", exact >= target),
        ("<=", exact <= target),
        (">", exact > target),
        ("==", exact == target),
    ):
        assert answer(f"share(people, whole) {sign} rate", values) is holds


@settings(deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_share_is_never_rounded_up(people: int, whole: int) -> None:
    shown = answer("share(people, whole)", {"people": people, "whole": whole})
    assert shown * whole <= 100 * people < (shown + Decimal("0.0001")) * whole


@settings(deadline=None)
@given(AMOUNTS, st.integers(1, 10**4))
def test_an_average_is_the_nearest_fen(granted: Decimal, people: int) -> None:
    found = answer("per(granted, people)", {"granted": granted, "people": people})
    assert abs(found * people - granted) * 2 <= people * Decimal("0.01")


@pytest.mark.parametrize("kind", [Kind.MONEY, Kind.NUMBER, Kind.RATE, Kind.COUNT])
def test_an_amount_comes_back_as_it_went_in(kind: Kind) -> None:
    for amount in (Decimal(0), Decimal(7), Decimal(-3)):
        assert unscaled(scaled(amount, kind), kind) == amount


@pytest.mark.parametrize(
    ("amount", "kind"),
    [
        ("0.001", Kind.MONEY),
        ("1.5", Kind.COUNT),
        ("0.0000001", Kind.NUMBER),
        ("0.00001", Kind.RATE),
        ("NaN", Kind.MONEY),
        ("1e15", Kind.MONEY),
    ],
)
def test_what_cannot_be_exact_is_refused(amount: str, kind: Kind) -> None:
    with pytest.raises(BadInput):
        scaled(Decimal(amount), kind)
