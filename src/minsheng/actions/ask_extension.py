"""A body asks for a later day (申请延期), before the deadline."""

from __future__ import annotations

from datetime import date

from minsheng.actions.act import By, Doing, act
from minsheng.actions.problem_parts import check_own
from minsheng.loop.extension import Extension, check_asked
from minsheng.loop.notice import AT_THE_BODY, Notice
from minsheng.loop.problem import OVER, Problem
from minsheng.store.ids import new_id
from minsheng.terms.errors import BadInput, Conflict


def ask_extension(
    *,
    by: By,
    wished: date,
    reason: str,
    problem: str | None = None,
    notice: str | None = None,
    key: str | None = None,
) -> str:
    """The id of the extension asked for a problem or a notice. Conflict after the last day."""
    identity = new_id()

    def do(doing: Doing) -> str:
        doing.alone()
        body, due = asked_for(doing, problem, notice)
        check_own(doing, body, "延期申请")
        waiting = doing.find(Extension, problem=problem, notice=notice, granted=None)
        check_asked(due, wished, reason, day=by.day, waiting=bool(waiting))
        doing.put(
            Extension(
                identity,
                by.place,
                body,
                due,
                wished,
                reason.strip(),
                by.post.id,
                by.at,
                problem=problem,
                notice=notice,
            )
        )
        doing.say(reason=reason.strip())
        return identity

    return act(by, "ask_extension", do, about=identity, key=key)


def asked_for(doing: Doing, problem: str | None, notice: str | None) -> tuple[str, date]:
    """The body and the last day of what is to be extended; Conflict where nothing is owed any more."""
    if problem is not None:
        found = doing.load(Problem, problem)
        if found.state in OVER:
            raise Conflict(f"第{found.number}号问题{found.state.label}，不用延期")
        return found.lead, found.due
    if notice is None:
        raise BadInput("请选择要延期的问题或督查单", where="延期事项")
    paper = doing.load(Notice, notice)
    if paper.state not in AT_THE_BODY:
        raise Conflict(f"这份督查单{paper.state.label}，不用延期")
    return paper.body, paper.answer_by
