"""Give a problem to its lead (交办问题): exactly one, with helpers, a last day and who checks."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.problem_parts import closing_on, parents_of
from minsheng.loop.problem import Problem
from minsheng.loop.rectify import Assignment, assign
from minsheng.terms.body import Body


def assign_problem(*, by: By, problem: str, revision: int, wish: Assignment, key: str | None = None) -> str:
    """The id of the problem, assigned. One that was refused may go to another lead; history keeps both."""

    def do(doing: Doing) -> str:
        before = doing.load(Problem, problem, revision)
        after = assign(before, wish, day=by.day, closing=closing_on(doing), parents=parents_of(doing))
        doing.put(after)
        (lead,) = doing.find(Body, id=after.lead)
        doing.say(lead=lead.short, until=after.due.isoformat())
        return problem

    return act(by, "assign_problem", do, about=problem, key=key)
