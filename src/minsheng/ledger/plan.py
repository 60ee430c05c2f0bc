"""The plan of a target (计划进度): what must stand at the end of a day between its start and its amount.

A running total, a flow or a stock that is to grow goes by a straight line over whole months: from nothing at
the start of the year (a stock from its baseline) to its amount in the month that it is due. It begins with
the year and not with the day of issue: Values of the year count from January, and so does the promise.
What is to stay below or within something, and a ratio, has no line unless it has a baseline: it is to hold.
A given curve goes before any line; between two of its points the earlier one counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from enum import StrEnum

from minsheng.ledger.commitment import Commitment, Target
from minsheng.terms.bound import Bound
from minsheng.terms.errors import BadInput
from minsheng.terms.measure import Direction, Frequency, Measure, MeasureKind
from minsheng.terms.period import Period

_MONTHS = {Frequency.MONTH: 1, Frequency.QUARTER: 3, Frequency.YEAR: 12}
_EXACT = Context(
    prec=50
)  # a county's amounts have 17 digits at most: a quotient by months is never near a step
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Plan:
    """A given curve: `days` and, at the end of each, `amounts` (decimals as digits), in ascending order of
    days. A target without one goes by a straight line, a node by its day. `paper` and `reason` say where
    the curve comes from."""

    id: str
    place: str
    target: str
    days: tuple[str, ...]
    amounts: tuple[str, ...]
    since: date
    reason: str
    paper: str = ""
    revision: int = 1


class Demand(StrEnum):
    """What a target asks for while it runs."""

    GROW = "grow"  # 增长到: done as soon as it is reached
    HOLD = "hold"  # 保持: must hold all along, and is done only when it is due
    NODE = "node"  # 节点: done once, by its day
    REPEAT = "repeat"  # 每期: done anew in each period
    SAID = "said"  # 未定数: how much is not agreed, so it is silent or said


@dataclass(frozen=True, slots=True)
class Course:
    """The plan of one target, ready to be asked. `goal` None only where nothing is agreed (SAID). `start` is
    where the straight line begins, None where there is none; `first` and `last` its months (year * 12 +
    month - 1). `ends` are the last days of the periods that are asked for, `due` None where it never ends."""

    demand: Demand
    kind: MeasureKind
    rising: bool
    bound: Bound
    goal: Decimal | None
    upper: Decimal | None
    start: Decimal | None
    first: int
    last: int
    due: date | None
    ends: tuple[date, ...]
    points: tuple[tuple[date, Decimal], ...] = ()

    @property
    def first_asked(self) -> date:
        """The first day at whose end a value can be due."""
        first = self.ends[0] if self.ends else self.due
        if first is None or self.due is None:
            return first or date.max
        return min(first, self.due)

    def holds(self, amount: Decimal) -> bool:
        """Whether `amount` meets the goal; nothing is rounded up to it."""
        return self.goal is not None and self.bound.holds(
            amount, self.goal, upper=self.upper, rising=self.rising
        )

    def asked(self, end: date, places: int = 0) -> Decimal | None:
        """What must stand at the end of `end`: the least amount with `places` decimals (the most, where less
        is better) that is on plan. None where nothing is asked for yet, or there is no plan but the goal."""
        if self.points:
            return next((amount for day, amount in reversed(self.points) if day <= end), None)
        if self.start is None or self.goal is None:
            return None
        months = self.last - self.first + 1
        passed = min(end.year * 12 + end.month - self.first, months)
        if passed <= 0:
            return None
        grown = _EXACT.divide((self.goal - self.start) * passed, Decimal(months))
        places = max(places, places_of(self.goal), places_of(self.start))
        step = Decimal(1).scaleb(-places)
        return (self.start + grown).quantize(step, ROUND_CEILING if self.rising else ROUND_FLOOR)


def course_of(
    target: Target,
    measure: Measure,
    item: Commitment,
    *,
    plan: Plan | None = None,
    part: Decimal | None = None,
    is_open_part: bool = False,
) -> Course:
    """The course of `target`. `part` is the amount of an allotted part, judged as its own target of the same
    dates; `is_open_part` means a body's part of which nobody has said how much it is."""
    due = due_of(target, item)
    first = _first_month(target, item)
    last = item.year * 12 + 11 if due is None else due.year * 12 + due.month - 1
    bound = target.bound if part is None or target.bound is Bound.MAX else Bound.MIN
    rising = bound is Bound.MIN or (bound is not Bound.MAX and measure.direction is Direction.UP)
    demand = Demand.SAID if is_open_part else _demand(item, measure, bound, rising=rising)
    whole = part_of(target, part)
    return Course(
        demand,
        measure.kind,
        rising,
        bound,
        None if is_open_part else whole.amount,
        whole.upper,
        _start(whole, measure, demand, rising=rising),
        min(first, last),
        last,
        due,
        tuple(_ends(measure, min(first, last), last, due)),
        () if plan is None or is_open_part else _points(plan, part, target.amount),
    )


def due_of(target: Target, item: Commitment) -> date | None:
    """The last day of the target: its own, that of its period, that of the item, else the end of the item's
    year; None for what goes on (长期) without a day."""
    if target.due_by is not None:
        return target.due_by
    if target.period is not None:
        return Period.parse(target.period).last_day
    if item.due_by is not None:
        return item.due_by
    return None if item.standing else date(item.year, 12, 31)


def part_of(target: Target, part: Decimal | None) -> Target:
    """The target with the amount of a part in place of its own; a part has neither range nor baseline."""
    return target if part is None else replace(target, amount=part, upper=None, baseline=None)


def check_curve(
    days: tuple[date, ...], amounts: tuple[Decimal, ...], target: Target, due: date | None
) -> None:
    """BadInput unless its days ascend and it ends, no later than the due day, at the target's amount."""
    if not days or len(days) != len(amounts):
        raise BadInput("每一行要写日期和应达数，两样都要有", where="计划曲线")
    if list(days) != sorted(set(days)):
        raise BadInput("日期要从早到晚，不能重复", where="计划曲线")
    if amounts[-1] != target.amount:
        raise BadInput(f"最后一行的应达数要等于目标值{target.amount:f}", where="计划曲线")
    if due is not None and days[-1] > due:
        raise BadInput(f"最后一行的日期不能晚于截止日{due.isoformat()}", where="计划曲线")


def _demand(item: Commitment, measure: Measure, bound: Bound, *, rising: bool) -> Demand:
    if measure.kind is MeasureKind.NODE:
        return Demand.NODE if measure.frequency is Frequency.NODE else Demand.REPEAT
    if measure.kind is MeasureKind.FLOW and item.recurs is not None:
        return Demand.REPEAT
    if item.standing or not rising or measure.kind is MeasureKind.RATIO or bound is Bound.RANGE:
        return Demand.HOLD
    return Demand.GROW


def _start(target: Target, measure: Measure, demand: Demand, *, rising: bool) -> Decimal | None:
    """Where the straight line begins; None where there is none and the goal alone is to hold."""
    if demand not in (Demand.GROW, Demand.HOLD):
        return None
    if measure.kind in (MeasureKind.TO_DATE, MeasureKind.FLOW):
        return _ZERO if rising else None  # last year's total is no start: this year's begins at nothing
    if target.baseline is not None and (target.baseline < target.amount) is rising:
        return target.baseline
    return _ZERO if demand is Demand.GROW else None


def _first_month(target: Target, item: Commitment) -> int:
    if target.period is not None:
        return Period.parse(target.period).first
    return item.year * 12


def _ends(measure: Measure, first: int, last: int, due: date | None) -> Iterator[date]:
    """The last day of each period that is asked for; of a node its own day."""
    if measure.frequency is Frequency.NODE:
        if due is not None:
            yield due
        return
    length = _MONTHS[measure.frequency]
    for begin in range(first - first % length, last + 1, length):
        yield Period(begin, begin + length - 1).last_day


def _points(plan: Plan, part: Decimal | None, whole: Decimal) -> tuple[tuple[date, Decimal], ...]:
    """The points of a curve; of an allotted part in proportion, rounded against nobody's favour but up."""
    found = []
    for day, words in zip(plan.days, plan.amounts, strict=True):
        amount = Decimal(words)
        if part is not None and whole:
            step = Decimal(1).scaleb(-max(places_of(part), places_of(amount)))
            amount = _EXACT.divide(amount * part, whole).quantize(step, ROUND_CEILING)
        found.append((date.fromisoformat(day), amount))
    return tuple(found)


def places_of(amount: Decimal) -> int:
    """How many decimals `amount` has."""
    exponent = amount.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
