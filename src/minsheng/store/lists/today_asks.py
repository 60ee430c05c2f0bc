"""What the month puts on desks: figures to fill in, to sign, to examine. One line a month and act."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from minsheng.loop.ask import AskState
from minsheng.loop.cycle import Cycle
from minsheng.store.lists.asks import AskLine, Standing, list_asks, where_asks_stand
from minsheng.store.lists.parts import short_names
from minsheng.store.lists.waiting import Waiting, some_of
from minsheng.store.reads import records_of
from minsheng.terms.post import Post, Role

_UNDER_WAY = (AskState.OPEN, AskState.RETURNED, AskState.FILLED, AskState.SIGNED)


def of_body(post: Post, day: date) -> tuple[list[Waiting], list[Waiting]]:
    """What a liaison or a head has to do, and what they wait for."""
    lines = list_asks(post, day, states=_UNDER_WAY)
    owed = [line for line in lines if line.is_owed]
    filled = [line for line in lines if line.ask.state is AskState.FILLED]
    signed = [line for line in lines if line.ask.state is AskState.SIGNED]
    others = list(_by_month(signed, "审核报送", "督查室", "asks"))
    if post.role is Role.HEAD:
        mine = list(_by_month(filled, "审签", "联络员", "asks-sign"))
        return mine, [*_by_month(owed, "填报", "联络员", "asks-sign"), *others]
    returned = [line for line in owed if line.ask.state is AskState.RETURNED]
    fresh = [line for line in owed if line.ask.state is AskState.OPEN]
    mine = [*_by_month(returned, "重报", "督查室", "asks"), *_by_month(fresh, "报送", "督查室", "asks")]
    return mine, [*_by_month(filled, "审签", "负责人", "asks"), *others]


def of_office(post: Post, day: date) -> tuple[list[Waiting], list[Waiting]]:
    """What the supervision office has to examine, and whose figures it waits for. The office sees this at
    each step, so nothing is read of an ask but where it stands: six queries, one where nothing is asked."""
    standing = where_asks_stand(post, day)
    if not standing:
        return [], []
    cycles = {one.id: one for one in records_of(post.place, Cycle, {})}
    names = short_names(post.place, {one.body for one in standing})
    signed = [one for one in standing if one.state is AskState.SIGNED]
    unsigned = [one for one in standing if one.state is not AskState.SIGNED]
    return (
        list(_by_cycle(signed, "审核报送", cycles, names)),
        list(_by_cycle(unsigned, "报送", cycles, names)),
    )


def _by_month(lines: Iterable[AskLine], act: str, whom: str, kind: str) -> Iterator[Waiting]:
    """One line a month: a body has a dozen figures, and its page lists them."""
    for cycle, found in _of_cycles(lines).items():
        first = found[0]
        about = (
            f"{first.cycle.month.words}{len(found)}项：{first.measure.name}{'等' if len(found) > 1 else ''}"
        )
        yield Waiting(act, about, whom, min(line.ask.due_on for line in found), kind, cycle)


def _by_cycle(
    asks: Iterable[Standing], act: str, cycles: Mapping[str, Cycle], names: Mapping[str, str]
) -> Iterator[Waiting]:
    """One line a month: a county has eighty bodies, and the month's own page lists them."""
    found: defaultdict[str, list[Standing]] = defaultdict(list)
    for ask in asks:
        found[ask.cycle].append(ask)
    for cycle, own in found.items():
        bodies = [names.get(body, body) for body in dict.fromkeys(ask.body for ask in own)]
        about = f"{cycles[cycle].month.words}：{len(bodies)}家{len(own)}项"
        yield Waiting(act, about, some_of(bodies), cycles[cycle].collect_by, "cycle", cycle)


def _of_cycles(lines: Iterable[AskLine]) -> dict[str, list[AskLine]]:
    found: defaultdict[str, list[AskLine]] = defaultdict(list)
    for line in lines:
        found[line.ask.cycle].append(line)
    return dict(found)
