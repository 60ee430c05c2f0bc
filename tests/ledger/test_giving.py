"""What may be given as a value, for which period, and what a reader must doubt."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from minsheng.ledger.commitment import Commitment, State, Target
from minsheng.ledger.duty import Duty, DutyRole
from minsheng.ledger.giving import (
    ValueWish,
    answers_for,
    check_asked,
    check_wish,
    open_months,
    standing,
    stretch_of,
    value_period,
)
from minsheng.ledger.table import Stage, TaskTable
from minsheng.terms.errors import BadInput, Conflict
from minsheng.terms.measure import Frequency, Measure, MeasureKind, Origin
from minsheng.terms.period import Period
from minsheng.terms.source import Source
from minsheng.terms.value import Value

PLACES = Measure("m", "p", "普惠托位", "个", MeasureKind.TO_DATE)
OPENING = Measure("m", "p", "开园", "", MeasureKind.NODE)
SHARE = Measure("m", "p", "覆盖率", "%", MeasureKind.RATIO)
TODAY = date(2026, 6, 12)
TABLE = TaskTable("t", "p", "任务表", 2026, stage=Stage.ISSUED)
ITEM = Commitment("c", "p", "t", 7, "新增普惠托位300个", Source(), 2026, state=State.CONFIRMED)
TARGET = Target("x", "p", "c", "m", Decimal(300))
WISH = ValueWish("education", 5, Decimal(120), Source(paper="托位统计月报"))


def a_value(sequence: int, period: str, amount: str | None, body: str = "education") -> Value:
    """A value of the measure."""
    return Value(
        f"v{sequence}",
        "p",
        "m",
        body,
        Period.parse(period),
        None if amount is None else Decimal(amount),
        Source(paper="月报"),
        "post",
        datetime(2026, 7, 1, tzinfo=UTC),
        sequence,
        unknown="尚未统计" if amount is None else None,
    )


@pytest.mark.parametrize(
    ("kind", "frequency", "period"),
    [
        (MeasureKind.TO_DATE, Frequency.MONTH, "2026-01/2026-05"),
        (MeasureKind.NODE, Frequency.NODE, "2026-01/2026-05"),
        (MeasureKind.STOCK, Frequency.YEAR, "2026-05"),
        (MeasureKind.FLOW, Frequency.MONTH, "2026-05"),
        (MeasureKind.FLOW, Frequency.QUARTER, "2026-Q2"),
        (MeasureKind.RATIO, Frequency.YEAR, "2026"),
    ],
)
def test_the_period_follows_from_the_measure(kind: MeasureKind, frequency: Frequency, period: str) -> None:
    assert str(value_period(replace(PLACES, kind=kind, frequency=frequency), 2026, 5)) == period


@pytest.mark.parametrize(("year", "months"), [(2025, 12), (2026, 6), (2027, 0)])
def test_months_that_have_begun(year: int, months: int) -> None:
    assert len(open_months(year, TODAY)) == months


@pytest.mark.parametrize(
    ("wish", "measure", "says"),
    [
        (replace(WISH, month=7), PLACES, "还没有到"),
        (replace(WISH, month=0), PLACES, "还没有到"),
        (replace(WISH, amount=None), PLACES, "写明原因"),
        (replace(WISH, unknown="尚未统计"), PLACES, "只能填一样"),
        (replace(WISH, amount=Decimal(-1)), PLACES, "不能小于零"),
        (replace(WISH, amount=Decimal("0.5")), OPENING, "只有已完成"),
        (replace(WISH, source=Source(paper=" ")), PLACES, "请写明出处"),
    ],
)
def test_what_cannot_be_is_refused(wish: ValueWish, measure: Measure, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        check_wish(wish, measure, 2026, TODAY)


def test_what_can_be_is_not() -> None:
    check_asked(TABLE, ITEM, TARGET, PLACES)
    check_wish(WISH, PLACES, 2026, TODAY)
    check_wish(replace(WISH, amount=None, unknown="月底公布"), PLACES, 2026, TODAY)


@pytest.mark.parametrize(
    ("table", "item", "target", "measure", "says"),
    [
        (replace(TABLE, stage=Stage.APPROVED), ITEM, TARGET, PLACES, "还没有印发"),
        (TABLE, replace(ITEM, state=State.DROPPED), TARGET, PLACES, "不能报数"),
        (TABLE, ITEM, replace(TARGET, dropped=True), PLACES, "去掉"),
        (TABLE, ITEM, TARGET, replace(PLACES, origin=Origin.COMPUTED), "不用填报"),
    ],
)
def test_of_what_no_value_is_given(
    table: TaskTable, item: Commitment, target: Target, measure: Measure, says: str
) -> None:
    with pytest.raises(Conflict, match=says):
        check_asked(table, item, target, measure)


def test_a_stretch_stands_in_its_text_exactly_once() -> None:
    text = "一月新增托位20个，二月新增托位30个。"
    assert stretch_of("新增托位30个", text) == (12, 19)
    with pytest.raises(BadInput, match="不止一处"):
        stretch_of("新增托位", text)
    with pytest.raises(BadInput, match="没有这段话"):
        stretch_of("新增托位40个", text)
    with pytest.raises(BadInput, match="没有这段话"):
        stretch_of("", text)


def a_duty(body: str | None, role: DutyRole, order: int, *, sums_up: bool = False) -> Duty:
    """A duty of the item."""
    return Duty(f"d{order}", "p", "c", body or "某领导小组", role, body=body, order=order, sums_up=sums_up)


def test_who_sums_up_answers_for_the_whole() -> None:
    leads = [a_duty("a", DutyRole.LEAD, 1), a_duty("b", DutyRole.LEAD, 2, sums_up=True)]
    assert answers_for([*leads, a_duty("c", DutyRole.SUPPORT, 0)]) == "b"
    assert answers_for(leads[:1]) == "a"
    assert answers_for([a_duty("c", DutyRole.SUPPORT, 0)]) is None
    assert answers_for([a_duty(None, DutyRole.LEAD, 0)]) is None


def test_one_value_a_period_counts_the_newest_period_first() -> None:
    may, june = "2026-01/2026-05", "2026-01/2026-06"
    values = [a_value(1, may, "100"), a_value(2, june, "130"), a_value(3, may, "110")]
    others = [a_value(4, june, "9", body="east")]
    assert [value.id for value in standing([*values, *others], PLACES, "education")] == ["v2", "v3"]
