"""What a month puts on desks (本月): to preview, to publish, to issue; for a body its preview to look at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minsheng.loop.ask import Ask
from minsheng.loop.bulletin import Bulletin, BulletinState
from minsheng.loop.closing_month import waits_for
from minsheng.loop.cycle import Cycle, CycleStage
from minsheng.store.lists.waiting import Waiting
from minsheng.store.reads import records_of
from minsheng.terms.post import Post, Role

_OPEN = (CycleStage.COLLECTING, CycleStage.PREVIEWED)
_BODY = (Role.LIAISON, Role.HEAD)


def of_months(post: Post, day: date) -> Iterator[Waiting]:
    """What the post has to do about months and bulletins. Two queries; none for who has nothing to do."""
    if post.role is Role.APPROVER:
        yield from _to_issue(post)
    if post.role not in (Role.SUPERVISOR, Role.SUPERVISION_HEAD, *_BODY):
        return
    cycles = records_of(post.place, Cycle, {"stage": [stage.value for stage in _OPEN]})
    if post.role in _BODY:
        yield from _to_look_at(cycles, day)
        return
    asks = records_of(post.place, Ask, {"cycle": [cycle.id for cycle in cycles]}) if cycles else []
    for cycle in cycles:
        if not waits_for(cycle, asks, day):
            yield from _next_step(cycle, post, day)


def _next_step(cycle: Cycle, post: Post, day: date) -> Iterator[Waiting]:
    """What comes next of a month of which nothing is left to collect."""
    words, head = cycle.month.words, post.role is Role.SUPERVISION_HEAD
    if cycle.inspection is None:
        if head:
            yield Waiting("汇总进展", words, "督查室", None, "month", cycle.id)
    elif cycle.stage is not CycleStage.PREVIEWED:
        yield Waiting("预通报", words, "督查室", None, "month", cycle.id)
    elif head and cycle.contest_by is not None and cycle.contest_by < day:
        yield Waiting("生成通报", words, "督查室", None, "month", cycle.id)


def _to_look_at(cycles: list[Cycle], day: date) -> Iterator[Waiting]:
    for cycle in cycles:
        if cycle.stage is CycleStage.PREVIEWED and cycle.contest_by is not None and day <= cycle.contest_by:
            yield Waiting("核对预通报", cycle.month.words, "督查室", cycle.contest_by, "month", cycle.id)


def _to_issue(post: Post) -> Iterator[Waiting]:
    found = records_of(post.place, Bulletin, {})
    corrected = {one.corrects for one in found}
    for one in found:
        if one.state is BulletinState.DRAFT and one.shown["notice"] and one.id not in corrected:
            words = f"{one.day.year}年{one.day.month}月第{one.number}期"
            yield Waiting("印发通报", words, "督查室", None, "bulletin", one.id)
