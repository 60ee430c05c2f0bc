"""What was said of a measure by a day (已报数), and what is known from it: an amount, or only a range.

Silent is not zero: a month that nobody spoke of is unknown, and the sum over it is at least what is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from minsheng.ledger.plan import Course, Demand
from minsheng.terms.measure import Measure, MeasureKind, RollUp
from minsheng.terms.period import Period
from minsheng.terms.value import Value

_ZERO = Decimal(0)
_FINE = Decimal("0.0001")  # a share out of two counts is kept to a hundredth of a per cent of a per cent
_SHARES = {"%": 100, "‰": 1000}


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known at the end of a day. The amount lies from `low` to `high`; `high` None: it is open above;
    `low` None: nothing is known. `last` is the last month spoken of (year * 12 + month - 1), `known` the last
    one of which the amount was said, `unknown` why the last one is not known. `missing` names what lacks:
    bodies of a whole, months of a flow; `unclear` those of them that spoke and do not know."""

    low: Decimal | None = None
    high: Decimal | None = None
    last: int | None = None
    known: int | None = None
    unknown: str | None = None
    evidence: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()


NOTHING = Reading()
# From the day, and the last day that is settled by then, to what is known.
Source = Callable[[date, date], Reading]


def by_body(values: Iterable[Value], measures: Mapping[str, Measure]) -> dict[tuple[str, str], list[Value]]:
    """What counts, by measure and body: the latest value of the measure's own origin for each period, in the
    order of periods."""
    newest: dict[tuple[str, str, Period], Value] = {}
    for value in values:
        measure = measures.get(value.measure)
        if measure is None or value.origin is not measure.origin:
            continue
        key = (value.measure, value.body, value.period)
        if key not in newest or newest[key].sequence < value.sequence:
            newest[key] = value
    found: dict[tuple[str, str], list[Value]] = {}
    for (measure_id, body, _), value in newest.items():
        found.setdefault((measure_id, body), []).append(value)
    for own in found.values():
        own.sort(key=lambda value: (value.period.last, value.sequence))
    return found


def months_begun(value: Value) -> date:
    """The first day on which `value` counts: its last month has begun."""
    return date(value.period.last // 12, value.period.last % 12 + 1, 1)


def read_own(course: Course, values: Sequence[Value]) -> Source:
    """What one body said. `values` are those that count, in the order of their periods."""
    until = course.last if course.demand is Demand.HOLD and course.due is not None else None

    def read(day: date, settled: date) -> Reading:
        month = day.year * 12 + day.month - 1
        limit = month if until is None else min(month, until)
        said = [one for one in values if course.first <= one.period.last <= limit]
        if not said:
            return NOTHING
        return _of_kind(course, said, settled)

    return read


def _of_kind(course: Course, said: Sequence[Value], settled: date) -> Reading:
    match course.kind:
        case MeasureKind.FLOW if course.demand is not Demand.REPEAT:
            return _flow(course, said, settled)
        case MeasureKind.TO_DATE:
            return _running_total(said)
        case _:
            return _latest(said)


def _latest(said: Sequence[Value]) -> Reading:
    """The newest amount; where the newest is unknown, the newest known one, with the reason."""
    last = said[-1]
    known = next((one for one in reversed(said) if one.amount is not None), None)
    if known is None:
        return Reading(last=last.period.last, unknown=last.unknown, evidence=(last.id,))
    evidence = (known.id,) if known is last else (known.id, last.id)
    return Reading(known.amount, known.amount, last.period.last, known.period.last, last.unknown, evidence)


def _running_total(said: Sequence[Value]) -> Reading:
    """The newest total; over several years the last totals of the years before are added."""
    year = said[-1].period.last // 12
    found = _total([one for one in said if one.period.last // 12 == year])
    earlier = sorted({one.period.last // 12 for one in said} - {year})
    for before in earlier:
        total = _total([one for one in said if one.period.last // 12 == before])
        found = Reading(
            _plus(found.low, total.low),
            _plus(found.high, total.high),
            found.last,
            found.known or total.known,
            found.unknown,
            (*total.evidence, *found.evidence),
        )
    return found


def _total(said: Sequence[Value]) -> Reading:
    """The newest total: of bodies that are one by now, what each said of the same period."""
    newest = _latest(said)
    period = next(one.period for one in said if one.id == newest.evidence[0])
    parts = [one for one in said if one.period == period and one.amount is not None]
    if len(parts) < 2:
        return newest
    total = sum((one.amount for one in parts if one.amount is not None), _ZERO)
    others = (one.id for one in parts if one.id not in newest.evidence)
    return replace(newest, low=total, high=total, evidence=(*newest.evidence, *others))


def _plus(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return one if other is None else other if one is None else one + other


def _flow(course: Course, said: Sequence[Value], settled: date) -> Reading:
    """The sum of the periods; those of the course that are over and were not said are missing."""
    known = [one for one in said if one.amount is not None]
    spoken = {one.period.last for one in known}
    asked = [end for end in course.ends if end <= settled]
    missing = tuple(f"{end.month}月" for end in asked if end.year * 12 + end.month - 1 not in spoken)
    last = said[-1]
    if not known:
        return Reading(last=last.period.last, unknown=last.unknown, evidence=(last.id,))
    total = sum((one.amount for one in known if one.amount is not None), _ZERO)
    return Reading(
        total,
        None if missing else total,
        last.period.last,
        known[-1].period.last,
        last.unknown,
        tuple(one.id for one in said),
        missing,
    )


def read_whole(course: Course, measure: Measure, parts: Mapping[str, Sequence[Value]]) -> Source:
    """What the parts of several bodies come to, by the measure's way of adding them; names by the keys.

    Where some are silent, or do not know: at least what the others said, and what such a one said before of a
    total that does not fall. A weighted share is known only when all have said theirs."""
    sources = {name: read_own(course, values) for name, values in parts.items()}
    weights = {value.id: value for values in parts.values() for value in values}

    def read(day: date, settled: date) -> Reading:
        readings = {name: source(day, settled) for name, source in sources.items()}
        month = month_asked(course, settled)
        missing = tuple(name for name, one in readings.items() if not _is_fresh(one, month))
        unclear = tuple(name for name in missing if readings[name].unknown is not None)
        match measure.roll_up:
            case RollUp.WEIGHTED:
                found = _weighted(course, measure, readings, missing, weights)
            case RollUp.LAST:
                found = max(readings.values(), key=lambda one: (one.last or 0, one.evidence), default=NOTHING)
            case _:
                found = _summed(course, readings, missing)
        return replace(found, unclear=unclear)

    return read


def _summed(course: Course, readings: Mapping[str, Reading], missing: tuple[str, ...]) -> Reading:
    keeps = course.kind in (MeasureKind.TO_DATE, MeasureKind.FLOW)
    counted = [one for name, one in readings.items() if keeps or name not in missing]
    lows = [one.low for one in counted if one.low is not None]
    is_open = bool(missing) or any(one.high is None for one in counted)
    return _joined(
        readings.values(),
        low=sum(lows, _ZERO) if lows else None,
        high=None if is_open else sum((one.high for one in counted if one.high is not None), _ZERO),
        missing=missing,
    )


def _weighted(
    course: Course,
    measure: Measure,
    readings: Mapping[str, Reading],
    missing: tuple[str, ...],
    weights: Mapping[str, Value],
) -> Reading:
    spoken = [weights[one.evidence[0]] for one in readings.values() if one.low is not None]
    above = [one.numerator for one in spoken if one.numerator is not None]
    below = [one.denominator for one in spoken if one.denominator is not None]
    whole = not missing and len(above) == len(below) == len(readings) and sum(below, _ZERO) > 0
    if not whole:
        found = _joined(readings.values(), low=None, high=None, missing=missing)
        return found if missing else replace(found, unknown="没有报分子、分母，不能汇总")
    share = sum(above, _ZERO) * _SHARES.get(measure.unit, 1) / sum(below, _ZERO)
    # against the goal, never towards it
    share = share.quantize(_FINE, ROUND_FLOOR if course.rising else ROUND_CEILING)
    return _joined(readings.values(), low=share, high=share, missing=())


def _joined(
    readings: Iterable[Reading], *, low: Decimal | None, high: Decimal | None, missing: tuple[str, ...]
) -> Reading:
    found = list(readings)
    return Reading(
        low,
        high,
        max((one.last for one in found if one.last is not None), default=None),
        max((one.known for one in found if one.known is not None), default=None),
        None,  # a part that is not known is missing in the whole
        tuple(identity for one in found for identity in one.evidence),
        missing,
    )


def month_asked(course: Course, settled: date) -> int | None:
    """The last month of the newest period that is over at the end of `settled` and by the due day; None where
    none is."""
    settled = settled if course.due is None else min(settled, course.due)
    end = next((end for end in reversed(course.ends) if end <= settled), None)
    return None if end is None else end.year * 12 + end.month - 1


def _is_fresh(reading: Reading, month: int | None) -> bool:
    known = reading.unknown is None and not reading.missing
    return known and reading.last is not None and (month is None or reading.last >= month)
