"""Somebody of another body checks a problem and closes it (验收销号)."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.problem_parts import parents_of, to_check
from minsheng.loop.problem import Problem
from minsheng.loop.rectify import close


def close_problem(*, by: By, problem: str, revision: int, key: str | None = None) -> str:
    """The id of the problem, closed. NotAllowed for its lead, its helpers, any body above or below
    one of them, and the person who submitted the proof."""

    def do(doing: Doing) -> str:
        before, who, submitter = to_check(doing, doing.load(Problem, problem, revision))
        after = close(
            before,
            by=who,
            submitter=submitter,
            post=by.post.id,
            day=by.day,
            parents=parents_of(doing),
        )
        doing.put(after)
        return problem

    return act(by, "close_problem", do, about=problem, key=key)
