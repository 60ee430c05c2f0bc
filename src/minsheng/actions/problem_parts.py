"""What actions of problems, notices and inspections read: thresholds of the day, the tree, who is judged."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from minsheng.actions.act import Doing
from minsheng.actions.own_posts import own_bodies
from minsheng.loop.checking import Checker, check_checker, heir_of, is_judged, with_standing_checker
from minsheng.loop.closing import Closing, closing_of
from minsheng.loop.policy import Policy
from minsheng.loop.problem import Problem
from minsheng.reading.personal import find_personal
from minsheng.store.kinds import T
from minsheng.store.reach import WHOLE_PLACE, bodies_under
from minsheng.terms.body import Body
from minsheng.terms.errors import BadInput, NotAllowed
from minsheng.terms.post import Post


def closing_on(doing: Doing) -> Closing:
    """The thresholds in force on the office's day."""
    policies = [one for one in doing.find(Policy) if one.since <= doing.by.day]
    newest = max(policies, key=lambda one: (one.since, one.id), default=None)
    return closing_of(newest.rules if newest else None)


def parents_of(doing: Doing) -> dict[str, str | None]:
    """Of every body of the place the one above it; None at the top."""
    return {body.id: body.parent for body in doing.find(Body)}


def next_number(doing: Doing, kind: type[T], year: int) -> int:
    """The next number of the kind within the year; nobody else takes it before this action ends."""
    doing.alone()
    found = doing.find(kind, year=year)
    return max((one.number for one in found), default=0) + 1  # type: ignore[attr-defined]  # they have one


def check_own(doing: Doing, body: str, what: str = "这件事") -> None:
    """NotAllowed unless `body` is the actor's own or one below it: whoever answers for it acts for it."""
    if body not in bodies_under(doing.by.post, doing.by.day):
        raise NotAllowed(f"{what}由牵头单位办理，您单位只是配合或者验收")


def to_check(doing: Doing, problem: Problem) -> tuple[Problem, Checker, str | None]:
    """The problem as it is checked today, who is about to check, and the person who submitted the proof
    (None: nobody has yet). NotAllowed for a post of a body where no body that stands is named to check: then
    the office does."""
    by = doing.by
    checked = with_standing_checker(problem, doing.find(Body), by.day)
    if checked.checker is None and by.post.role not in WHOLE_PLACE:
        raise NotAllowed("这个问题由督查室验收")
    return checked, who_checks(doing), person_of(doing, problem.submitted_by)


def who_checks(doing: Doing) -> Checker:
    """Whoever acts, with every body that they answer for in another post, or because it ended."""
    body, also = doing.by.post.body, own_bodies(doing)
    return Checker(body, doing.by.person, also, heir_of({body, *also}, doing.find(Body)))


def is_of_judged(doing: Doing, judged: Collection[str]) -> bool:
    """Whether the body of the acting post is one of `judged`, stands above or below one, or answers for one
    that has ended."""
    body, known = doing.by.post.body, doing.find(Body)
    parents = {one.id: one.parent for one in known}
    return is_judged(body, judged, parents) or bool(heir_of({body}, known) & set(judged))


def check_standing(doing: Doing, bodies: Sequence[str], where: str) -> None:
    """BadInput where one of the bodies has ended: what is new goes to who answers for it today."""
    found = {one.id: one for one in doing.find(Body)}
    for body in bodies:
        if body in found and not found[body].stands_on(doing.by.day):
            heirs = "、".join(found[heir].short for heir in found[body].successors if heir in found)
            instead = f"请改选{heirs}" if heirs else "请另选一个单位"
            raise BadInput(f"{found[body].short}今天不在单位名录里：{instead}", where=where)


def person_of(doing: Doing, post: str | None) -> str | None:
    """The person who holds, or held, the post."""
    found = doing.find(Post, id=post) if post is not None else []
    return found[0].person if found else None


def check_not_judged(doing: Doing, problem: Problem) -> None:
    """NotAllowed where a body of the actor's is judged in this problem, or lies above or below one that is,
    and for who submitted its proof."""
    submitter = person_of(doing, problem.submitted_by)
    check_checker(replace(problem, checker=None), who_checks(doing), submitter, parents_of(doing))


def check_no_person(texts: Sequence[tuple[str, str]]) -> None:
    """BadInput where a text that the judged body will read holds somebody's number, address or account."""
    for where, text in texts:
        for datum in find_personal(text):
            if datum.kind == "name":  # what only reads as a name stops nobody who writes a problem down
                continue
            raise BadInput(
                f"“{text[datum.start : datum.end]}”像是个人信息：反映人的情况不写进问题，"
                "只填督查室登记簿上的编号",
                where=where,
            )


def check_day(day: date, today: date, where: str) -> None:
    """BadInput for a day that has not come."""
    if day > today:
        raise BadInput(f"{day}还没有到，请核对", where=where)
