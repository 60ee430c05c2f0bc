"""Who may check a problem (验收): never one that is judged in it.

Not the lead, not a helper, not a body above or below one of them, not a body that answers for one of them
that has ended, and not the person who submitted the proof.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from minsheng.loop.problem import Problem
from minsheng.terms.body import Body
from minsheng.terms.errors import NotAllowed


@dataclass(frozen=True, slots=True)
class Checker:
    """Who is about to check: the body of their post, and the person; `also` are the bodies for which the
    person answers in other posts, `heir_of` the ended bodies for which one of all these, or one above or
    below it, answers today."""

    body: str
    person: str
    also: Collection[str] = ()
    heir_of: Collection[str] = ()


def check_checker(
    problem: Problem, by: Checker, submitter: str | None, parents: Mapping[str, str | None]
) -> None:
    """NotAllowed unless `by` belongs to another body than all that are judged, and did not submit it."""
    if submitter is not None and submitter == by.person:
        raise NotAllowed("整改结果是您自己报送的，要由别人验收")
    judged = (problem.lead, *problem.helpers)
    if is_judged(by.body, judged, parents):
        raise NotAllowed(
            "这个问题由您单位、您的上级或下属单位整改或配合，要由别的单位验收：自己的问题不能自己销号"
        )
    if set(by.heir_of) & set(judged):
        raise NotAllowed("这个问题原来的整改或配合单位已并入您单位或您任职的单位，应当回避：请由别人验收")
    if any(is_judged(body, judged, parents) for body in by.also):
        raise NotAllowed("您同时在整改或配合的单位任职，应当回避：请由别人验收")
    if problem.checker is not None and by.body != problem.checker:
        raise NotAllowed("这个问题指定了验收单位，要由该单位验收")


def may_check(
    problem: Problem, by: Checker, submitter: str | None, parents: Mapping[str, str | None]
) -> bool:
    """Whether `check_checker` would let them, for a page that shows or hides a button."""
    try:
        check_checker(problem, by, submitter, parents)
    except NotAllowed:
        return False
    return True


def heir_of(bodies: Collection[str], known: Iterable[Body]) -> frozenset[str]:
    """The ended bodies for which one of `bodies`, or one above or below it, answers today. `known` are all
    bodies of the place."""
    every = {one.id: one for one in known}
    parents = {one.id: one.parent for one in every.values()}
    ended = [one for one in every.values() if one.successors]
    return frozenset(
        one.id
        for one in ended
        if any(is_judged(heir, bodies, parents) for heir in _heirs(one.id, every) - {one.id})
    )


def with_standing_checker(problem: Problem, known: Iterable[Body], day: date) -> Problem:
    """The problem as it is checked on `day`. A body that was named to check and has ended passes that on to
    its one heir; the office checks (None) where there is no single heir, and where whoever is named has
    become one of those that are judged."""
    if problem.checker is None:
        return problem
    every = {one.id: one for one in known}
    parents = {one.id: one.parent for one in every.values()}
    standing = [one for one in _heirs(problem.checker, every) if not _has_ended(one, every, day)]
    judged = (problem.lead, *problem.helpers)
    answering = set(judged).union(*(_heirs(one, every) for one in judged))
    is_free = len(standing) == 1 and not is_judged(standing[0], answering, parents)
    return replace(problem, checker=standing[0] if is_free else None)


def is_above_or_below(one: str, other: str, parents: Mapping[str, str | None]) -> bool:
    """Whether the bodies are one and the same, or one lies above the other in the tree."""
    return one in _upwards(other, parents) or other in _upwards(one, parents)


def is_judged(body: str, judged: Collection[str], parents: Mapping[str, str | None]) -> bool:
    """Whether the body is one of `judged`, or stands above or below one of them."""
    return any(is_above_or_below(body, one, parents) for one in judged)


def _upwards(body: str, parents: Mapping[str, str | None]) -> list[str]:
    steps: list[str] = []
    here: str | None = body
    while here is not None and here not in steps:  # a circle is cut where it closes
        steps.append(here)
        here = parents.get(here)
    return steps


def _has_ended(body: str, every: Mapping[str, Body], day: date) -> bool:
    last = every[body].valid_to if body in every else None
    return last is not None and last < day


def _heirs(body: str, every: Mapping[str, Body]) -> set[str]:
    """The body and whoever answers for it once it has ended, down to the last; a circle is cut where it
    closes."""
    found, fresh = {body}, [body]
    while fresh:
        one = every.get(fresh.pop())
        new = set(one.successors) - found if one is not None else set()
        found |= new
        fresh += new
    return found
