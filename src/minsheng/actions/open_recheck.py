"""Open the one round of later looks of a half-year (安排回头看), its sample drawn with a stored seed."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.problem_parts import closing_on
from minsheng.loop.notice import Notice, NoticeState
from minsheng.loop.problem import Problem
from minsheng.loop.recheck import Look, Recheck, check_round, draw, due_for_a_look
from minsheng.loop.resident import Report, ReportState
from minsheng.store.ids import new_id
from minsheng.store.log import head_of
from minsheng.terms.errors import Conflict
from minsheng.terms.period import Period


def open_recheck(*, by: By, half: Period, key: str | None = None) -> str:
    """The id of the round. The seed is the hash of the log's last event: nobody chooses it, and whoever has
    the log draws the same sample. Conflict where nothing was closed in the half-year."""
    identity = new_id()

    def do(doing: Doing) -> str:
        doing.alone()
        check_round(half, doing.find(Recheck), day=by.day)
        closing = closing_on(doing)
        closed = due_for_a_look(doing.find(Problem), half)
        if not closed:
            raise Conflict(f"{half.words}没有销号的问题，不用回头看")
        sequence, seed = head_of(by.place)
        doing.put(Recheck(identity, by.place, half, by.day, seed, closing.sample_percent, sequence))
        doubted = {one.problem for one in doing.find(Report, state=ReportState.CHECK) if one.problem}
        for one in draw(closed, _red(doing), seed=seed, closing=closing, doubted=doubted):
            doing.put(Look(doing.new_id(), by.place, identity, one.problem, one.way, one.why))
        doing.say(seed=seed, sequence=sequence, problems=len(closed))
        return identity

    return act(by, "open_recheck", do, about=identity, key=key)


def _red(doing: Doing) -> frozenset[str]:
    """The problems of which a notice of the highest colour went out."""
    highest = closing_on(doing).levels[-1].key
    unsent = (NoticeState.DRAFT, NoticeState.WITHDRAWN)
    notices = doing.find(Notice, level=highest)
    return frozenset(one.problem for one in notices if one.problem and one.state not in unsent)
