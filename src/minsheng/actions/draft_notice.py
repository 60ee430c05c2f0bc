"""Draft a notice (起草督查单) of one colour to one body."""

from __future__ import annotations

from dataclasses import dataclass

from minsheng.actions.act import By, Doing, act
from minsheng.actions.problem_parts import closing_on, next_number, parents_of
from minsheng.ledger.commitment import Commitment
from minsheng.ledger.stages import check_reason
from minsheng.loop.notice import Notice, NoticeState, check_order
from minsheng.loop.problem import Problem
from minsheng.store.ids import new_id
from minsheng.terms.calendar import add_working_days
from minsheng.terms.errors import BadInput


@dataclass(frozen=True, slots=True)
class NoticeWish:
    """What a notice asks of whom, in which colour, about which problem or item; `why` a colour is skipped."""

    level: str
    body: str
    asks: str
    problem: str | None = None
    commitment: str | None = None
    why: str = ""


def draft_notice(*, by: By, wish: NoticeWish, key: str | None = None) -> str:
    """The id of the draft (送审稿): it goes out only with the office's own number, signer and day."""
    identity = new_id()

    def do(doing: Doing) -> str:
        closing = closing_on(doing)
        level = closing.level(wish.level)
        check_reason(wish.asks, "督查要求")
        if wish.body not in parents_of(doing):
            raise BadInput("请从单位名录里选一个单位", where="受文单位")
        number = next_number(doing, Notice, by.day.year)
        check_order(level, _before(doing, wish), wish.why, closing)
        doing.put(
            Notice(
                identity,
                by.place,
                by.day.year,
                number,
                level.key,
                wish.body,
                wish.asks.strip(),
                add_working_days(by.day, level.days),
                problem=wish.problem,
                commitment=wish.commitment,
                why=wish.why.strip(),
            )
        )
        return identity

    return act(by, "draft_notice", do, about=identity, key=key)


def _before(doing: Doing, wish: NoticeWish) -> tuple[Notice, ...]:
    """The notices to the body about the same thing that were issued before."""
    if wish.problem is not None:
        doing.load(Problem, wish.problem)
    if wish.commitment is not None:
        doing.load(Commitment, wish.commitment)
    if wish.problem is None and wish.commitment is None:
        return ()
    out = [state for state in NoticeState if state not in (NoticeState.DRAFT, NoticeState.WITHDRAWN)]
    found = doing.find(Notice, body=wish.body, problem=wish.problem, commitment=wish.commitment)
    return tuple(one for one in found if one.state in out)
