"""A body that ended passes its problems on: its heir answers for them, and nobody of the heir checks them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from builders import DAY, County, a_county, found, put
from minsheng.actions.act import By
from minsheng.actions.add_problem import ProblemWish, add_problem
from minsheng.actions.ask_extension import ask_extension
from minsheng.actions.assign_problem import assign_problem
from minsheng.actions.close_problem import close_problem
from minsheng.actions.decide_extension import decide_extension
from minsheng.actions.end_body import End, end_body
from minsheng.actions.reopen_problem import reopen_problem
from minsheng.actions.return_problem import return_problem
from minsheng.actions.settle_notice import settle_notice
from minsheng.ledger.moves import Ground
from minsheng.loop.extension import Extension
from minsheng.loop.notice import Notice, NoticeState
from minsheng.loop.problem import Finder, Problem, ProblemState
from minsheng.loop.rectify import Assignment
from minsheng.store.ids import new_id
from minsheng.store.lists.today import today_of
from minsheng.terms.body import Body
from minsheng.terms.errors import BadInput, Conflict, NotAllowed
from minsheng.terms.post import Person, Post, Role

pytestmark = pytest.mark.django_db
DUE = date(2026, 4, 30)
LATER = DUE + timedelta(days=30)


def next_day(by: By) -> By:
    return replace(by, at=by.at + timedelta(days=1))


def a_post(county: County, body: str, role: Role, person: str | None = None) -> By:
    """A post of somebody new, or one more of that person."""
    somebody = Person(new_id(), county.place, "某人")
    post = Post(new_id(), county.place, person or somebody.id, body, role, "岗位")
    put(county, *([] if person else [somebody]), post)
    return By(county.place, post.person, post, county.education.at)


def a_problem(county: County, state: ProblemState = ProblemState.SUBMITTED, **fields: Any) -> str:  # noqa: ANN401  (any field)
    refusal = "不归我管" if state is ProblemState.REFUSED else ""
    given = {"submitted_by": "post-education", "refusal": refusal, **fields}
    one = Problem(
        new_id(), county.place, 2026, 1, "托位缺口", Finder.INSPECTOR, DAY, "education", DUE, state, **given
    )
    put(county, one)
    return one.id


def merge(county: County, body: str, into: str) -> None:
    ground = Ground("机构改革", "松编〔2026〕1号", DAY)
    end_body(by=county.operator, body=body, revision=1, end=End(DAY, (into,)), ground=ground)


@pytest.mark.parametrize("role", [Role.HEAD, Role.LIAISON, Role.SUPERVISOR, Role.SUPERVISION_HEAD])
@pytest.mark.parametrize("checker", ["health", None])
@pytest.mark.parametrize("body", ["health", "station", "government"])
def test_nobody_of_the_heir_closes_it(role: Role, checker: str | None, body: str) -> None:
    county = a_county()
    health = found(county, Body, "health")
    put(
        county,
        replace(health, id="station", name="县疾控中心", short="疾控中心", parent="health", revision=1),
    )
    who = a_post(county, body, role)
    problem = a_problem(county, checker=checker)
    merge(county, "education", "health")
    with pytest.raises(NotAllowed):
        close_problem(by=next_day(who), problem=problem, revision=1)
    with pytest.raises(NotAllowed):
        return_problem(by=next_day(who), problem=problem, revision=1, reason="再改")
    close_problem(by=next_day(county.supervisor), problem=problem, revision=1)
    assert found(county, Problem, problem).checker is None


def test_nor_does_who_also_answers_for_the_heir_or_for_its_heir() -> None:
    county = a_county()
    head = a_post(county, "west", Role.HEAD)
    office = a_post(county, "office", Role.SUPERVISOR, head.person)
    problem = a_problem(county)
    merge(county, "education", "health")
    merge(county, "health", "west")
    with pytest.raises(NotAllowed, match="应当回避"):
        close_problem(by=next_day(office), problem=problem, revision=1)


@pytest.mark.parametrize(("heir", "closes"), [("health", "health"), ("exams", "office"), (None, "office")])
def test_who_was_named_to_check_passes_it_on(heir: str | None, closes: str) -> None:
    """To its one heir; to the office where there is none, or where the heir is judged itself."""
    county = a_county()
    health = a_post(county, "health", Role.HEAD)
    problem = a_problem(county, checker="west")
    ground = Ground("机构改革", "松编〔2026〕1号", DAY)
    end_body(
        by=county.operator, body="west", revision=1, end=End(DAY, (heir,) if heir else ()), ground=ground
    )
    tomorrow = DAY + timedelta(days=1)
    waits = [line.act for line in today_of(county.supervisor.post, tomorrow).mine]
    assert ("验收问题" in waits) == (closes == "office")
    who, other = (health, county.supervisor) if closes == "health" else (county.supervisor, health)
    with pytest.raises(NotAllowed):
        close_problem(by=next_day(other), problem=problem, revision=1)
    close_problem(by=next_day(who), problem=problem, revision=1)
    assert found(county, Problem, problem).state is ProblemState.CLOSED


def test_nobody_of_the_heir_settles_its_notice_or_grants_its_extension() -> None:
    county = a_county()
    who = a_post(county, "health", Role.SUPERVISOR)
    draft = Notice(new_id(), county.place, 2026, 1, "yellow", "education", "补齐", DUE)
    issued: dict[str, Any] = {
        "paper": "松督〔2026〕1号",
        "signer": "主任",
        "issued_on": DAY,
        "sealed": "0" * 64,
    }
    notice = replace(draft, state=NoticeState.REPLIED, reply="已补", replied_on=DAY, **issued)
    put(county, notice)
    problem = a_problem(county, ProblemState.PLANNED)
    asked = ask_extension(by=county.education, problem=problem, wished=LATER, reason="停工")
    merge(county, "education", "health")
    with pytest.raises(NotAllowed):
        settle_notice(by=next_day(who), notice=notice.id, revision=1)
    with pytest.raises(NotAllowed):
        decide_extension(by=next_day(who), extension=asked, revision=1, until=LATER)


@pytest.mark.parametrize("state", [ProblemState.FOUND, ProblemState.REFUSED])
def test_who_is_judged_gives_it_to_nobody_else(state: ProblemState) -> None:
    county = a_county()
    office = a_post(county, "office", Role.SUPERVISOR, county.education_head.person)
    problem = a_problem(county, state, submitted_by=None)
    with pytest.raises(NotAllowed, match="应当回避"):
        assign_problem(by=office, problem=problem, revision=1, wish=Assignment("health", DUE))
    assign_problem(by=county.supervisor, problem=problem, revision=1, wish=Assignment("health", DUE))


@pytest.mark.parametrize(
    "wish",
    [
        Assignment("education", DUE),
        Assignment("health", DUE, ("education",)),
        Assignment("health", DUE, checker="education"),
    ],
)
def test_what_is_new_goes_to_no_body_that_has_ended(wish: Assignment) -> None:
    county = a_county()
    problem = a_problem(county, ProblemState.FOUND, submitted_by=None)
    merge(county, "education", "west")
    with pytest.raises(BadInput, match="请改选西塘乡"):
        assign_problem(by=next_day(county.supervisor), problem=problem, revision=1, wish=wish)
    new = ProblemWish("缺口", Finder.INSPECTOR, DAY, "education", DUE)
    with pytest.raises(BadInput, match="请改选西塘乡"):
        add_problem(by=next_day(county.supervisor), wish=new)


def test_a_later_day_is_not_granted_for_what_is_closed_or_was_reopened_with_a_later_one() -> None:
    county = a_county()
    problem = a_problem(county)
    asked = ask_extension(by=county.education, problem=problem, wished=LATER, reason="停工")
    close_problem(by=county.supervisor, problem=problem, revision=1)
    with pytest.raises(Conflict, match="已销号"):
        decide_extension(by=county.supervisor, extension=asked, revision=1, until=LATER)
    reopened = date(2026, 8, 1)
    reopen_problem(by=county.supervisor, problem=problem, revision=2, reason="又缺", due=reopened)
    with pytest.raises(Conflict, match="时限已改为"):
        decide_extension(by=county.supervisor, extension=asked, revision=1, until=LATER)
    decide_extension(by=county.supervisor, extension=asked, revision=1, until=None, answer="已重新定时限")
    assert found(county, Problem, problem).due == reopened
    assert found(county, Extension, asked).granted is False
