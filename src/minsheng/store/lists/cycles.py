"""The months of supervision (月度督查): how far each has come; body by body, who is silent, late or done."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from minsheng.loop.ask import Ask, AskState
from minsheng.loop.authorised import check_authorised
from minsheng.loop.closing_month import stage_on
from minsheng.loop.cycle import Cycle, CycleStage
from minsheng.loop.inspection import Inspection
from minsheng.store.lists.asks import AskLine, lines_of, live_measures
from minsheng.store.models import AskRow, BodyRow
from minsheng.store.reads import record_of, records_of
from minsheng.terms.errors import BadInput, Missing
from minsheng.terms.period import Period
from minsheng.terms.post import Post


@dataclass(frozen=True, slots=True)
class BodyCount:
    """One body in one month: how many it was asked, how many it never signed, signed late, and how many wait
    for the office, were returned, were taken."""

    body: str
    short: str
    asked: int
    silent: int
    late: int
    signed: int
    doubtful: int
    returned: int
    taken: int

    @property
    def certain(self) -> int:
        """How many of those that wait for the office raise no doubt."""
        return self.signed - self.doubtful


@dataclass(frozen=True, slots=True)
class CycleLine:
    """One month with how far it has come, by states of its asks."""

    cycle: Cycle
    counts: Mapping[AskState, int]
    silent_bodies: int

    def stage_on(self, day: date) -> CycleStage:
        """How far the month has come on `day`."""
        return stage_on(self.cycle, (state for state, count in self.counts.items() if count), day)

    @property
    def asked(self) -> int:
        """How many asks it has, without those that are not required any more."""
        return sum(count for state, count in self.counts.items() if state is not AskState.VOID)

    @property
    def waiting(self) -> int:
        """How many wait for the office."""
        return self.counts.get(AskState.SIGNED, 0)

    @property
    def taken(self) -> int:
        """How many were taken."""
        return self.counts.get(AskState.ACCEPTED, 0)


def list_cycles(post: Post) -> tuple[CycleLine, ...]:
    """Every month of the place, the newest first. Three queries."""
    cycles = records_of(post.place, Cycle, {})
    counts: defaultdict[str, Counter[AskState]] = defaultdict(Counter)
    silent: defaultdict[str, set[str]] = defaultdict(set)
    rows = AskRow.objects.at(post.place).values_list("cycle", "state", "body", "signed_on", "measure")
    live = live_measures(post.place)
    for cycle, state, body, signed_on, measure in rows:
        if measure not in live and signed_on is None:
            continue  # the item was dropped since
        counts[cycle][AskState(state)] += 1
        if signed_on is None and state not in (AskState.ACCEPTED.value, AskState.VOID.value):
            silent[cycle].add(body)
    return tuple(
        CycleLine(one, counts[one.id], len(silent[one.id]))
        for one in sorted(cycles, key=lambda one: one.month.last, reverse=True)
    )


def one_cycle(place: str, identity: str) -> Cycle:
    """The month. Missing where there is none."""
    found = record_of(place, Cycle, identity)
    if found is None:
        raise Missing("没有这个月的督查，可能链接已经失效")
    return found


def count_bodies(place: str, cycle: str) -> tuple[BodyCount, ...]:
    """The asks of a month body by body, in the county's own order. Only what waits for the office is read
    with its values: the others are counted by where they stand."""
    asks = [ask for ask in records_of(place, Ask, {"cycle": cycle}) if ask.state is not AskState.VOID]
    live = live_measures(place, {ask.measure for ask in asks})
    waiting = {
        line.id: line for line in lines_of(place, [ask for ask in asks if ask.state is AskState.SIGNED])
    }
    by_body: defaultdict[str, list[Ask]] = defaultdict(list)
    for ask in asks:
        if ask.measure in live or ask.value is not None:
            by_body[ask.body].append(ask)
    bodies = BodyRow.objects.at(place).filter(id__in=list(by_body)).order_by("order", "id")
    return tuple(
        _count(body, short, by_body[body], waiting) for body, short in bodies.values_list("id", "short")
    )


def bodies_waiting(place: str, cycle: str) -> list[str]:
    """The bodies with a signed ask of the month, in the county's own order. One query."""
    rows = AskRow.objects.at(place).filter(cycle=cycle, state=AskState.SIGNED.value)
    bodies = BodyRow.objects.at(place).filter(id__in=rows.values("body")).order_by("order", "id")
    return list(bodies.values_list("id", flat=True))


def _count(body: str, short: str, asks: list[Ask], lines: Mapping[str, AskLine]) -> BodyCount:
    waiting = [lines[ask.id] for ask in asks if ask.id in lines]
    doubtful = sum(bool(line.doubts) or line.ask.amount is None for line in waiting)
    return BodyCount(
        body,
        short,
        len(asks),
        sum(ask.is_silent for ask in asks),
        sum(ask.is_late for ask in asks),
        len(waiting),
        doubtful,
        sum(ask.state is AskState.RETURNED and ask.round > 1 for ask in asks),
        sum(ask.state is AskState.ACCEPTED for ask in asks),
    )


def inspections_for(place: str, month: Period) -> tuple[Inspection, ...]:
    """The inspections that could authorise more than collecting in `month`, the newest first. One query."""
    found = []
    for one in records_of(place, Inspection, {}):
        with suppress(BadInput):
            check_authorised(month, one, ranks=True)
            found.append(one)
    return tuple(sorted(found, key=lambda one: (one.year, one.number), reverse=True))
