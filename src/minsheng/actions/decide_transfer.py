"""Approve a hand-over to another organ, or not (审批移送): who, why and on which day stands in the log."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.problem_parts import person_of
from minsheng.loop.transfer import Transfer, decide


def decide_transfer(
    *, by: By, transfer: str, revision: int, approves: bool, opinion: str, key: str | None = None
) -> str:
    """The id of the hand-over. NotAllowed for the person who proposed it."""

    def do(doing: Doing) -> str:
        before = doing.load(Transfer, transfer, revision)
        is_own = person_of(doing, before.proposed_by) == by.person
        after = decide(before, approves=approves, opinion=opinion, post=by.post.id, day=by.day, is_own=is_own)
        doing.put(after)
        doing.say(result=after.state.label, reason=after.opinion, day=by.day.isoformat())
        return transfer

    return act(by, "decide_transfer", do, about=transfer, key=key)
