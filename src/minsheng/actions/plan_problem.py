"""A lead says how it will put a problem right, and who answers (报整改方案)."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.problem_parts import check_own
from minsheng.loop.problem import Problem
from minsheng.loop.rectify import plan


def plan_problem(
    *, by: By, problem: str, revision: int, measures: str, person: str, key: str | None = None
) -> str:
    """The id of the problem. NotAllowed for any body but its lead."""

    def do(doing: Doing) -> str:
        before = doing.load(Problem, problem, revision)
        check_own(doing, before.lead)
        doing.put(plan(before, measures, person=person, day=by.day))
        doing.say(measures=measures.strip(), person=person.strip())
        return problem

    return act(by, "plan_problem", do, about=problem, key=key)
