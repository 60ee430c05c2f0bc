"""Open a month of supervision (开展月度督查): everybody is asked once for what they owe and nobody knows yet.

It happens once a month and place, whoever opens it and how often. Without an authorised inspection the month
only collects: no body is placed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from minsheng.actions.act import By, Doing, act
from minsheng.ledger.breakdown import Breakdown
from minsheng.ledger.commitment import Commitment, State, Target
from minsheng.ledger.duty import Allotment, Duty
from minsheng.ledger.table import Stage, TaskTable
from minsheng.loop.ask import UNDER_WAY, Ask
from minsheng.loop.authorised import check_authorised
from minsheng.loop.collect import Collection, Promised, Register, Wanted, collect, periods_of
from minsheng.loop.collecting import collecting, last_day
from minsheng.loop.cycle import Cycle
from minsheng.loop.inspection import Inspection
from minsheng.loop.policy import Policy, policy_in_force
from minsheng.store.ids import new_id
from minsheng.store.reads import records_of
from minsheng.terms.body import Body, Membership
from minsheng.terms.errors import BadInput
from minsheng.terms.measure import Measure, MeasureKind
from minsheng.terms.period import Period
from minsheng.terms.value import Value

T = TypeVar("T", Target, Duty, Breakdown)
_AT_ONCE = 5000  # ids in one query: the older of the two engines takes 32,766 variables


def open_cycle(
    *,
    by: By,
    month: Period,
    collect_by: date | None = None,
    inspection: str | None = None,
    ranks: bool = False,
) -> str:
    """The id of the month's cycle, opened now or before. `collect_by` None is the day that the policy gives.

    There is no key: the month is its own, so that two who open it at once open one."""
    _check_month(month, by.day)
    known = records_of(by.place, Cycle, {"month": month})
    if known:
        return str(known[0].id)
    made = new_id()

    def do(doing: Doing) -> str:
        cycle = _cycle(doing, made, month, collect_by, inspection, ranks)
        found = _collected(doing, month)
        doing.put(
            replace(cycle, doubts=found.doubts, known=found.known),
            *(_ask(doing, cycle, one) for one in found.wanted),
        )
        doing.say(month=month.words, collect_by=cycle.collect_by.isoformat(), asked=len(found.wanted))
        return made

    return act(by, "open_cycle", do, about=made, key=f"open_cycle {month}")


def _check_month(month: Period, day: date) -> None:
    if month.first != month.last:
        raise BadInput("一次开展一个月的督查：请写成 2026-03 的样子", where="月份")
    if month.first_day > day:
        raise BadInput(f"{month.words}还没有到", where="月份")


def _cycle(
    doing: Doing, made: str, month: Period, collect_by: date | None, inspection: str | None, ranks: bool
) -> Cycle:
    under = doing.load(Inspection, inspection) if inspection is not None else None
    check_authorised(month, under, ranks=ranks)
    day = doing.by.day
    policy = policy_in_force(doing.find(Policy), day)
    days = collecting(policy.rules if policy is not None else None).collect_days
    last = collect_by or last_day(month, days)
    if last < day:
        raise BadInput(f"截止日{last}已经过了，各单位来不及报：请改成今天或以后", where="截止日")
    named = policy.id if policy is not None else None
    return Cycle(made, doing.by.place, month, day, last, inspection=inspection, ranks=ranks, policy=named)


def _collected(doing: Doing, month: Period) -> Collection:
    promised = _promised(doing)
    register = Register(tuple(doing.find(Body)), tuple(doing.find(Membership)))
    asks = doing.find(Ask, state=list(UNDER_WAY))
    return collect(month, doing.by.day, promised, register, _values(doing, month, promised), asks)


def _promised(doing: Doing) -> list[Promised]:
    """The confirmed commitments of issued tables, with all their parts. A query a kind."""
    tables = {table.id: table for table in doing.find(TaskTable, stage=Stage.ISSUED)}
    items = doing.find(Commitment, table=list(tables), state=State.CONFIRMED)
    targets, duties = (
        _by_commitment(doing.find(Target, dropped=False)),
        _by_commitment(doing.find(Duty, dropped=False)),
    )
    breakdowns = _by_commitment(doing.find(Breakdown))
    measures = {measure.id: measure for measure in doing.find(Measure)}
    allotted: defaultdict[str, list[Allotment]] = defaultdict(list)
    for part in doing.find(Allotment, dropped=False):
        allotted[part.target].append(part)
    return [
        Promised(
            tables[item.table],
            item,
            targets[item.id],
            tuple(measures[target.measure] for target in targets[item.id]),
            duties[item.id],
            tuple(part for target in targets[item.id] for part in allotted[target.id]),
            breakdowns[item.id],
        )
        for item in items
    ]


def _by_commitment(records: Iterable[T]) -> defaultdict[str, tuple[T, ...]]:
    found: defaultdict[str, list[T]] = defaultdict(list)
    for record in records:
        found[record.commitment].append(record)
    return defaultdict(tuple, {item: tuple(parts) for item, parts in found.items()})


def _values(doing: Doing, month: Period, promised: list[Promised]) -> list[Value]:
    """What is said of the month's periods, and of every node."""
    nodes = sorted({m.id for one in promised for m in one.measures if m.kind is MeasureKind.NODE})
    found = {value.id: value for value in doing.find(Value, period=list(periods_of(month)))}
    for start in range(0, len(nodes), _AT_ONCE):
        found |= {value.id: value for value in doing.find(Value, measure=nodes[start : start + _AT_ONCE])}
    return list(found.values())


def _ask(doing: Doing, cycle: Cycle, one: Wanted) -> Ask:
    return Ask(
        doing.new_id(),
        doing.by.place,
        cycle.id,
        one.commitment,
        one.target,
        one.measure,
        one.body,
        one.period,
        cycle.collect_by,
        day=one.day,
        group=one.group,
    )
