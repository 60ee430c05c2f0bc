"""A lead refuses a problem, with a reason and in time (拒收问题)."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.problem_parts import check_own
from minsheng.loop.problem import Problem
from minsheng.loop.rectify import refuse


def refuse_problem(*, by: By, problem: str, revision: int, reason: str, key: str | None = None) -> str:
    """The id of the problem. NotAllowed for any body but its lead."""

    def do(doing: Doing) -> str:
        before = doing.load(Problem, problem, revision)
        check_own(doing, before.lead)
        doing.put(refuse(before, reason, day=by.day))
        doing.say(reason=reason.strip())
        return problem

    return act(by, "refuse_problem", do, about=problem, key=key)
