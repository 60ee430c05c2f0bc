"""From found to closed and back: who may, in which order, and that nobody closes their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from builders import DAY, County, a_commitment, a_county, a_table, found, put
from minsheng.actions.accept_problem import accept_problem
from minsheng.actions.act import By
from minsheng.actions.add_problem import ProblemWish, add_problem
from minsheng.actions.ask_extension import ask_extension
from minsheng.actions.assign_problem import assign_problem
from minsheng.actions.close_problem import close_problem
from minsheng.actions.decide_extension import decide_extension
from minsheng.actions.drop_problem import drop_problem
from minsheng.actions.plan_problem import plan_problem
from minsheng.actions.refuse_problem import refuse_problem
from minsheng.actions.reopen_problem import reopen_problem
from minsheng.actions.return_problem import return_problem
from minsheng.actions.submit_problem import submit_problem
from minsheng.ledger.table import Stage
from minsheng.loop.extension import Extension
from minsheng.loop.problem import Finder, Problem, ProblemState, Tip
from minsheng.loop.rectify import Assignment
from minsheng.store.blobs import bytes_of
from minsheng.store.lists.history import history_of
from minsheng.store.reads import records_of
from minsheng.store.verify import verify
from minsheng.terms.errors import BadInput, Conflict, NotAllowed
from minsheng.terms.post import Person, Post, Role

pytestmark = pytest.mark.django_db
DUE = date(2026, 4, 30)


def later(by: By, days: int) -> By:
    """The same person, days later."""
    return replace(by, at=by.at + timedelta(days=days))


def a_problem(county: County, **fields: Any) -> str:  # noqa: ANN401  (any field of the wish)
    given = {"found_by": Finder.INSPECTOR, "found_on": DAY, "lead": "education", "due": DUE, **fields}
    return add_problem(by=county.supervisor, wish=ProblemWish("托位缺口未补", **given))


def assigned(county: County, **wish: Any) -> str:  # noqa: ANN401  (any field of the assignment)
    problem = a_problem(county)
    given = {"lead": "education", "due": DUE, **wish}
    assign_problem(by=county.supervisor, problem=problem, revision=1, wish=Assignment(**given))
    return problem


def submitted(county: County, **wish: Any) -> str:  # noqa: ANN401  (as above)
    problem = assigned(county, **wish)
    accept_problem(by=county.education, problem=problem, revision=2)
    plan_problem(
        by=county.education, problem=problem, revision=3, measures="新增两个园点", person="学前教育科"
    )
    submit_problem(by=county.education, problem=problem, revision=4, result="已建成", paper="松教〔2026〕9号")
    return problem


def test_the_whole_way_with_a_refusal_a_return_and_a_rebound() -> None:
    county = a_county()
    problem = a_problem(county)
    assign_problem(
        by=county.supervisor, problem=problem, revision=1, wish=Assignment("health", DUE, ("east",))
    )
    refuse_problem(by=county.health, problem=problem, revision=2, reason="由教育部门主管")
    assign_problem(by=county.supervisor, problem=problem, revision=3, wish=Assignment("education", DUE))
    accept_problem(by=county.education, problem=problem, revision=4)
    plan_problem(by=county.education, problem=problem, revision=5, measures="新增", person="学前教育科")
    file = ("照片.txt", "东溪镇园点竣工".encode())
    submit_problem(by=county.education, problem=problem, revision=6, result="已建成", file=file)
    return_problem(by=county.supervisor, problem=problem, revision=7, reason="只有一个园点")
    submit_problem(by=county.education_head, problem=problem, revision=8, result="两个都成", paper="验收表")
    close_problem(by=county.supervision_head, problem=problem, revision=9)
    one = found(county, Problem, problem)
    assert (one.state, one.round, one.closed_on) == (ProblemState.CLOSED, 2, DAY)
    after = later(county.supervisor, 30)
    reopen_problem(by=after, problem=problem, revision=10, reason="托班停了", due=date(2026, 6, 1))
    again = found(county, Problem, problem)
    assert (again.state, again.round, again.rebounds) == (ProblemState.RETURNED, 3, 1)
    assert [event.verb for event in history_of(county.place, [problem])][:4] == [
        "add_problem",
        "assign_problem",
        "refuse_problem",
        "assign_problem",
    ]
    assert verify(county.place).faults == ()


def test_the_attached_proof_is_kept() -> None:
    county = a_county()
    problem = assigned(county)
    accept_problem(by=county.education, problem=problem, revision=2)
    plan_problem(by=county.education, problem=problem, revision=3, measures="新增", person="学前教育科")
    submit_problem(by=county.education, problem=problem, revision=4, result="成", file=("佐证.txt", b"proof"))
    one = found(county, Problem, problem)
    assert one.proof_name == "佐证.txt"
    assert bytes_of(county.place, one.proof_file) == b"proof"


def test_numbers_count_within_the_year() -> None:
    county = a_county()
    first, second = a_problem(county), a_problem(county, point="东门")
    assert [found(county, Problem, one).number for one in (first, second)] == [1, 2]


@pytest.mark.parametrize("who", ["education", "education_head", "health", "east"])
def test_no_body_closes_or_returns_what_nobody_named_it_for(who: str) -> None:
    county = a_county()
    problem = submitted(county, helpers=("health",))
    by = getattr(county, who)
    with pytest.raises(NotAllowed):
        close_problem(by=by, problem=problem, revision=5)
    with pytest.raises(NotAllowed):
        return_problem(by=by, problem=problem, revision=5, reason="退")


def test_the_office_does_not_close_its_own() -> None:
    county = a_county()
    liaison = a_liaison(county, "office")
    problem = a_problem(county, lead="office")
    with pytest.raises(BadInput, match="验收单位不能是"):
        assign_problem(
            by=county.supervisor,
            problem=problem,
            revision=1,
            wish=Assignment("office", DUE, checker="government"),
        )
    wish = Assignment("office", DUE, checker="health")
    assign_problem(by=county.supervisor, problem=problem, revision=1, wish=wish)
    accept_problem(by=liaison, problem=problem, revision=2)
    plan_problem(by=liaison, problem=problem, revision=3, measures="改", person="督查科")
    submit_problem(by=liaison, problem=problem, revision=4, result="改了", paper="报告")
    for by in (county.supervisor, county.supervision_head, liaison):
        with pytest.raises(NotAllowed):
            close_problem(by=by, problem=problem, revision=5)
    close_problem(by=county.health, problem=problem, revision=5)
    assert found(county, Problem, problem).checked_by == county.health.post.id


def a_liaison(county: County, body: str) -> By:
    """A liaison of a body that has none in the small county."""
    person = Person(f"person-{body}-liaison", county.place, "某人")
    post = Post(f"post-{body}-liaison", county.place, person.id, body, Role.LIAISON, "联络员")
    put(county, person, post, by=county.supervisor)
    return By(county.place, person.id, post, county.supervisor.at)


def test_who_submitted_in_one_post_does_not_close_in_another() -> None:
    county = a_county()
    problem = submitted(county)
    both = replace(
        county.education.post, id="post-second", body="office", role=Role.SUPERVISOR, title="督查员"
    )
    put(county, both)
    with pytest.raises(NotAllowed, match="您自己报送"):
        close_problem(by=replace(county.education, post=both), problem=problem, revision=5)


def test_only_its_lead_acts_for_a_problem() -> None:
    county = a_county()
    problem = assigned(county, helpers=("health",))
    with pytest.raises(NotAllowed, match="牵头单位办理"):
        accept_problem(by=county.health, problem=problem, revision=2)
    with pytest.raises(NotAllowed, match="范围"):
        accept_problem(by=county.east, problem=problem, revision=2)


def test_silent_for_three_working_days_it_is_accepted() -> None:
    county = a_county()  # Tuesday 3 February
    problem = assigned(county)
    friday, monday = later(county.education, 3), later(county.education, 6)
    assert found(county, Problem, problem).answer_by == date(2026, 2, 6)
    with pytest.raises(Conflict, match="视为签收"):
        refuse_problem(by=monday, problem=problem, revision=2, reason="不归我管")
    refuse_problem(by=friday, problem=problem, revision=2, reason="不归我管")


def test_a_resident_is_never_named() -> None:
    county = a_county()
    with pytest.raises(BadInput, match="登记簿编号"):
        a_problem(county, found_by=Finder.RESIDENT)
    with pytest.raises(BadInput, match="像是个人信息"):
        a_problem(
            county, found_by=Finder.RESIDENT, register_number="12", grounds="来电13812345678反映托班停办"
        )
    problem = a_problem(county, found_by=Finder.RESIDENT, register_number="来电2026-12")
    (tip,) = records_of(county.place, Tip, {"problem": problem})
    assert tip.register_number == "来电2026-12"
    assert "12" not in str(found(county, Problem, problem).grounds)


def test_found_again_at_the_same_point_the_same_item_reopens() -> None:
    county = a_county()
    problem = submitted(county)
    put(county, replace(found(county, Problem, problem), point="东门园点"))
    close_problem(by=county.supervisor, problem=problem, revision=6)
    again = a_problem(county, point="东门园点")
    assert again == problem
    assert found(county, Problem, problem).rebounds == 1
    assert len(records_of(county.place, Problem, {})) == 1


def test_sixty_days_after_it_is_another_problem() -> None:
    county = a_county()
    problem = submitted(county)
    close_problem(by=county.supervisor, problem=problem, revision=5)
    late = later(county.supervisor, 61)
    with pytest.raises(Conflict, match="不算反弹"):
        reopen_problem(by=late, problem=problem, revision=6, reason="又停", due=date(2026, 6, 1))


def test_taken_in_by_mistake_it_is_taken_out_again() -> None:
    county = a_county()
    problem = a_problem(county)
    drop_problem(by=county.supervisor, problem=problem, revision=1, reason="重复登记")
    assert found(county, Problem, problem).state is ProblemState.DROPPED
    with pytest.raises(Conflict):
        drop_problem(by=county.supervisor, problem=assigned(county), revision=2, reason="重复")


def test_an_extension_moves_the_day_and_the_history_says_so() -> None:
    county = a_county()
    problem = assigned(county)
    wished = date(2026, 5, 31)
    extension = ask_extension(by=county.education, problem=problem, wished=wished, reason="汛期停工")
    with pytest.raises(Conflict, match="等待审批"):
        ask_extension(by=county.education, problem=problem, wished=wished, reason="再问")
    with pytest.raises(NotAllowed):
        decide_extension(by=county.education, extension=extension, revision=1, until=wished)
    decide_extension(by=county.supervision_head, extension=extension, revision=1, until=date(2026, 5, 20))
    assert found(county, Problem, problem).due == date(2026, 5, 20)
    assert found(county, Extension, extension).granted is True
    last = history_of(county.place, [problem])[-1]
    assert last.details[0] == "整改时限由“2026-04-30”改为“2026-05-20”"


def test_an_extension_is_asked_in_time_by_the_lead() -> None:
    county = a_county()
    problem = assigned(county, helpers=("health",))
    late = later(county.education, 90)
    with pytest.raises(Conflict, match="已经逾期"):
        ask_extension(by=late, problem=problem, wished=date(2026, 6, 30), reason="停工")
    with pytest.raises(NotAllowed, match="牵头单位"):
        ask_extension(by=county.health, problem=problem, wished=date(2026, 6, 30), reason="停工")


def test_an_item_that_is_named_must_be_reached() -> None:
    county = a_county()
    item = a_commitment(county, a_table(county, Stage.ISSUED))
    assert found(county, Problem, a_problem(county, commitment=item)).commitment == item
    with pytest.raises(BadInput):
        a_problem(county, commitment="nothing")
