"""The legal moves of a problem: the clock of refusing, who may check, rounds and rebounds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from minsheng.loop.checking import Checker, check_checker
from minsheng.loop.closing import closing_of
from minsheng.loop.problem import Finder, Problem, ProblemState
from minsheng.loop.rectify import (
    Assignment,
    Proof,
    accept,
    assign,
    close,
    drop,
    is_overdue,
    plan,
    rebound_of,
    refuse,
    reopen,
    send_back,
    state_on,
    submit,
)
from minsheng.terms.errors import BadInput, Conflict, NotAllowed
from minsheng.terms.source import Source

CLOSING = closing_of()
MONDAY = date(2026, 3, 2)
DUE = date(2026, 4, 30)
PARENTS = {
    "government": None,
    "office": "government",
    "education": "government",
    "exams": "education",
    "health": "government",
    "audit": "government",
}
OFFICE = Checker("office", "person-supervisor")
PAPER = Proof(Source(paper="松教〔2026〕9号"))


def a_problem(**fields: Any) -> Problem:  # noqa: ANN401  (any field of a problem)
    given = {"state": ProblemState.FOUND, **fields}
    return Problem(
        "p1", "songchuan", 2026, 1, "托位缺口未补", Finder.INSPECTOR, MONDAY, "education", DUE, **given
    )


def assigned(**wish: Any) -> Problem:  # noqa: ANN401  (any field of the assignment)
    given = {"lead": "education", "due": DUE, **wish}
    return assign(a_problem(), Assignment(**given), day=MONDAY, closing=CLOSING, parents=PARENTS)


def submitted(problem: Problem | None = None) -> Problem:
    at = datetime(2026, 4, 1, 2, 0, tzinfo=UTC)
    planned = plan(accept(problem or assigned(), day=MONDAY), "新增两个园点", person="学前教育科", day=MONDAY)
    return submit(planned, "已建成", PAPER, post="post-education", at=at, day=date(2026, 4, 1))


def closed(problem: Problem | None = None, day: date = date(2026, 4, 2)) -> Problem:
    return close(
        problem or submitted(),
        by=OFFICE,
        submitter="person-education",
        post="post-supervisor",
        day=day,
        parents=PARENTS,
    )


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2026, 3, 4), ProblemState.ASSIGNED),
        (date(2026, 3, 5), ProblemState.ASSIGNED),  # the third working day: still time
        (date(2026, 3, 6), ProblemState.ACCEPTED),  # silent: accepted
    ],
)
def test_silence_through_the_last_day_to_refuse_is_acceptance(day: date, state: ProblemState) -> None:
    assert assigned().answer_by == date(2026, 3, 5)
    assert state_on(assigned(), day) is state


def test_the_days_to_refuse_are_working_days() -> None:
    before_holiday = assign(
        a_problem(),
        Assignment("education", DUE),
        day=date(2026, 2, 12),  # the Spring Festival is from 15 to 23 February; Saturday 14 is worked
        closing=CLOSING,
        parents=PARENTS,
    )
    assert before_holiday.answer_by == date(2026, 2, 24)


def test_who_refuses_in_time_gives_a_reason_and_the_office_finds_another_lead() -> None:
    with pytest.raises(BadInput, match="拒收理由"):
        refuse(assigned(), "  ", day=MONDAY)
    refused = refuse(assigned(), "托育由卫健部门主管", day=date(2026, 3, 5))
    assert (refused.state, refused.refusal) == (ProblemState.REFUSED, "托育由卫健部门主管")
    again = assign(refused, Assignment("health", DUE), day=date(2026, 3, 6), closing=CLOSING, parents=PARENTS)
    assert (again.lead, again.state, again.refusal) == ("health", ProblemState.ASSIGNED, "")


def test_who_refuses_too_late_has_accepted() -> None:
    with pytest.raises(Conflict, match="视为签收"):
        refuse(assigned(), "不归我们管", day=date(2026, 3, 6))
    silent = plan(assigned(), "新增两个园点", person="学前教育科", day=date(2026, 3, 6))
    assert silent.state is ProblemState.PLANNED


def test_a_plan_waits_until_it_is_accepted() -> None:
    with pytest.raises(Conflict, match="待签收"):
        plan(assigned(), "新增两个园点", person="学前教育科", day=MONDAY)


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"lead": "nobody"}, "单位名录"),
        ({"helpers": ("education",)}, "不能同时是配合单位"),
        ({"due": date(2026, 3, 1)}, "已经过去"),
        ({"checker": "education"}, "验收单位不能是"),
        ({"checker": "exams"}, "验收单位不能是"),
        ({"checker": "government"}, "验收单位不能是"),
        ({"helpers": ("health",), "checker": "health"}, "验收单位不能是"),
    ],
)
def test_an_assignment_names_one_lead_and_another_checker(wish: dict[str, Any], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        assigned(**wish)


def test_no_proof_no_submission() -> None:
    planned = plan(accept(assigned(), day=MONDAY), "新增", person="学前教育科", day=MONDAY)
    at = datetime(2026, 4, 1, 2, 0, tzinfo=UTC)
    with pytest.raises(BadInput, match="佐证"):
        submit(planned, "已建成", Proof(Source()), post="post-education", at=at, day=date(2026, 4, 1))


@pytest.mark.parametrize("body", ["education", "exams", "government", "health"])
def test_whoever_is_judged_or_stands_above_or_below_cannot_check(body: str) -> None:
    problem = submitted(assigned(helpers=("health",)))
    with pytest.raises(NotAllowed, match="不能自己销号"):
        check_checker(problem, Checker(body, "somebody"), "person-education", PARENTS)


def test_who_submitted_cannot_check_in_another_post() -> None:
    with pytest.raises(NotAllowed, match="您自己报送"):
        check_checker(submitted(), Checker("office", "person-education"), "person-education", PARENTS)


def test_where_a_body_is_named_to_check_only_that_one_does() -> None:
    problem = submitted(assigned(checker="audit"))
    check_checker(problem, Checker("audit", "somebody"), "person-education", PARENTS)
    with pytest.raises(NotAllowed, match="指定了验收单位"):
        check_checker(problem, OFFICE, "person-education", PARENTS)


def test_returned_it_goes_one_round_further_and_is_submitted_again() -> None:
    returned = send_back(
        submitted(),
        "照片不是本园",
        by=OFFICE,
        submitter="person-education",
        post="post-supervisor",
        day=date(2026, 4, 2),
        parents=PARENTS,
    )
    assert (returned.state, returned.round, returned.remark) == (ProblemState.RETURNED, 2, "照片不是本园")
    at = datetime(2026, 4, 3, 2, 0, tzinfo=UTC)
    again = submit(returned, "重报", PAPER, post="post-education", at=at, day=date(2026, 4, 3))
    assert (again.state, again.checked_by) == (ProblemState.SUBMITTED, None)
    assert closed(again).state is ProblemState.CLOSED


def test_a_rebound_reopens_the_same_item_with_its_history() -> None:
    back = reopen(closed(), "托班又停了", due=date(2026, 6, 30), day=date(2026, 5, 10))
    assert (back.id, back.lead, back.state) == ("p1", "education", ProblemState.RETURNED)
    assert (back.round, back.rebounds, back.due, back.closed_on) == (2, 1, date(2026, 6, 30), None)


@pytest.mark.parametrize(
    ("day", "found"), [(date(2026, 6, 1), "p1"), (date(2026, 6, 2), None)], ids=["day 60", "day 61"]
)
def test_sixty_days_after_closing_it_is_the_same_problem(day: date, found: str | None) -> None:
    one = replace(closed(), commitment="c1", target="t1")
    again = rebound_of([one], commitment="c1", target="t1", point="", day=day, within=60)
    assert (again.id if again else None) == found


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"commitment": "c1", "target": "t1", "point": ""}, True),
        ({"commitment": "c1", "target": "t2", "point": ""}, False),
        ({"commitment": "c2", "target": "t1", "point": ""}, False),
        ({"commitment": None, "target": None, "point": "东门菜场"}, False),
    ],
)
def test_the_same_is_the_same_target_of_the_same_item(wanted: dict[str, Any], found: bool) -> None:
    one = replace(closed(), commitment="c1", target="t1")
    assert (rebound_of([one], **wanted, day=date(2026, 4, 20), within=60) is not None) == found


def test_the_same_point_is_the_same_problem() -> None:
    one = replace(closed(), point="东门菜场")
    assert rebound_of([one], commitment=None, target=None, point="东门菜场", day=DUE, within=60) == one


def test_what_was_submitted_in_time_waits_and_is_not_overdue() -> None:
    late = date(2026, 5, 1)
    assert not is_overdue(submitted(), late)
    assert is_overdue(assigned(), late)
    assert not is_overdue(assigned(), DUE)
    assert not is_overdue(closed(), late)


def test_only_what_nobody_answers_for_yet_is_dropped() -> None:
    with pytest.raises(Conflict, match="待交办"):
        drop(submitted(), "不实", by=OFFICE, parents=PARENTS, day=MONDAY)
    with pytest.raises(NotAllowed, match="不能自己销号"):
        drop(replace(a_problem(), lead="office"), "不实", by=OFFICE, parents=PARENTS, day=MONDAY)
    assert drop(a_problem(), "重复登记", by=OFFICE, parents=PARENTS, day=MONDAY).state is ProblemState.DROPPED
