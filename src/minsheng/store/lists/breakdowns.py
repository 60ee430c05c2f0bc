"""Breakdowns (分解清单): who owes one, what was returned, and one of them with its nodes and allotments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from minsheng.ledger.breakdown import Breakdown, BreakdownState
from minsheng.ledger.duty import Allotment
from minsheng.store.lists.ledger import Item, items_of
from minsheng.store.lists.one import Allotted
from minsheng.store.lists.parts import TargetPart, members_on, short_names
from minsheng.store.models import BreakdownRow, CommitmentRow
from minsheng.store.reach import reach_by_body, reaches
from minsheng.store.reads import record_of, records_of
from minsheng.store.rows import records_in
from minsheng.store.tree import may_receive
from minsheng.terms.body import Body
from minsheng.terms.errors import Missing, NotAllowed
from minsheng.terms.post import Post


@dataclass(frozen=True, slots=True)
class BreakdownLine:
    """One breakdown that is owed or was returned, with its item."""

    breakdown: Breakdown
    body: str
    item: Item

    def is_late(self, day: date) -> bool:
        """Whether it is still owed after its last day."""
        owed = self.breakdown.state in (BreakdownState.OWED, BreakdownState.SENT_BACK)
        return owed and self.breakdown.due_on < day


@dataclass(frozen=True, slots=True)
class OneBreakdown:
    """A breakdown with what it brought: nodes of its own, allotments, and the bodies that it may allot to."""

    line: BreakdownLine
    nodes: tuple[TargetPart, ...]
    allotments: tuple[Allotted, ...]
    below: tuple[Body, ...]


def list_breakdowns(
    post: Post, day: date, *, table: str | None = None, state: BreakdownState | None = None
) -> tuple[BreakdownLine, ...]:
    """The breakdowns that `post` reaches, by their last day."""
    place = post.place
    rows = BreakdownRow.objects.at(place).filter(reach_by_body(post, day)).order_by("due_on", "id")
    if state is not None:
        rows = rows.filter(state=state.value)
    if table is not None:
        rows = rows.filter(commitment__in=CommitmentRow.objects.at(place).filter(table=table).values("id"))
    breakdowns = records_in(Breakdown, rows)
    return _lines(place, breakdowns, day)


def one_breakdown(post: Post, day: date, breakdown: str) -> OneBreakdown:
    """The breakdown. BadInput where there is none, NotAllowed out of reach."""
    place = post.place
    found = record_of(place, Breakdown, breakdown)
    if found is None:
        raise Missing("没有这份分解清单，可能链接已经失效", where=breakdown)
    if not reaches(post, day, "breakdown", breakdown):
        raise NotAllowed("这份分解清单不是您单位的")
    (line,) = _lines(place, [found], day)
    given = records_of(place, Allotment, {"breakdown": breakdown, "dropped": False})
    shorts = short_names(place, {one.body for one in given})
    return OneBreakdown(
        line=line,
        nodes=tuple(part for part in line.item.parts.nodes if part.target.breakdown == breakdown),
        allotments=tuple(Allotted(one, shorts.get(one.body, one.body)) for one in given),
        below=_may_receive(place, found.body, line.item, day),
    )


def _lines(place: str, breakdowns: list[Breakdown], day: date) -> tuple[BreakdownLine, ...]:
    wanted = CommitmentRow.objects.at(place).filter(id__in={one.commitment for one in breakdowns})
    items = {item.id: item for item in items_of(place, wanted, day)}
    shorts = short_names(place, {one.body for one in breakdowns})
    return tuple(
        BreakdownLine(one, shorts.get(one.body, one.body), items[one.commitment])
        for one in breakdowns
        if one.commitment in items
    )


def _may_receive(place: str, body: str, item: Item, day: date) -> tuple[Body, ...]:
    """Whom `body` may allot to, as the act of handing in asks it: the bodies with a part in the item, those
    below `body` in the tree, and the townships. In the county's own order."""
    duties = [part.duty for part in (*item.parts.leads, *item.parts.responsibles, *item.parts.supports)]
    members = members_on(place, day, {duty.group for duty in duties if duty.group})
    with_a_part = {duty.body for duty in duties if duty.body}.union(*members.values())
    return may_receive(place, body, with_a_part, day)
