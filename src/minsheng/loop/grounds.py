"""What each item is judged by (判定依据), out of the records of a place as they stood.

Groups are expanded by the membership of the day on which the month opened, and stay so. A body that ended is
answered for by its one successor, with what it had said itself; of one that was split each measure goes on
with the heir that was named. Old bulletins keep its name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol, TypeVar

from minsheng.ledger.breakdown import Breakdown, BreakdownState
from minsheng.ledger.commitment import Commitment, State, Target
from minsheng.ledger.duty import Allotment, Duty, Share
from minsheng.ledger.groups import expand
from minsheng.ledger.inheritance import Inheritance
from minsheng.ledger.judging import ItemGround
from minsheng.ledger.plan import Plan
from minsheng.ledger.said import by_body
from minsheng.ledger.table import Stage, TaskTable
from minsheng.terms.body import Body, Membership
from minsheng.terms.measure import Measure, MeasureKind, RollUp
from minsheng.terms.period import Period
from minsheng.terms.value import Value


class _OfItem(Protocol):
    @property
    def commitment(self) -> str: ...


T = TypeVar("T", bound=_OfItem)
_FAR = 8  # bodies one after the other that ended: more is a circle


@dataclass(frozen=True, slots=True)
class Ledger:
    """The records that lights are judged by, as they stood together at one event of the log."""

    tables: tuple[TaskTable, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    targets: tuple[Target, ...] = ()
    measures: tuple[Measure, ...] = ()
    duties: tuple[Duty, ...] = ()
    allotments: tuple[Allotment, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()
    plans: tuple[Plan, ...] = ()
    values: tuple[Value, ...] = ()
    bodies: tuple[Body, ...] = ()
    memberships: tuple[Membership, ...] = ()
    inheritances: tuple[Inheritance, ...] = ()


def binding(ledger: Ledger, year: int) -> Iterator[tuple[TaskTable, Commitment]]:
    """The items that bind in `year`: confirmed, of an issued table of that year or an earlier one, in the
    order of tables and numbers."""
    tables = {table.id: table for table in ledger.tables if table.stage is Stage.ISSUED}
    items = [
        item
        for item in ledger.commitments
        if item.state is State.CONFIRMED and item.table in tables and item.year <= year
    ]
    for item in sorted(items, key=lambda one: (-one.year, one.table, one.number, one.id)):
        yield tables[item.table], item


def grounds(ledger: Ledger, items: Iterable[Commitment], *, opened: date, day: date) -> Iterator[ItemGround]:
    """What each of `items` is judged by. Groups by the members of the day `opened`, bodies as of `day`."""
    targets, duties = _by_item(ledger.targets), _by_item(ledger.duties)
    pending = {one.id for one in ledger.breakdowns if one.state is not BreakdownState.APPROVED}
    bodies = {body.id: body for body in ledger.bodies}
    heirs = {body: _heir(body, bodies, day) for body in bodies}
    measures = {measure.id: measure for measure in ledger.measures}
    values = _inherited(by_body(ledger.values, measures), heirs, ledger)
    allotted = _allotted(ledger.allotments, pending, heirs)
    plans = {plan.target: plan for plan in sorted(ledger.plans, key=lambda one: (one.since, one.id))}
    names = {body.id: body.short for body in ledger.bodies}
    for item in items:
        own = tuple(t for t in targets[item.id] if not t.dropped and t.breakdown not in pending)
        after = expand(
            duties[item.id], ledger.memberships, ledger.bodies, day=opened, new_id=lambda: "expanded"
        ).duties
        yield ItemGround(
            item,
            own,
            {target.measure: measures[target.measure] for target in own},
            tuple(replace(d, body=heirs.get(d.body or "", d.body)) for d in _in_order(after)),
            tuple(part for target in own for part in allotted[target.id]),
            {target.id: plans[target.id] for target in own if target.id in plans},
            values,
            names,
        )


def _in_order(duties: Iterable[Duty]) -> list[Duty]:
    """The live duties in an order that no database decides."""
    return sorted((d for d in duties if not d.dropped), key=lambda d: (d.order, d.id, d.body or ""))


def _by_item(records: Sequence[T]) -> defaultdict[str, tuple[T, ...]]:
    found: defaultdict[str, list[T]] = defaultdict(list)
    for record in records:
        found[record.commitment].append(record)
    return defaultdict(tuple, {item: tuple(own) for item, own in found.items()})


def _allotted(
    allotments: Iterable[Allotment], pending: set[str], heirs: Mapping[str, str]
) -> defaultdict[str, tuple[Allotment, ...]]:
    """By target: the parts that stand, those that fell to one heir as one part."""
    found: defaultdict[str, dict[str, Allotment]] = defaultdict(dict)
    for one in sorted(allotments, key=lambda each: each.id):
        if one.dropped or one.breakdown in pending:
            continue
        body = heirs.get(one.body, one.body)
        before = found[one.target].get(body)
        amount = one.amount if before is None else before.amount + one.amount
        found[one.target][body] = replace(one, body=body, amount=amount)
    return defaultdict(tuple, {target: tuple(parts.values()) for target, parts in found.items()})


def _heir(body: str, bodies: Mapping[str, Body], day: date) -> str:
    """The body that answers on `day` for `body`: itself, or its one successor and so on; itself where there
    is no one successor."""
    here = body
    for _ in range(_FAR):
        found = bodies.get(here)
        if found is None or found.valid_to is None or found.valid_to >= day:
            return here
        if len(found.successors) != 1:
            return body
        here = found.successors[0]
    return body


def _inherited(
    values: dict[tuple[str, str], list[Value]], heirs: Mapping[str, str], ledger: Ledger
) -> dict[tuple[str, str], list[Value]]:
    """The values by measure and body, with those of an ended body under its heir. What both said of a period
    in which both stood: of a sum two parts of it; where one of them speaks for the whole, its word; else the
    heir's."""
    measures = {measure.id: measure for measure in ledger.measures}
    bodies = {body.id: body for body in ledger.bodies}
    wholes = _wholes(ledger)
    chosen = {(one.measure, one.body): one.heir for one in ledger.inheritances}
    spoken = {key: {value.period for value in own} for key, own in values.items()}
    for (measure, body), own in list(values.items()):
        heir = chosen.get((measure, body), body)
        heir = heirs.get(heir, heir)
        if heir == body:
            continue
        theirs = values.setdefault((measure, heir), [])
        is_whole, heir_is_whole = (measure, body) in wholes, (measure, heir) in wholes
        taken = {value.period for value in theirs}
        if not heir_is_whole and (is_whole or _adds_up(measures[measure])):
            taken = {one for one in spoken.get((measure, heir), ()) if not _stood(bodies[heir], one)}
        new = [value for value in own if value.period not in taken]
        if is_whole and not heir_is_whole:
            over = {value.period for value in new}
            theirs[:] = [value for value in theirs if value.period not in over]
        theirs += new
        theirs.sort(key=lambda value: (value.period.last, value.sequence))
    return values


def _wholes(ledger: Ledger) -> set[tuple[str, str]]:
    """Of each measure the bodies that speak for the whole of it."""
    members: defaultdict[str | None, list[str]] = defaultdict(list)
    for one in ledger.memberships:
        members[one.group].append(one.body)
    measures: defaultdict[str, list[str]] = defaultdict(list)
    for target in ledger.targets:
        measures[target.commitment].append(target.measure)
    return {
        (measure, body)
        for duty in ledger.duties
        if duty.share is Share.WHOLE and not duty.dropped
        for body in ([duty.body] if duty.body is not None else members[duty.group])
        for measure in measures[duty.commitment]
    }


def _adds_up(measure: Measure) -> bool:
    return measure.roll_up is RollUp.SUM and measure.kind in (MeasureKind.TO_DATE, MeasureKind.FLOW)


def _stood(body: Body, period: Period) -> bool:
    return body.valid_from is None or body.valid_from <= period.last_day
