"""A closed problem is there again (反弹): the same item reopens, with its history."""

from __future__ import annotations

from datetime import date, timedelta

from minsheng.actions.act import By, Doing, act
from minsheng.actions.problem_parts import closing_on
from minsheng.loop.problem import Problem
from minsheng.loop.rectify import reopen
from minsheng.terms.errors import Conflict


def reopen_problem(
    *, by: By, problem: str, revision: int, reason: str, due: date, key: str | None = None
) -> str:
    """The id of the problem, one round further. Conflict after the days within which it is the same one."""

    def do(doing: Doing) -> str:
        before = doing.load(Problem, problem, revision)
        within = closing_on(doing).rebound_within
        if before.closed_on is not None and by.day > before.closed_on + timedelta(days=within):
            raise Conflict(f"销号已超过{within}天，不算反弹：请另外登记一个问题")
        doing.put(reopen(before, reason, due=due, day=by.day))
        doing.say(reason=reason.strip(), changes={"整改时限": [str(before.due), str(due)]})
        return problem

    return act(by, "reopen_problem", do, about=problem, key=key)
