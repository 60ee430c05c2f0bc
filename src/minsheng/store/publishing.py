"""The records that a bulletin is made of: out of the tables as they stand, or out of the log as they stood.

Both ways lead through `gather`, so that publishing and replay cannot differ.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Protocol

from minsheng.ledger.breakdown import Breakdown
from minsheng.ledger.commitment import Commitment, State, Target
from minsheng.ledger.duty import Allotment, Duty
from minsheng.ledger.inheritance import Inheritance
from minsheng.ledger.plan import Plan
from minsheng.ledger.table import Stage, TaskTable
from minsheng.loop.ask import Ask
from minsheng.loop.bulletin import Bulletin, Judgement
from minsheng.loop.cycle import Cycle
from minsheng.loop.grounds import Ledger
from minsheng.loop.inspection import Delivery, Inspection
from minsheng.loop.objection import Objection
from minsheng.loop.policy import Policy
from minsheng.loop.problem import Problem
from minsheng.loop.publish import Inputs
from minsheng.loop.standing_plan import StandingPlan
from minsheng.store.kinds import T
from minsheng.store.reads import records_of
from minsheng.terms.body import Body, Membership
from minsheng.terms.errors import Missing
from minsheng.terms.measure import Measure
from minsheng.terms.place import Place
from minsheng.terms.value import Value

_AT_ONCE = 5000  # ids in one query: the older of the two engines takes 32,766 variables

# Every kind that a bulletin is made of or made with.
READ: tuple[type[Any], ...] = (
    Place,
    Cycle,
    Ask,
    Problem,
    Inspection,
    Delivery,
    Objection,
    StandingPlan,
    Policy,
    Bulletin,
    Judgement,
    TaskTable,
    Commitment,
    Target,
    Measure,
    Duty,
    Allotment,
    Breakdown,
    Plan,
    Value,
    Body,
    Membership,
    Inheritance,
)


class Reader(Protocol):
    """Whoever gives the records of a kind whose fields equal; a collection means any of its members."""

    def find(self, kind: type[T], /, **equals: object) -> list[T]:
        """The records."""


class Tables:
    """The records of a place as its tables have them now."""

    def __init__(self, place: str) -> None:
        self.place = place

    def find(self, kind: type[T], /, **equals: object) -> list[T]:
        """The records; many ids are asked for some at a time."""
        long = next((name for name, value in equals.items() if _is_long(value)), None)
        if long is None:
            return records_of(self.place, kind, equals)
        ids = sorted(equals[long])  # type: ignore[call-overload]  # it is a collection of ids
        return [
            record
            for start in range(0, len(ids), _AT_ONCE)
            for record in records_of(self.place, kind, {**equals, long: ids[start : start + _AT_ONCE]})
        ]


def gather(
    reader: Reader,
    place: str,
    cycle: str,
    corrects: str | None = None,
    commitments: Collection[str] | None = None,
) -> Inputs:
    """All that the bulletin of a cycle is made of, or what of it is about the items named; Missing where
    there is no such cycle."""
    found = reader.find(Cycle, id=cycle)
    if not found:
        raise Missing("没有这个月的督查，可能链接已经失效")
    return Inputs(
        reader.find(Place, id=place)[0],
        found[0],
        gather_ledger(reader, commitments),
        tuple(reader.find(Ask, cycle=cycle)),
        tuple(reader.find(Problem)),
        tuple(reader.find(Objection)),
        tuple(reader.find(StandingPlan)),
        None if corrects is None else _corrected(reader, corrects),
        tuple(reader.find(Inspection)),
        tuple(reader.find(Delivery)),
    )


def gather_ledger(reader: Reader, commitments: Collection[str] | None = None) -> Ledger:
    """The records that lights are judged by, of the items named or of all that bind."""
    tables = reader.find(TaskTable, stage=Stage.ISSUED)
    of = {"table": {table.id for table in tables}} if commitments is None else {"id": set(commitments)}
    items = reader.find(Commitment, state=State.CONFIRMED, **of)
    ids = {item.id for item in items}
    targets = reader.find(Target, commitment=ids, dropped=False)
    measures = {target.measure for target in targets}
    duties = reader.find(Duty, commitment=ids, dropped=False)
    allotments = reader.find(Allotment, target={target.id for target in targets}, dropped=False)
    inheritances = reader.find(Inheritance, measure=measures)
    bodies, memberships = (
        (reader.find(Body), reader.find(Membership))
        if commitments is None
        else _named(reader, duties, allotments, {one.heir for one in inheritances})
    )
    return Ledger(
        tuple(tables),
        tuple(items),
        tuple(targets),
        tuple(reader.find(Measure, id=measures)),
        tuple(duties),
        tuple(allotments),
        tuple(reader.find(Breakdown, commitment=ids)),
        tuple(reader.find(Plan, target={target.id for target in targets})),
        tuple(reader.find(Value, measure=measures)),
        tuple(bodies),
        tuple(memberships),
        tuple(inheritances),
    )


def _named(
    reader: Reader, duties: Collection[Duty], allotments: Collection[Allotment], heirs: set[str]
) -> tuple[list[Body], list[Membership]]:
    """The bodies that answer for some items, with the members of their groups, and their heirs."""
    memberships = reader.find(Membership, group={duty.group for duty in duties if duty.group})
    wanted = heirs | {one.body for one in memberships} | {one.body for one in allotments}
    wanted |= {duty.body for duty in duties if duty.body is not None}
    found: dict[str, Body] = {}
    while wanted:
        new = reader.find(Body, id=wanted)
        found |= {body.id: body for body in new}
        wanted = {heir for body in new for heir in body.successors} - found.keys()
    return list(found.values()), memberships


def _corrected(reader: Reader, bulletin: str) -> tuple[Bulletin, tuple[Judgement, ...]]:
    found = reader.find(Bulletin, id=bulletin)
    if not found:
        raise Missing("要更正的通报不存在，可能链接已经失效")
    return found[0], tuple(reader.find(Judgement, bulletin=bulletin))


def _is_long(value: object) -> bool:
    return isinstance(value, set | frozenset | list | tuple) and len(value) > _AT_ONCE
