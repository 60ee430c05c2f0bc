"""Take a problem out of the list (撤下问题): before it is assigned, or after it was rightly refused."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.problem_parts import parents_of, who_checks
from minsheng.loop.problem import Problem
from minsheng.loop.rectify import drop


def drop_problem(*, by: By, problem: str, revision: int, reason: str, key: str | None = None) -> str:
    """The id of the problem, dropped with a reason. Nobody drops what their own body is judged in."""

    def do(doing: Doing) -> str:
        before = doing.load(Problem, problem, revision)
        doing.put(drop(before, reason, by=who_checks(doing), parents=parents_of(doing), day=by.day))
        doing.say(reason=reason.strip())
        return problem

    return act(by, "drop_problem", do, about=problem, key=key)
