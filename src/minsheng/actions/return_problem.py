"""Somebody of another body checks a problem and returns it for another round (退回整改)."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.problem_parts import parents_of, to_check
from minsheng.loop.problem import Problem
from minsheng.loop.rectify import send_back


def return_problem(*, by: By, problem: str, revision: int, reason: str, key: str | None = None) -> str:
    """The id of the problem, one round further. NotAllowed for its lead, its helpers, any body above
    or below one of them, and the person who submitted the proof."""

    def do(doing: Doing) -> str:
        before, who, submitter = to_check(doing, doing.load(Problem, problem, revision))
        after = send_back(
            before,
            reason,
            by=who,
            submitter=submitter,
            post=by.post.id,
            day=by.day,
            parents=parents_of(doing),
        )
        doing.put(after)
        doing.say(reason=reason.strip())
        return problem

    return act(by, "return_problem", do, about=problem, key=key)
