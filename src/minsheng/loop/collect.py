"""What a month asks (收数): who owes which value or node, by duties, allotments and what is already known.

Nobody is asked for what the record computes or holds already, from whatever source. A group is asked by its
members of the day of opening; a body that ended is answered for by the one that succeeded it. Whom nobody
can name is asked of nobody, and the office is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from minsheng.ledger.breakdown import Breakdown
from minsheng.ledger.commitment import Commitment, State, Target
from minsheng.ledger.duty import Allotment, Duty
from minsheng.ledger.groups import members_on
from minsheng.ledger.table import Stage, TaskTable
from minsheng.ledger.year import Owed, owed
from minsheng.loop.ask import UNDER_WAY, Ask, AskState
from minsheng.terms.body import Body, Membership
from minsheng.terms.measure import Measure
from minsheng.terms.period import Period
from minsheng.terms.value import Value

_FAR = 8  # bodies one after the other that ended: more is a circle


@dataclass(frozen=True, slots=True)
class Promised:
    """One commitment with all that says who owes what of it."""

    table: TaskTable
    commitment: Commitment
    targets: tuple[Target, ...]
    measures: tuple[Measure, ...]
    duties: tuple[Duty, ...]
    allotments: tuple[Allotment, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """The bodies of the place and who is a member of which group."""

    bodies: tuple[Body, ...]
    memberships: tuple[Membership, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """One value or node that one body is asked for. `group` is the group that it answers in."""

    commitment: str
    target: str
    measure: str
    body: str
    period: Period
    day: date | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Collection:
    """What a month asks, in words what it asks of nobody, and how much is owed that is known already."""

    wanted: tuple[Wanted, ...]
    doubts: tuple[str, ...] = ()
    known: int = 0


def collect(
    month: Period,
    day: date,
    promised: Iterable[Promised],
    register: Register,
    values: Iterable[Value],
    asks: Iterable[Ask] = (),
) -> Collection:
    """What is asked in `month` by a cycle that opens on `day`. `values` are those of the month's periods and
    of its nodes, `asks` what earlier months asked. In the order of the items; a measure that two items share
    is asked once."""
    known = _Known(month, values, asks)
    bodies = {body.id: body for body in register.bodies}
    wanted: dict[tuple[str, str, Period], Wanted] = {}
    held: set[tuple[str, str, Period]] = set()
    doubts: list[str] = []
    for one in promised:
        for item in _owed_in(one, month):
            found, doubt = _answering(item, register, bodies, day)
            doubts += [f"第{one.commitment.number}项“{_name_of(one, item)}”：{doubt}"] if doubt else []
            for body in found:
                asked = _wanted(one, item, body, month)
                key = asked.measure, body, asked.period
                if known.says(asked):
                    held.add(key)
                elif not known.needs_no_asking(asked, is_node=item.period is None):
                    wanted.setdefault(key, asked)
    return Collection(tuple(wanted.values()), tuple(dict.fromkeys(doubts)), len(held))


def periods_of(month: Period) -> tuple[Period, ...]:
    """Every period that a value asked in `month` can be of: the month, the quarter, the year, and the months
    since January."""
    last, start = month.last, month.last - month.last % 12
    return tuple(dict.fromkeys(Period(first, last) for first in (last, last - last % 3, start)))


def _owed_in(one: Promised, month: Period) -> Iterator[Owed]:
    """What the item owes in the month: by the calendar in the last month of each period; a node from the
    month of its day on, until it is done."""
    if one.table.stage is not Stage.ISSUED or one.commitment.state is not State.CONFIRMED:
        return
    year = month.last // 12
    for of in range(min(one.commitment.year, year), year + 1):
        parts = (one.commitment, one.targets, one.measures, one.duties, of, one.allotments, one.breakdowns)
        for item in owed(*parts):
            if item.period is None:
                due = item.day is not None and item.day <= month.last_day
            else:
                due = item.period.last == month.last
            if due:
                yield item


def _answering(
    item: Owed, register: Register, bodies: Mapping[str, Body], day: date
) -> tuple[tuple[str, ...], str]:
    """The bodies that are asked on `day`, or why nobody is."""
    if item.body is not None:
        body = _standing(item.body, bodies, day)
        if body is not None:
            return (body,), ""
        name = bodies[item.body].short if item.body in bodies else item.name
        return (), f"“{name}”已撤销，由谁承继还不明确，没有向任何单位收数"
    if item.group is None:
        return (), f"“{item.name}”还没有对应到单位，没有向任何单位收数"
    members = tuple(body.id for body in members_on(item.group, register.memberships, register.bodies, day))
    return members, "" if members else f"“{item.name}”在{day}没有登记成员，没有向任何单位收数"


def _standing(body: str, bodies: Mapping[str, Body], day: date) -> str | None:
    """The body itself, or the one that has succeeded it by `day`; None where there are several or none."""
    for _ in range(_FAR):
        found = bodies.get(body)
        if found is None or found.stands_on(day):
            return found.id if found is not None else None
        if len(found.successors) != 1:
            return None
        body = found.successors[0]
    return None


def _wanted(one: Promised, item: Owed, body: str, month: Period) -> Wanted:
    start = month.last - month.last % 12
    period = item.period or Period(start, month.last)  # a node: as `value_period` has it
    return Wanted(one.commitment.id, item.target, item.measure, body, period, item.day, item.group)


def _name_of(one: Promised, item: Owed) -> str:
    return next(measure.name for measure in one.measures if measure.id == item.measure)


class _Known:
    """What the record holds already, by measure and body."""

    def __init__(self, month: Period, values: Iterable[Value], asks: Iterable[Ask]) -> None:
        self._values: defaultdict[tuple[str, str], list[Value]] = defaultdict(list)
        for value in values:
            if value.amount is not None and value.period.last <= month.last:
                self._values[value.measure, value.body].append(value)
        self._asked: defaultdict[tuple[str, str], list[Ask]] = defaultdict(list)
        for ask in asks:
            if ask.state in UNDER_WAY:
                self._asked[ask.measure, ask.body].append(ask)

    def says(self, wanted: Wanted) -> bool:
        """Whether the very value is there, from any source."""
        found = self._values[wanted.measure, wanted.body]
        return any(value.period == wanted.period for value in found)

    def needs_no_asking(self, wanted: Wanted, *, is_node: bool) -> bool:
        """Whether the same is asked already, or a node is done or on its way through signature and
        examination."""
        asked = self._asked[wanted.measure, wanted.body]
        if any(ask.period == wanted.period for ask in asked):
            return True
        if not is_node:
            return False
        on_the_way = any(ask.state in (AskState.FILLED, AskState.SIGNED) for ask in asked)
        return on_the_way or _is_done(self._values[wanted.measure, wanted.body])


def _is_done(values: Sequence[Value]) -> bool:
    """Whether the newest word on a node is that it is done."""
    last = max(values, key=lambda value: (value.period.last, value.sequence), default=None)
    return last is not None and last.amount == 1
