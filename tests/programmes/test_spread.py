"""The weighted coefficient of variation: the published example, thresholds met exactly or not at all, and
agreement with the formula by the book."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.programmes.find import find_pack
from minsheng.programmes.indicators import Contribution, Counts, Indicator, add_up
from minsheng.programmes.load import load_pack
from minsheng.programmes.spread import root, variation
from minsheng.terms.measure import Direction, RollUp
from minsheng.terms.period import Period

PUPILS, BOOKS = (45, 37, 89, 76, 55), (279, 137, 935, 160, 402)
PAIRS = st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 5000)), min_size=1, max_size=40)


def told(parts: list[tuple[int, int]], *, is_up: bool = True) -> Decimal | None:
    """The coefficient to four places."""
    square = variation([(Decimal(have), Decimal(people)) for have, people in parts])
    return None if square is None else root(square, is_up=is_up)


def test_the_published_example() -> None:
    """Weighted by pupils it is 0.5153; unweighted it would be 0.489 and pass a limit of 0.50."""
    parts = list(zip(BOOKS, PUPILS, strict=True))
    assert (told(parts), told(parts, is_up=False)) == (Decimal("0.5153"), Decimal("0.5152"))


@given(PAIRS)
def test_it_is_the_formula_by_the_book(parts: list[tuple[int, int]]) -> None:
    found, everyone = told(parts), sum(people for _, people in parts)
    mean = Fraction(sum(have for have, _ in parts), everyone)
    if not mean:
        assert found is None
        return
    square = sum(Fraction(people, everyone) * (Fraction(have, people) - mean) ** 2 for have, people in parts)
    with localcontext() as context:
        context.prec = 60
        by_the_book = (Decimal(square.numerator) / Decimal(square.denominator)).sqrt() / (
            Decimal(mean.numerator) / Decimal(mean.denominator)
        )
        assert found is not None and 0 <= found - by_the_book < Decimal("0.0001")


@given(PAIRS, st.integers(1, 9), st.randoms(use_true_random=False))
def test_neither_order_nor_unit_matters(parts: list[tuple[int, int]], times: int, drawn: object) -> None:
    other = [(have * times, people) for have, people in parts]
    drawn.shuffle(other)  # type: ignore[attr-defined]
    assert told(parts) == told(other)


@given(st.integers(1, 50), st.lists(st.integers(1, 900), min_size=1, max_size=20))
def test_where_all_are_alike_it_is_nothing(each: int, pupils: list[int]) -> None:
    assert told([(each * people, people) for people in pupils]) == 0


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([(100, 100), (300, 100)], "0.5"),
        ([(100, 100), (300, 100), (0, 0)], "0.5"),
        ([(99, 100), (301, 100)], "0.505"),
        ([(999999, 10**6), (3000001, 10**6)], "0.5001"),  # a hair above the limit is not shown as met
        ([(0, 100), (0, 50)], None),
        ([], None),
        ([(5, 0)], None),
    ],
)
def test_at_the_limit(parts: list[tuple[int, int]], expected: str | None) -> None:
    assert told(parts) == (None if expected is None else Decimal(expected))


def a_spread() -> Indicator:
    """An indicator of the schools' pack, as a spread of stocks."""
    indicator = load_pack(find_pack("education/preschool")).indicators["per_teacher"]
    return replace(
        indicator, name="x", is_spread=True, direction=Direction.DOWN, counts=Counts.STOCK, per=None
    )


def test_a_figure_is_a_spread_with_its_sums() -> None:
    rows = [
        Contribution("x", f"s{n}", "t", date(2026, 1, 1), Decimal(have), Decimal(people))
        for n, (have, people) in enumerate(zip(BOOKS, PUPILS, strict=True))
    ]
    found = add_up(a_spread(), rows, "t", [], Period.parse("2026"))
    assert (found.amount, found.numerator, found.denominator, len(found.sources)) == (
        Decimal("0.5153"),
        Decimal(1913),
        Decimal(302),
        5,
    )
    nothing = add_up(a_spread(), [], "t", [], Period.parse("2026"))
    assert (nothing.amount, nothing.unknown) == (None, "没有可比的数，或者平均数为零，无数据")


def test_spreads_do_not_roll_up() -> None:
    assert a_spread().measure("education/balance", "here").roll_up is RollUp.NONE
