"""Whatever the judged bodies do, in whatever order, through every action that their posts may do: the problem
is never closed, dropped or judged by them, and never moves its own last day."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from builders import DAY, County, a_county, found, put
from minsheng.actions import (
    accept_problem,
    ask_extension,
    assign_problem,
    close_problem,
    decide_extension,
    drop_problem,
    plan_problem,
    record_look,
    refuse_problem,
    reopen_problem,
    return_problem,
    submit_problem,
)
from minsheng.actions.act import By
from minsheng.loop.extension import Extension
from minsheng.loop.problem import Finder, Problem, ProblemState
from minsheng.loop.recheck import Look, LookResult, LookWay
from minsheng.loop.rectify import Assignment
from minsheng.store.ids import new_id
from minsheng.store.reads import records_of
from minsheng.terms.errors import MinshengError
from minsheng.terms.post import Person, Post, Role

pytestmark = pytest.mark.django_db
DUE = date(2026, 4, 30)
STARTS = (ProblemState.ASSIGNED, ProblemState.PLANNED, ProblemState.SUBMITTED, ProblemState.RETURNED)


def judged_posts(county: County) -> list[By]:
    """Posts of the lead, of a helper, of the body above and of the one below: in every role that an office
    could by mistake have given them."""
    found_posts = [county.education, county.education_head, county.health]
    for body in ("education", "health", "exams", "government"):
        for role in (Role.LIAISON, Role.HEAD, Role.SUPERVISOR, Role.SUPERVISION_HEAD, Role.APPROVER):
            person = Person(new_id(), county.place, "某人")
            post = Post(new_id(), county.place, person.id, body, role, "岗位")
            put(county, person, post)
            found_posts.append(By(county.place, person.id, post, county.education.at))
    return found_posts


def a_problem(county: County, state: ProblemState) -> tuple[str, str]:
    """A problem of the education bureau, which the health bureau helps with, and a look at it."""
    one = Problem(
        new_id(),
        county.place,
        2026,
        1,
        "托位缺口",
        Finder.INSPECTOR,
        DAY,
        "education",
        DUE,
        state,
        helpers=("health",),
        answer_by=DAY,
        remark="退回",
        submitted_by="post-education" if state is ProblemState.SUBMITTED else None,
    )
    look = Look(new_id(), county.place, "round", one.id, LookWay.PAPERS)
    put(county, one, look)
    return one.id, look.id


def acts_on(problem: Problem, look: str, county: County) -> list[Callable[[By], object]]:
    """Everything that can be done with the problem as it stands."""
    named: dict[str, Any] = {"problem": problem.id, "revision": problem.revision}
    later = DUE + timedelta(days=30)
    waiting = records_of(county.place, Extension, {"problem": problem.id, "granted": None})
    extension = waiting[0].id if waiting else "none"
    return [
        lambda by: accept_problem.accept_problem(by=by, **named),
        lambda by: refuse_problem.refuse_problem(by=by, reason="不归我管", **named),
        lambda by: plan_problem.plan_problem(by=by, measures="改", person="科", **named),
        lambda by: submit_problem.submit_problem(by=by, result="成", paper="表", **named),
        lambda by: close_problem.close_problem(by=by, **named),
        lambda by: return_problem.return_problem(by=by, reason="退", **named),
        lambda by: drop_problem.drop_problem(by=by, reason="撤", **named),
        lambda by: reopen_problem.reopen_problem(by=by, reason="又", due=DUE, **named),
        lambda by: assign_problem.assign_problem(
            by=by, wish=Assignment("education", DUE, checker="government"), **named
        ),
        lambda by: ask_extension.ask_extension(by=by, problem=problem.id, wished=later, reason="停工"),
        lambda by: decide_extension.decide_extension(by=by, extension=extension, revision=1, until=later),
        lambda by: record_look.record_look(by=by, look=look, revision=1, result=LookResult.HOLDS, words="在"),
    ]


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("seed", range(4))
def test_who_is_judged_never_closes(start: ProblemState, seed: int) -> None:
    county, chance = a_county(), random.Random(seed)  # noqa: S311  (a seed that repeats)
    posts = judged_posts(county)
    identity, look = a_problem(county, start)
    before = found(county, Problem, identity)
    for _ in range(60):
        one = found(county, Problem, identity)
        with suppress(MinshengError):
            chance.choice(acts_on(one, look, county))(chance.choice(posts))
        after = found(county, Problem, identity)
        assert after.state not in (ProblemState.CLOSED, ProblemState.DROPPED)
        assert after.checked_by is None
        assert after.due == before.due or after.state is ProblemState.ASSIGNED
        assert after.lead == "education"
        assert found(county, Look, look).result is None
    assert all(one.granted is not True for one in records_of(county.place, Extension, {}))


def test_another_body_can() -> None:
    county = a_county()
    identity, _ = a_problem(county, ProblemState.SUBMITTED)
    close_problem.close_problem(by=county.supervisor, problem=identity, revision=1)
    closed = found(county, Problem, identity)
    assert closed == replace(closed, state=ProblemState.CLOSED, checked_by="post-supervisor", closed_on=DAY)
