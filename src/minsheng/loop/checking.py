"""Who may check a problem (验收): never one that is judged in it.

Not the lead, not a helper, not a body above or below one of them, and not the person who submitted the proof.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from minsheng.loop.problem import Problem
from minsheng.terms.errors import NotAllowed


@dataclass(frozen=True, slots=True)
class Checker:
    """Who is about to check: the body of their post, and the person; `also` are the bodies for which the
    person answers in other posts."""

    body: str
    person: str
    also: Collection[str] = ()


def check_checker(
    problem: Problem, by: Checker, submitter: str | None, parents: Mapping[str, str | None]
) -> None:
    """NotAllowed unless `by` belongs to another body than all that are judged, and did not submit it."""
    if submitter is not None and submitter == by.person:
        raise NotAllowed("整改结果是您自己报送的，要由别人验收")
    if is_judged(by.body, (problem.lead, *problem.helpers), parents):
        raise NotAllowed(
            "这个问题由您单位、您的上级或下属单位整改或配合，要由别的单位验收：自己的问题不能自己销号"
        )
    if any(is_judged(body, (problem.lead, *problem.helpers), parents) for body in by.also):
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
