"""Give a problem to its lead (交办问题): exactly one, with helpers, a last day and who checks."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.problem_parts import check_not_judged, check_standing, closing_on, parents_of
from minsheng.loop.problem import Problem
from minsheng.loop.rectify import Assignment, assign
from minsheng.terms.body import Body


def assign_problem(*, by: By, problem: str, revision: int, wish: Assignment, key: str | None = None) -> str:
    """The id of the problem, assigned. One that was refused may go to another lead; history keeps both.
    NotAllowed where somebody whose body is judged in it would give it to another."""

    def do(doing: Doing) -> str:
        before = doing.load(Problem, problem, revision)
        check_standing(doing, [wish.lead], "牵头单位")
        check_standing(doing, wish.helpers, "配合单位")
        check_standing(doing, [wish.checker] if wish.checker else [], "验收单位")
        if wish.lead != before.lead:
            check_not_judged(doing, before)
        after = assign(before, wish, day=by.day, closing=closing_on(doing), parents=parents_of(doing))
        doing.put(after)
        (lead,) = doing.find(Body, id=after.lead)
        doing.say(lead=lead.short, until=after.due.isoformat())
        return problem

    return act(by, "assign_problem", do, about=problem, key=key)
