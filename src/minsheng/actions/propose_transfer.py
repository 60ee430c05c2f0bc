"""Propose to hand a problem over to another organ (提请移送): another approves it."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.loop.problem import Problem, ProblemState
from minsheng.loop.transfer import Transfer, check_transfer
from minsheng.store.ids import new_id
from minsheng.terms.errors import Conflict


def propose_transfer(*, by: By, problem: str, organ: str, why: str, key: str | None = None) -> str:
    """The id of the hand-over, waiting for an approval."""
    identity = new_id()

    def do(doing: Doing) -> str:
        doing.alone()  # two proposals of the same hand-over at once
        if doing.load(Problem, problem).state is ProblemState.DROPPED:
            raise Conflict("这个问题已经撤下，不能移送")
        made = Transfer(identity, by.place, problem, organ.strip(), why.strip(), by.post.id, by.day)
        check_transfer(made, tuple(doing.find(Transfer, problem=problem)))
        doing.put(made)
        doing.say(organ=made.organ, reason=made.why)
        return identity

    return act(by, "propose_transfer", do, about=identity, key=key)
