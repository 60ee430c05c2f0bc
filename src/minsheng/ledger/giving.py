"""Giving a value (报数): what may be given, for which period, out of which source, and what to doubt.

The unit is the measure's own and is never typed. Only what cannot be is refused here; what looks wrong and
may be right is a doubt (`doubts_of_values`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from minsheng.ledger.commitment import Commitment, State, Target
from minsheng.ledger.duty import Duty, DutyRole
from minsheng.ledger.table import Stage, TaskTable
from minsheng.terms.errors import BadInput, Conflict
from minsheng.terms.measure import Frequency, Measure, MeasureKind, Origin
from minsheng.terms.period import Period
from minsheng.terms.source import Source
from minsheng.terms.value import Value, ValueState, check_amount


@dataclass(frozen=True, slots=True)
class ValueWish:
    """What a person says: for which body, up to which month of the item's year, how much, or why that is
    unknown, and out of which source. `correction` says why, where the same was said before; `state` how
    final it is: a year closes on 快报, and 年报 and 核定 come later."""

    body: str
    month: int
    amount: Decimal | None
    source: Source
    unknown: str = ""
    correction: str = ""
    state: ValueState = ValueState.FLASH


def check_asked(table: TaskTable, item: Commitment, target: Target, measure: Measure) -> None:
    """Conflict unless values are given for the target: of an issued table, and reported by people."""
    if table.stage is not Stage.ISSUED or item.state is not State.CONFIRMED:
        raise Conflict(f"第{item.number}项还没有印发或已不在任务表里，不能报数")
    if target.dropped:
        raise Conflict(f"“{measure.name}”已经从第{item.number}项里去掉，不用报数")
    if measure.origin is Origin.COMPUTED:
        raise Conflict(f"“{measure.name}”由系统从台账算出，不用填报；数不对的，请改台账")


def value_period(measure: Measure, year: int, month: int) -> Period:
    """What a value said up to the end of `month` is of: of a running total and a node the months since
    January, else the month, the quarter or the year that holds it."""
    last = year * 12 + month - 1
    if measure.kind in (MeasureKind.TO_DATE, MeasureKind.NODE):
        return Period(year * 12, last)
    if measure.kind is MeasureKind.STOCK or measure.frequency is Frequency.MONTH:
        return Period(last, last)
    if measure.frequency is Frequency.QUARTER:
        return Period(last - last % 3, last - last % 3 + 2)
    return Period(year * 12, year * 12 + 11)


def open_months(year: int, today: date) -> range:
    """The months of `year` that have begun on `today`; empty where none has."""
    return range(1, 13) if year < today.year else range(1, today.month + 1 if year == today.year else 1)


def check_wish(wish: ValueWish, measure: Measure, year: int, today: date) -> None:
    """BadInput unless month, amount and source can be."""
    if wish.month not in open_months(year, today):
        raise BadInput(f"{year}年{wish.month}月还没有到，请选已经开始的月份", where="截至月份")
    if wish.amount is None and not wish.unknown.strip():
        raise BadInput("请填写数值；还不知道的，写明原因", where="数值")
    if wish.amount is not None and wish.unknown.strip():
        raise BadInput("数值和“不知道的原因”只能填一样", where="数值")
    if wish.amount is not None and (refused := check_amount(measure, wish.amount)):
        raise BadInput(refused, where="数值")
    if wish.source.document is None and not (wish.source.paper or "").strip():
        raise BadInput("请写明出处：文号、报表或证明材料的名称", where="出处")


def check_final(state: ValueState, before: Value | None) -> None:
    """Conflict where a value that is less final would take the place of a more final one."""
    if before is not None and state.rank < before.state.rank:
        raise Conflict(f"{before.period.words}已有{before.state.label}数，不能再按{state.label}数改")


def stretch_of(words: str, text: str) -> tuple[int, int]:
    """Where `words` stand in `text`, from and to; BadInput unless they stand there exactly once."""
    start = text.find(words)
    if not words or start < 0:
        raise BadInput("这份文件里没有这段话：请从文件里照抄一段，标点也要一样", where="原话")
    if text.find(words, start + 1) >= 0:
        raise BadInput("这段话在文件里不止一处：请多抄几个字", where="原话")
    return start, start + len(words)


def answers_for(duties: Sequence[Duty]) -> str | None:
    """The body whose values stand for the whole item: who sums up, else the first that leads or is alone;
    None while that is no known body."""
    live = sorted((duty for duty in duties if not duty.dropped), key=lambda duty: duty.order)
    leads = [duty for duty in live if duty.role in (DutyRole.LEAD, DutyRole.SOLE)]
    summing = [duty for duty in leads if duty.sums_up]
    return next((duty.body for duty in (*summing, *leads)), None)


def standing(values: Sequence[Value], measure: Measure, body: str) -> list[Value]:
    """What counts for `body`: one value a period, the newest period first."""
    newest: dict[Period, Value] = {}
    for value in values:  # as `current` for one period, in one pass: pages ask it of thousands
        if value.body == body and value.measure == measure.id and value.origin is measure.origin:
            before = newest.get(value.period)
            if before is None or before.sequence < value.sequence:
                newest[value.period] = value
    return sorted(newest.values(), key=lambda v: (v.period.last, v.sequence), reverse=True)
