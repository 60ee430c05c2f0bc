"""What of a figure is doubted, beside the figures before it and its target."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from minsheng.ledger.commitment import Target
from minsheng.ledger.doubts_of_values import doubts_of, doubts_of_amount
from minsheng.terms.measure import Measure, MeasureKind
from minsheng.terms.period import Period
from minsheng.terms.source import Source
from minsheng.terms.value import Value

PLACES = Measure("m", "p", "普惠托位", "个", MeasureKind.TO_DATE)
MONEY = Measure("m", "p", "完成投资", "万元", MeasureKind.TO_DATE)
OPENING = Measure("m", "p", "开园", "", MeasureKind.NODE)
SHARE = Measure("m", "p", "覆盖率", "%", MeasureKind.RATIO)
STOCK = Measure("m", "p", "在册企业", "家", MeasureKind.STOCK)
APRIL, MAY = Period.parse("2026-01/2026-04"), Period.parse("2026-01/2026-05")


def said(amount: str | None, period: Period = APRIL) -> Value:
    """A value that counts."""
    return Value(
        f"v{period}",
        "p",
        "m",
        "education",
        period,
        None if amount is None else Decimal(amount),
        Source(paper="月报"),
        "post",
        datetime(2026, 5, 1, tzinfo=UTC),
        1,
        unknown="尚未统计" if amount is None else None,
    )


@pytest.mark.parametrize(
    ("measure", "before", "amount", "goal", "doubt"),
    [
        (PLACES, "120", "150", "300", None),
        (PLACES, None, "120", "300", None),
        (PLACES, None, "120", None, None),
        (PLACES, "130", "120", "300", "比2026年1—4月的130个少，累计数不会减少"),
        (PLACES, "120", "120", "300", "与2026年1—4月的120个完全相同"),
        (PLACES, "0", "0", "300", "与2026年1—4月的0个完全相同"),
        (PLACES, "120", "1200", "300", "恰好约为2026年1—4月的120个的10倍"),
        (PLACES, "120", "1215", "300", "恰好约为2026年1—4月的120个的10倍"),
        (PLACES, "1", "10", "300", None),
        (PLACES, "120", "215", "300", "变化很大"),
        (PLACES, "120", "190", "300", None),
        (MONEY, "3000", "30500000", "9000", "差约1万倍，偏大"),
        (MONEY, None, "30500000", "9000", "远远超过目标9000万元"),
        (MONEY, None, "30500000", None, None),
        (STOCK, "500", "50", "600", "恰好约为2026年1—4月的500家的十分之一"),
        (STOCK, "500", "120", "600", "变化很大"),
        (STOCK, "500", "480", "600", None),
        (SHARE, "98", "97", "99", None),
        (SHARE, "98", "970", "99", "超过100%"),
        (SHARE, "98", "70", "99", "变化很大"),
        (OPENING, "1", "0", "1", "比2026年1—4月的已完成少"),
        (OPENING, "0", "0", "1", None),
        (OPENING, "0", "1", "1", None),
    ],
)
def test_doubts(
    measure: Measure, before: str | None, amount: str, goal: str | None, doubt: str | None
) -> None:
    target = None if goal is None else Target("t", "p", "c", "m", Decimal(goal))
    period = MAY if measure.kind in (MeasureKind.TO_DATE, MeasureKind.NODE) else Period.parse("2026-05")
    found = doubts_of_amount(Decimal(amount), period, measure, [said(before)], target)
    assert len(found) == (doubt is not None)
    assert doubt is None or doubt in found[0]


def test_a_total_of_another_year_begins_anew() -> None:
    last_year = said("300", Period.parse("2025"))
    assert doubts_of_amount(Decimal(20), Period.parse("2026-01"), PLACES, [last_year]) == ()


def test_an_unknown_value_is_not_doubted_and_a_value_not_beside_itself() -> None:
    assert doubts_of(said(None, MAY), PLACES, [said("5")]) == ()
    assert doubts_of(said("120", MAY), PLACES, [said("120", MAY)]) == ()
