"""Which value counts, and what a value may be."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from minsheng.terms.measure import Measure, MeasureKind, Origin
from minsheng.terms.period import Period
from minsheng.terms.source import Source
from minsheng.terms.value import Value, check_amount, current

JUNE = Period.parse("2026-06")
MEASURE = Measure("m", "p", "新增就业", "人", MeasureKind.FLOW)


def a_value(
    sequence: int,
    amount: str | None = "5",
    *,
    body: str = "b",
    period: Period = JUNE,
    origin: Origin = Origin.REPORTED,
) -> Value:
    return Value(
        f"v{sequence}",
        "p",
        "m",
        body,
        period,
        None if amount is None else Decimal(amount),
        Source("d"),
        "someone",
        datetime(2026, 7, 1, tzinfo=UTC),
        sequence,
        origin,
        unknown="尚未统计" if amount is None else None,
    )


def test_silent_is_not_zero() -> None:
    assert current([], MEASURE, "b", JUNE).value is None
    zero = current([a_value(1, "0")], MEASURE, "b", JUNE).value
    assert zero is not None
    assert zero.amount == 0


def test_the_latest_in_the_log_counts_whatever_its_place_in_the_list() -> None:
    assert current([a_value(3, "7"), a_value(2, "9")], MEASURE, "b", JUNE).value == a_value(3, "7")


def test_unknown_counts_as_said() -> None:
    assert current([a_value(1), a_value(2, None)], MEASURE, "b", JUNE).value == a_value(2, None)


def test_other_bodies_and_periods_say_nothing_here() -> None:
    others = [a_value(1, body="c"), a_value(2, period=Period.parse("2026-01/2026-06"))]
    assert current(others, MEASURE, "b", JUNE).value is None


def test_another_origin_is_a_claim_where_it_differs() -> None:
    own, same, other = a_value(1), a_value(2, origin=Origin.COMPUTED), a_value(3, "6", origin=Origin.COMPUTED)
    found = current([own, same, other], MEASURE, "b", JUNE)
    assert (found.value, found.claims) == (own, (other,))


def test_a_value_is_an_amount_or_a_reason() -> None:
    with pytest.raises(ValueError, match="not both"):
        Value("v", "p", "m", "b", JUNE, None, Source("d"), "x", datetime(2026, 7, 1, tzinfo=UTC), 1)


@pytest.mark.parametrize(
    ("kind", "amount", "refused"),
    [
        (MeasureKind.NODE, "0.5", True),
        (MeasureKind.NODE, "1", False),
        (MeasureKind.FLOW, "-1", True),
        (MeasureKind.RATIO, "-0.3", False),
    ],
)
def test_amounts(kind: MeasureKind, amount: str, refused: bool) -> None:
    assert bool(check_amount(Measure("m", "p", "建成", "", kind), Decimal(amount))) is refused
