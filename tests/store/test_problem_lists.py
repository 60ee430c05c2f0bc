"""The lists of problems, notices, inspections and objections: who reaches what, and how many queries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from builders import DAY, NOON, County, a_commitment, a_county, a_table, put
from minsheng.ledger.table import Stage
from minsheng.loop.closing import closing_of
from minsheng.loop.inspection import Inspection, InspectionKind
from minsheng.loop.notice import Notice, NoticeState
from minsheng.loop.objection import Contested, Objection
from minsheng.loop.problem import Finder, Problem, ProblemState, Tip
from minsheng.store.ids import new_id
from minsheng.store.lists.findings import findings_of
from minsheng.store.lists.inspections import list_inspections, list_objections
from minsheng.store.lists.notices import list_notices
from minsheng.store.lists.problems import (
    Narrowed,
    all_problems,
    count_problems,
    leads_of,
    list_problems,
    one_problem,
)
from minsheng.store.lists.today_problems import put_right
from minsheng.store.reach import reaches
from minsheng.terms.errors import NotAllowed
from minsheng.terms.post import Post

pytestmark = pytest.mark.django_db
LATER = date(2026, 6, 1)
CLOSING = closing_of()


def a_problem(county: County, number: int = 1, **fields: Any) -> Problem:  # noqa: ANN401  (any field)
    """A problem of the education bureau, as it stands; put already."""
    given = {"lead": "education", "state": ProblemState.PLANNED, "due": date(2026, 4, 30), **fields}
    lead, state, due = given.pop("lead"), given.pop("state"), given.pop("due")
    one = Problem(
        new_id(),
        county.place,
        2026,
        number,
        f"第{number}件",
        Finder.INSPECTOR,
        DAY,
        lead,
        due,
        state,
        **given,
    )
    put(county, one)
    return one


def numbers(post: Post, narrowed: Narrowed | None = None, day: date = DAY) -> list[int]:
    """The numbers of what the post reaches, narrowed."""
    return [line.problem.number for line in all_problems(post, day, narrowed or Narrowed("all"))]


def test_each_post_reaches_what_it_leads_helps_with_or_checks() -> None:
    county = a_county()
    item = a_commitment(county, a_table(county, Stage.ISSUED), leader="post-leader")
    a_problem(county, 1)
    a_problem(county, 2, lead="health", helpers=("east",))
    a_problem(county, 3, lead="health", checker="education")
    a_problem(county, 4, lead="exams", commitment=item)
    a_problem(county, 5, state=ProblemState.FOUND)
    assert numbers(county.supervisor.post) == [1, 2, 3, 4, 5]
    assert numbers(county.education.post) == [1, 3, 4]  # its own, to check, and of the station below it
    assert numbers(county.health.post) == [2, 3]
    assert numbers(county.east.post) == [2]
    assert numbers(county.leader.post) == [4]


def test_another_body_is_not_told_that_there_is_one() -> None:
    county = a_county()
    problem = a_problem(county, lead="health")
    with pytest.raises(NotAllowed):
        one_problem(county.education.post, DAY, problem.id)


@pytest.mark.parametrize(
    ("show", "found"),
    [
        ("open", [1, 2, 3, 5]),
        ("office", [3]),
        ("body", [1, 2, 5]),
        ("overdue", [2]),
        ("rebound", [5]),
        ("closed", [4]),
        ("all", [1, 2, 3, 4, 5]),
    ],
)
def test_narrowed_by_state(show: str, found: list[int]) -> None:
    county = a_county()
    a_problem(county, 1, due=date(2026, 7, 31))
    a_problem(county, 2)
    a_problem(county, 3, state=ProblemState.SUBMITTED)
    a_problem(county, 4, state=ProblemState.CLOSED, checked_by="post-supervisor", closed_on=DAY)
    a_problem(county, 5, state=ProblemState.RETURNED, remark="反弹", rebounds=1, due=date(2026, 7, 31))
    a_problem(county, 6, state=ProblemState.DROPPED)
    post = county.supervisor.post
    assert numbers(post, Narrowed(show), LATER) == found
    assert count_problems(post, LATER, Narrowed())[show] == len(found)


def test_narrowed_by_lead_and_words() -> None:
    county = a_county()
    a_problem(county, 1, point="东门菜场")
    a_problem(county, 2, lead="health")
    post = county.supervisor.post
    assert numbers(post, Narrowed(lead="health")) == [2]
    assert numbers(post, Narrowed(words="东门")) == [1]
    assert leads_of(post, DAY) == [("education", "县教育局"), ("health", "县卫健局")]


def test_a_line_says_how_long_it_has_been_known_and_when_silence_became_acceptance() -> None:
    county = a_county()
    a_problem(county, state=ProblemState.ASSIGNED, answer_by=date(2026, 2, 6))
    (line,) = all_problems(county.supervisor.post, date(2026, 2, 9))
    assert (line.age, line.state, line.is_overdue) == (6, ProblemState.ACCEPTED, False)


@pytest.mark.parametrize("who", ["education", "health", "leader"])
def test_a_tip_is_the_offices_own(who: str) -> None:
    county = a_county()
    problem = a_problem(county)
    tip = Tip(new_id(), county.place, problem.id, "7", DAY)
    put(county, tip)
    assert reaches(county.supervisor.post, DAY, "tip", tip.id)
    assert not reaches(getattr(county, who).post, DAY, "tip", tip.id)
    assert one_problem(county.supervisor.post, DAY, problem.id).tip == replace(tip, revision=1)
    assert one_problem(county.education.post, DAY, problem.id).tip is None


def a_notice(county: County, number: int, **fields: Any) -> Notice:  # noqa: ANN401  (any field)
    """An issued notice to the education bureau; put already."""
    issued = {"paper": f"松督〔2026〕{number}号", "signer": "督查室", "issued_on": DAY, **fields}
    state = issued.pop("state", NoticeState.ISSUED)
    one = Notice(new_id(), county.place, 2026, number, "blue", "education", "请补报", LATER, state, **issued)
    put(county, one)
    return one


def test_a_body_sees_a_notice_once_it_is_issued() -> None:
    county = a_county()
    a_notice(county, 1)
    a_notice(county, 2, state=NoticeState.DRAFT)
    seen = [line.notice.number for line in list_notices(county.education.post, DAY, CLOSING)]
    assert seen == [1]
    assert len(list_notices(county.supervisor.post, DAY, CLOSING)) == 2
    assert list_notices(county.health.post, DAY, CLOSING) == ()


@pytest.mark.parametrize(
    ("who", "mine", "others"),
    [
        ("supervisor", ["交办问题", "验收问题", "复核异议"], ["整改销号"]),
        ("supervision_head", ["交办问题", "验收问题", "签发督查单", "复核异议"], ["整改销号"]),
        ("education", ["整改销号", "督查单回执"], ["验收问题"]),
        ("health", ["验收问题"], []),
        ("east", [], []),
        ("publisher", [], []),
    ],
)
def test_what_it_puts_on_each_desk(who: str, mine: list[str], others: list[str]) -> None:
    county = a_county()
    a_problem(county, 1)
    a_problem(county, 2, state=ProblemState.SUBMITTED)
    a_problem(county, 3, state=ProblemState.FOUND)
    a_problem(county, 4, lead="office", state=ProblemState.SUBMITTED, checker="health")
    a_notice(county, 1)
    a_notice(county, 2, state=NoticeState.DRAFT)
    put(county, an_objection(county))
    todo, waited = put_right(getattr(county, who).post, DAY)
    assert [line.act for line in todo] == mine
    assert [line.act for line in waited] == others


def an_objection(county: County) -> Objection:
    return Objection(
        new_id(),
        county.place,
        "education",
        Contested.LIGHT,
        "已报",
        "post-education",
        NOON,
        LATER,
        cycle="cycle",
    )


def an_inspection(county: County, number: int) -> Inspection:
    """An inspection of the education bureau; put already."""
    one = Inspection(
        new_id(),
        county.place,
        2026,
        number,
        InspectionKind.SPECIAL,
        "县政府",
        "松政函〔2026〕7号",
        f"事项{number}",
        "全县",
        ("education",),
        ("post-supervisor",),
        DAY,
        LATER,
        "方案",
    )
    put(county, one)
    return one


LISTS: dict[str, tuple[int, Callable[[County], object]]] = {
    "list_problems": (4, lambda c: list_problems(c.supervisor.post, DAY)),
    "list_problems of a body": (7, lambda c: list_problems(c.education.post, DAY)),
    "count_problems": (1, lambda c: count_problems(c.supervisor.post, DAY, Narrowed())),
    "leads_of": (1, lambda c: leads_of(c.supervisor.post, DAY)),
    "list_notices": (4, lambda c: list_notices(c.supervisor.post, DAY, CLOSING)),
    "list_objections": (5, lambda c: list_objections(c.supervisor.post, DAY)),
    "list_inspections": (3, lambda c: list_inspections(c.supervisor.post, DAY, 2026)),
    "findings_of": (12, lambda c: findings_of(c.place, DAY, CLOSING)),
    "put_right": (15, lambda c: put_right(c.supervisor.post, DAY)),
}


@pytest.mark.parametrize("length", [1, 6])
@pytest.mark.parametrize("name", LISTS)
def test_a_longer_list_makes_no_more_queries(
    name: str,
    length: int,
    django_assert_max_num_queries: Any,  # noqa: ANN401  (pytest-django's own)
) -> None:
    county = a_county()
    item = a_commitment(county, a_table(county, Stage.ISSUED))
    for number in range(1, length + 1):
        a_problem(county, number, commitment=item)
        a_notice(county, number)
        an_inspection(county, number)
        put(county, an_objection(county))
    queries, read = LISTS[name]
    with django_assert_max_num_queries(queries):
        read(county)
