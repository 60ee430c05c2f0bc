"""Indicators: periods, bodies below, the latest of each, bases, and nothing rounded up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from minsheng.programmes.find import find_pack
from minsheng.programmes.indicators import Contribution, Counts, Indicator, add_up, cut
from minsheng.programmes.load import load_pack
from minsheng.terms.measure import MeasureKind, Origin
from minsheng.terms.period import Period

PROJECTS = load_pack(find_pack("projects"))
VISITS = load_pack(find_pack("chronic_disease"))


def an_indicator(name: str, counts: Counts) -> Indicator:
    """A ratio of the projects' pack, counted so."""
    from dataclasses import replace

    return replace(PROJECTS.indicators[name], counts=counts)


def added(day: str, body: str = "t", numerator: int = 1, **more: object) -> Contribution:
    """A contribution to `in_use`, one over one."""
    return Contribution("in_use", "c", body, date.fromisoformat(day), Decimal(numerator), Decimal(1), **more)  # type: ignore[arg-type]


ROWS = [
    added("2025-12-31"),
    added("2026-02-01", numerator=0),
    added("2026-03-01"),
    added("2026-03-02", body="u"),
]


@pytest.mark.parametrize(
    ("counts", "period", "below", "fraction"),
    [
        (Counts.FLOW, "2026-03", [], "1/1"),
        (Counts.FLOW, "2026-03", ["u"], "2/2"),
        (Counts.FLOW, "2026-Q1", [], "1/2"),
        (Counts.TO_DATE, "2026-03", [], "1/2"),
        (Counts.STOCK, "2026-03", [], "2/3"),
        (Counts.STOCK, "2026-01", [], "1/1"),
    ],
)
def test_periods_and_bodies(counts: Counts, period: str, below: list[str], fraction: str) -> None:
    found = add_up(an_indicator("in_use", counts), ROWS, "t", below, Period.parse(period))
    assert f"{found.numerator}/{found.denominator}" == fraction


def test_no_denominator_is_no_data() -> None:
    found = add_up(an_indicator("in_use", Counts.FLOW), ROWS, "t", [], Period.parse("2024"))
    assert (found.amount, found.unknown) == (None, "分母为零或没有，无数据")


def test_a_stock_ends_with_its_last_day() -> None:
    rows = [added("2026-01-01", until=date(2026, 2, 28)), added("2026-01-01", until=date(2026, 3, 1))]
    indicator = an_indicator("in_use", Counts.STOCK)
    assert [add_up(indicator, rows, "t", [], Period.parse(f"2026-0{n}")).numerator for n in (1, 2, 3)] == [
        2,
        1,
        0,
    ]


def test_only_the_latest_of_each_counts() -> None:
    from dataclasses import replace

    indicator = replace(an_indicator("in_use", Counts.FLOW), per=PROJECTS.indicators["in_use"].numerator)
    rows = [
        added("2026-03-09", numerator=1, per="a"),
        added("2026-03-20", numerator=0, per="a"),
        added("2026-03-01", per="b"),
    ]
    found = add_up(indicator, rows, "t", [], Period.parse("2026-03"))
    assert f"{found.numerator}/{found.denominator}" == "1/2"


def test_both_denominators_stand_side_by_side() -> None:
    bases = {"t": Decimal(12500)}
    rows = [Contribution("managed_of_estimated", "p", "t", date(2026, 1, 1), Decimal(10000))]
    found = add_up(VISITS.indicators["managed_of_estimated"], rows, "t", [], Period.parse("2026"), bases)
    assert f"{found.amount} of {found.denominator}" == "80.0000 of 12500"


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (963, 1032, "93.3139"),
        (362, 365, "99.1780"),
        (9799, 14000, "69.9928"),
        (9800, 14000, "70"),
        (2, 3, "66.6666"),
    ],
)
def test_a_share_is_cut_and_never_rounded_up(part: int, whole: int, shown: str) -> None:
    assert cut(Fraction(part, whole) * 100) == Decimal(shown)


def test_an_indicator_is_a_measure() -> None:
    measure = VISITS.indicators["control"].measure(VISITS.id, "here")
    assert (measure.id, measure.kind, measure.origin) == (
        "health/chronic_disease/control",
        MeasureKind.RATIO,
        Origin.COMPUTED,
    )
