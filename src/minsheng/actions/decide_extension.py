"""Decide an extension (审批延期): by whoever gave the day, never by who asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from minsheng.actions.act import By, Doing, act
from minsheng.actions.own_posts import check_aside
from minsheng.actions.problem_parts import closing_on, is_of_judged, person_of
from minsheng.loop.extension import Extension, decide
from minsheng.loop.notice import AT_THE_BODY, Notice
from minsheng.loop.problem import OVER, Problem
from minsheng.terms.errors import Conflict, NotAllowed
from minsheng.terms.post import Role


def decide_extension(
    *,
    by: By,
    extension: str,
    revision: int,
    until: date | None,
    answer: str = "",
    key: str | None = None,
) -> str:
    """The id of the extension, granted until a day or refused (None) with a reason. What it was asked for
    takes the day, and its history says from which to which."""

    def do(doing: Doing) -> str:
        before = doing.load(Extension, extension, revision)
        _check_issuer(doing, before)
        check_aside(doing, _judged(doing, before), "延期")
        after = decide(
            before,
            until=until,
            answer=answer,
            person=by.person,
            post=by.post.id,
            asker=person_of(doing, before.asked_by),
            is_judged=is_of_judged(doing, _judged(doing, before)),
            at=by.at,
        )
        doing.put(after)
        if until is not None:
            _move(doing, before, until)
        doing.say(reason=answer.strip())
        return extension

    return act(by, "decide_extension", do, about=extension, key=key)


def _check_issuer(doing: Doing, extension: Extension) -> None:
    """The office decides of a problem that it assigned; of a notice, the role that signs its colour."""
    role = doing.by.post.role
    if extension.notice is None:
        issuers = {Role.SUPERVISOR, Role.SUPERVISION_HEAD}
    else:
        level = closing_on(doing).level(doing.load(Notice, extension.notice).level)
        issuers = {level.signer}
    if role not in issuers:
        names = "、".join(one.label for one in Role if one in issuers)
        raise NotAllowed(f"延期由交办方审批，这一份由{names}审批")


def _judged(doing: Doing, extension: Extension) -> tuple[str, ...]:
    """Whose day it is: the body that asks, and who helps it."""
    if extension.problem is None:
        return (extension.body,)
    problem = doing.load(Problem, extension.problem)
    return (extension.body, problem.lead, *problem.helpers)


def _move(doing: Doing, extension: Extension, until: date) -> None:
    if extension.problem is not None:
        problem = doing.load(Problem, extension.problem)
        _check_still(problem.due, until, problem.state.label if problem.state in OVER else "")
        doing.put(replace(problem, due=until))
        doing.say(changes={"整改时限": [problem.due.isoformat(), until.isoformat()]})
    elif extension.notice is not None:
        notice = doing.load(Notice, extension.notice)
        _check_still(notice.answer_by, until, "" if notice.state in AT_THE_BODY else notice.state.label)
        doing.put(replace(notice, answer_by=until))
        doing.say(changes={"回复时限": [notice.answer_by.isoformat(), until.isoformat()]})


def _check_still(due: date, until: date, over: str) -> None:
    """Conflict where what it was asked for is over meanwhile, or was reopened with a later day."""
    if over:
        raise Conflict(f"申请延期的事项{over}，不用再延：请写明理由，答复“不同意”")
    if until <= due:
        raise Conflict(f"时限已改为{due}，不早于要延到的{until}：请写明理由，答复“不同意”")
