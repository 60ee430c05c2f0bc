"""How a place sets the product up: who answers for it, waivers, groups, and what filling in costs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from builders import DAY, County, a_commitment, a_county, a_table
from minsheng.actions.answer_burden import answer_burden
from minsheng.actions.raise_burden import raise_burden
from minsheng.actions.set_instance import set_instance
from minsheng.actions.set_standing_plan import set_standing_plan
from minsheng.actions.sign_waiver import sign_waiver
from minsheng.actions.time_form import time_form
from minsheng.actions.withdraw_waiver import withdraw_waiver
from minsheng.loop.burden import BurdenTime
from minsheng.loop.burden_note import BurdenNote
from minsheng.loop.instance import Instance, Waiver, standing_waivers
from minsheng.loop.standing_plan import StandingPlan
from minsheng.store.reads import record_of, records_of
from minsheng.terms.errors import BadInput, Conflict, NotAllowed

pytestmark = pytest.mark.django_db

SAID = {"sponsor": "松川县人民政府办公室", "use_rules": "松政办〔2026〕9号", "complaints": "0000-1234567"}


@pytest.fixture
def county() -> County:
    """The small county."""
    return a_county()


def the_instance(county: County) -> Instance:
    """The place's one registration."""
    found = record_of(county.place, Instance, county.place)
    assert found is not None
    return found


def test_the_operator_says_who_answers_and_changes_it(county: County) -> None:
    set_instance(by=county.operator, changes=SAID)
    set_instance(by=county.operator, changes={"head": " 松川县人民政府文件 "}, revision=1)
    found = the_instance(county)
    assert (found.sponsor, found.head, found.revision) == (SAID["sponsor"], "松川县人民政府文件", 2)


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({**SAID, "sponsor": " "}, "主办单位"),
        ({**SAID, "use_rules": ""}, "使用规则"),
        ({**SAID, "complaints": ""}, "意见投诉联系方式"),
        ({**SAID, "phone_channel": True}, "备案号"),
    ],
)
def test_what_a_start_needs_cannot_be_left_empty(
    county: County, changes: dict[str, object], where: str
) -> None:
    with pytest.raises(BadInput) as refused:
        set_instance(by=county.operator, changes=changes)
    assert refused.value.where == where


def test_a_second_registration_is_a_conflict_and_others_may_not(county: County) -> None:
    set_instance(by=county.operator, changes=SAID)
    with pytest.raises(Conflict):
        set_instance(by=county.operator, changes=SAID)
    with pytest.raises(NotAllowed):
        set_instance(by=county.supervisor, changes=SAID, revision=1)


def test_a_waiver_stands_until_its_day_or_its_withdrawal(county: County) -> None:
    until = DAY + timedelta(days=30)
    made = sign_waiver(by=county.approver, check=2, reason="防汛演练", paper="松政办〔2026〕3号", until=until)
    waivers = records_of(county.place, Waiver, {})
    assert standing_waivers(waivers, until) == {2}
    assert standing_waivers(waivers, until + timedelta(days=1)) == frozenset()
    withdraw_waiver(by=county.approver, waiver=made, revision=1)
    assert standing_waivers(records_of(county.place, Waiver, {}), DAY) == frozenset()
    with pytest.raises(Conflict):
        withdraw_waiver(by=county.approver, waiver=made, revision=2)


@pytest.mark.parametrize(
    ("check", "reason", "paper", "days"),
    [
        (21, "演练", "文", 3),
        (2, " ", "文", 3),
        (2, "演练", "", 3),
        (2, "演练", "文", -1),
        (2, "演练", "文", 400),
    ],
)
def test_a_waiver_needs_check_reason_paper_and_a_near_day(
    county: County, check: int, reason: str, paper: str, days: int
) -> None:
    with pytest.raises(BadInput):
        sign_waiver(
            by=county.approver, check=check, reason=reason, paper=paper, until=DAY + timedelta(days=days)
        )


def plan_of(county: County, **changes: object) -> str:
    """Two bureaus compared, one item hard."""
    table = a_table(county)
    item = a_commitment(county, table)
    said: dict[str, object] = {
        "year": 2026,
        "groups": {"县政府部门": ["education", "health"]},
        "difficulty": {item: "1.5"},
        "places": False,
        "paper": "松政办〔2026〕4号",
        "decided_on": DAY,
    }
    return set_standing_plan(by=county.supervision_head, **{**said, **changes})  # type: ignore[arg-type]  # as above


def test_groups_and_difficulty_are_set_under_a_paper(county: County) -> None:
    made = plan_of(county)
    plan = record_of(county.place, StandingPlan, made)
    assert plan is not None
    assert next(iter(plan.weights.values())) * 2 == 3


@pytest.mark.parametrize(
    "changes",
    [
        {"groups": {"甲": ["education"], "乙": ["education"]}},
        {"groups": {"甲": ["nobody"]}},
        {"difficulty": {"nothing": "1"}},
        {"paper": ""},
    ],
)
def test_a_plan_that_cannot_be_is_refused(county: County, changes: dict[str, object]) -> None:
    with pytest.raises(BadInput):
        plan_of(county, **changes)


@pytest.mark.parametrize("digits", ["0.4", "3.1", "难"])
def test_a_weight_is_between_a_half_and_three(county: County, digits: str) -> None:
    table = a_table(county)
    item = a_commitment(county, table)
    with pytest.raises(BadInput):
        set_standing_plan(
            by=county.supervision_head,
            year=2026,
            groups={},
            difficulty={item: digits},
            places=False,
            paper="松政办〔2026〕4号",
            decided_on=date(2026, 2, 3),
        )


def test_a_note_is_answered_once_and_a_sitting_names_nobody(county: County) -> None:
    note = raise_burden(by=county.education, form="asks", about=None, words="照片可以不要")
    answer_burden(by=county.supervisor, note=note, revision=1, answer="已取消照片一栏")
    with pytest.raises(Conflict):
        answer_burden(by=county.supervisor, note=note, revision=2, answer="再答")
    found = record_of(county.place, BurdenNote, note)
    assert found is not None
    assert found.answer == "已取消照片一栏"
    time_form(by=county.education, form="asks", minutes=12, items=4)
    (sitting,) = records_of(county.place, BurdenTime, {})
    assert not {"education", county.education.person, county.education.post.id} & set(
        map(str, (sitting.form, sitting.id, sitting.minutes))
    )
