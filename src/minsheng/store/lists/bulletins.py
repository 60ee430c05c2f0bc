"""The month and its bulletins (本月、通报) for pages: how far it is, what would print, what was published.

The office sees all of it. A body and a leader see their own items of a preview or a draft, and the whole of a
bulletin that was issued: it went out to them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from minsheng.loop.ask import Ask, AskState
from minsheng.loop.bulletin import Bulletin, BulletinState, Judgement
from minsheng.loop.closing_month import stage_on, waits_for
from minsheng.loop.cycle import Cycle, CycleStage
from minsheng.loop.facts import BulletinFacts, facts_of
from minsheng.store.models import CommitmentRow
from minsheng.store.month_ready import month_ready
from minsheng.store.reach import WHOLE_PLACE, bodies_under, reach
from minsheng.store.reads import record_of, records_of
from minsheng.terms.errors import Missing, NotAllowed
from minsheng.terms.period import Period
from minsheng.terms.post import Post, Role


@dataclass(frozen=True, slots=True)
class BulletinLine:
    """One bulletin in a list; `is_corrected` where a later one corrects it."""

    bulletin: Bulletin
    month: Period
    is_corrected: bool

    @property
    def lights(self) -> int:
        """How many items stand in it."""
        return len(self.bulletin.shown["items"])


@dataclass(frozen=True, slots=True)
class MonthNow:
    """One month: how far it is, its asks by state, what blocks its bulletin, and what would print now (None
    before its figures are in, or where the post may not see it yet)."""

    cycle: Cycle
    stage: CycleStage
    counts: dict[AskState, int]
    silent: int
    late: int
    blocks: tuple[str, ...]
    facts: BulletinFacts | None
    bulletins: tuple[BulletinLine, ...]

    @property
    def asked(self) -> int:
        """How many were asked."""
        return sum(count for state, count in self.counts.items() if state is not AskState.VOID)


def newest_cycle(place: str) -> Cycle | None:
    """The latest month that was opened."""
    return max(records_of(place, Cycle, {}), key=lambda one: one.month.last, default=None)


def month_now(post: Post, day: date, cycle: str, *, preview: bool = False) -> MonthNow:
    """The month as `post` may see it. The office sees what would print once nothing blocks it, or where
    `preview` asks for it: judging every item takes its time. Missing where there is no such month."""
    found = record_of(post.place, Cycle, cycle)
    if found is None:
        raise Missing("没有这个月的督查，可能链接已经失效")
    asks = [ask for ask in records_of(post.place, Ask, {"cycle": cycle}) if ask.state is not AskState.VOID]
    counts = {state: sum(ask.state is state for ask in asks) for state in AskState}
    blocks = waits_for(found, asks, day)
    return MonthNow(
        found,
        stage_on(found, [ask.state for ask in asks], day),
        counts,
        sum(ask.is_silent for ask in asks),
        sum(ask.is_late for ask in asks),
        blocks,
        _preview(post, day, found, wanted=preview or not blocks),
        tuple(line for line in list_bulletins(post) if line.bulletin.cycle == cycle),
    )


def list_bulletins(post: Post) -> tuple[BulletinLine, ...]:
    """The bulletins that `post` may open, the newest first. One query."""
    found = sorted(records_of(post.place, Bulletin, {}), key=lambda one: (one.day, one.number), reverse=True)
    corrected = {one.corrects for one in found if one.corrects is not None}
    return tuple(
        BulletinLine(one, Period.parse(one.shown["month"]), one.id in corrected)
        for one in found
        if post.role in WHOLE_PLACE or one.shown["notice"]
    )


def one_bulletin(post: Post, day: date, identity: str, *, alike: bool = False) -> BulletinFacts:
    """What of a bulletin `post` may read, `alike` as a page lists it. Missing where there is none."""
    bulletin = record_of(post.place, Bulletin, identity)
    if bulletin is None:
        raise Missing("没有这一期通报，可能链接已经失效")
    facts = facts_of(bulletin, records_of(post.place, Judgement, {"bulletin": identity}), alike=alike)
    if post.role in WHOLE_PLACE or bulletin.state is BulletinState.ISSUED:
        return facts
    if not facts.is_notice:
        raise NotAllowed("这是督查室内部的进展情况，没有作为通报印发")
    return own_part(post, day, facts)


def corrections_of(place: str, bulletin: Bulletin) -> Sequence[Bulletin]:
    """The bulletins that correct this one."""
    return records_of(place, Bulletin, {"corrects": bulletin.id})


def own_part(post: Post, day: date, facts: BulletinFacts) -> BulletinFacts:
    """The items that `post` reaches, and how its own bodies reported; no list of others, and no
    demands before they went out."""
    reached = _reached(post, day)
    own = set() if post.role is Role.LEADER else set(bodies_under(post, day))
    return replace(
        facts,
        items=tuple(item for item in facts.items if item.commitment in reached),
        reports=tuple(one for one in facts.reports if one.body in own),
        bands=tuple(one for one in facts.bands if one.body in own),
        problems=(),
        corrections=tuple(one for one in facts.corrections if one.commitment in reached),
        objections=(),
        demands=(),
        demands_by=None,
    )


def _preview(post: Post, day: date, cycle: Cycle, *, wanted: bool) -> BulletinFacts | None:
    if cycle.stage is CycleStage.PUBLISHED or cycle.month.last_day >= day:
        return None
    if post.role in WHOLE_PLACE:
        return facts_of(*month_ready(post.place, cycle.id), alike=True) if wanted else None
    if cycle.stage is not CycleStage.PREVIEWED:
        return None
    ready = month_ready(post.place, cycle.id, _reached(post, day))
    return own_part(post, day, facts_of(*ready, alike=True))


def _reached(post: Post, day: date) -> set[str]:
    rows = CommitmentRow.objects.at(post.place).filter(reach(post, day))
    return set(rows.values_list("id", flat=True))
