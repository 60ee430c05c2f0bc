"""What the pages of problems share: which acts a post may do now, names to choose from, ways beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from minsheng.actions.permissions import may
from minsheng.loop.checking import Checker, heir_of, may_check, with_standing_checker
from minsheng.loop.closing import Closing
from minsheng.loop.problem import OVER, Problem, ProblemState
from minsheng.store.lists.acting import Acting
from minsheng.store.lists.problems import OneProblem
from minsheng.store.reach import WHOLE_PLACE, bodies_under
from minsheng.store.reads import records_of
from minsheng.terms.body import Body, BodyKind
from minsheng.terms.post import Role

# The pages beside each other, each with who may open it.
WAYS: tuple[tuple[str, Promise, frozenset[Role]], ...] = (
    ("problems", _("问题清单"), frozenset(Role)),
    ("responsibilities", _("责任清单"), frozenset(Role)),
    ("findings", _("规则发现"), frozenset({Role.SUPERVISOR, Role.SUPERVISION_HEAD})),
    ("notices", _("督查单"), frozenset(WHOLE_PLACE | {Role.LIAISON, Role.HEAD})),
    ("objections", _("异议"), frozenset(WHOLE_PLACE | {Role.LIAISON, Role.HEAD})),
    ("rechecks", _("回头看"), frozenset(WHOLE_PLACE)),
)
_PLAN = (ProblemState.ACCEPTED, ProblemState.RETURNED)
_SUBMIT = (ProblemState.PLANNED, ProblemState.RETURNED)


@dataclass(frozen=True, slots=True)
class Acts:
    """What the acting post may do with one problem on the day."""

    assigns: bool = False
    drops: bool = False
    accepts: bool = False
    refuses: bool = False
    plans: bool = False
    submits: bool = False
    checks: bool = False
    reopens: bool = False
    asks: bool = False
    decides: bool = False
    notifies: bool = False


def acts_of(acting: Acting, one: OneProblem, known: Sequence[Body], closing: Closing, day: date) -> Acts:
    """The acts that are open now; the actions themselves ask again. `known` are all bodies."""
    post, problem, state = acting.post, one.line.problem, one.line.state
    leads = may(post, "accept_problem") and problem.lead in bodies_under(post, day)
    office = may(post, "assign_problem")
    checker = Checker(post.body, post.person, heir_of=heir_of([post.body], known))
    checked = with_standing_checker(problem, known, day)
    named = checked.checker is not None or post.role in WHOLE_PLACE
    parents = {body.id: body.parent for body in known}
    judges = may(post, "close_problem") and named and may_check(checked, checker, None, parents)
    waits = one.waiting is not None
    return Acts(
        assigns=office and state in (ProblemState.FOUND, ProblemState.REFUSED),
        drops=office and state in (ProblemState.FOUND, ProblemState.REFUSED),
        accepts=leads and state is ProblemState.ASSIGNED,
        refuses=leads and state is ProblemState.ASSIGNED,
        plans=leads and state in _PLAN,
        submits=leads and state in _SUBMIT,
        checks=judges and state is ProblemState.SUBMITTED,
        reopens=office and _lately_closed(problem, closing, day),
        asks=leads and state not in OVER and day <= problem.due and not waits,
        decides=waits and may(post, "decide_extension") and post.role is not Role.APPROVER,
        notifies=may(post, "draft_notice") and state not in OVER,
    )


def ways_of(acting: Acting, here: str) -> list[tuple[str, Promise, bool]]:
    """The pages beside this one that the post may open: address, name, whether it is this one."""
    return [(reverse(name), label, name == here) for name, label, roles in WAYS if acting.post.role in roles]


def bodies_to_choose(place: str, day: date) -> list[Body]:
    """The bodies that stand on the day, in the county's order. Villages answer through their township."""
    known = records_of(place, Body, {})
    return [body for body in known if body.stands_on(day) and body.kind is not BodyKind.VILLAGE]


def _lately_closed(problem: Problem, closing: Closing, day: date) -> bool:
    last = problem.closed_on
    return last is not None and day <= last + timedelta(days=closing.rebound_within)
