"""A lead accepts a problem (签收问题)."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.problem_parts import check_own
from minsheng.loop.problem import Problem
from minsheng.loop.rectify import accept


def accept_problem(*, by: By, problem: str, revision: int, key: str | None = None) -> str:
    """The id of the problem. NotAllowed for any body but its lead."""

    def do(doing: Doing) -> str:
        before = doing.load(Problem, problem, revision)
        check_own(doing, before.lead)
        doing.put(accept(before, day=by.day))
        return problem

    return act(by, "accept_problem", do, about=problem, key=key)
