"""Decide an extension (审批延期): by whoever gave the day, never by who asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from minsheng.actions.act import By, Doing, act
from minsheng.actions.own_posts import check_aside
from minsheng.actions.problem_parts import closing_on, parents_of, person_of
from minsheng.loop.checking import is_judged
from minsheng.loop.extension import Extension, decide
from minsheng.loop.notice import Notice
from minsheng.loop.problem import Problem
from minsheng.terms.errors import NotAllowed
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
            is_judged=is_judged(by.post.body, _judged(doing, before), parents_of(doing)),
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
        doing.put(replace(problem, due=until))
        doing.say(changes={"整改时限": [problem.due.isoformat(), until.isoformat()]})
    elif extension.notice is not None:
        notice = doing.load(Notice, extension.notice)
        doing.put(replace(notice, answer_by=until))
        doing.say(changes={"回复时限": [notice.answer_by.isoformat(), until.isoformat()]})
