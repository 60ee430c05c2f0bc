"""Cases: opened, judged, moved on, refused; what a move transfers; what waits and what is late."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from minsheng.programmes.accounts import Holding, transfer
from minsheng.programmes.case import Actor, Around, Case
from minsheng.programmes.case_plain import plain_case, read_case
from minsheng.programmes.clock import DueState
from minsheng.programmes.counting import count_case
from minsheng.programmes.find import find_pack
from minsheng.programmes.judge import judge
from minsheng.programmes.load import load_pack
from minsheng.programmes.moves import (
    NotLegal,
    WrongAnswers,
    edit_case,
    legal_moves,
    make_move,
    open_case,
)
from minsheng.programmes.papers import fill, offered_papers
from minsheng.programmes.parameters import Override
from minsheng.terms.calendar import OFFICE_TIME
from minsheng.terms.errors import Conflict, NotAllowed

AID = load_pack(find_pack("temporary_assistance"))
EVENTS = load_pack(find_pack("grid_events"))
ANSWERS = {
    "registered_on": "2026-03-02",
    "township": "a",
    "person": "甲某",
    "cause": "illness",
    "quick": True,
}
PURSE = Holding("petty_cash", "a")


def around(day: str, **more: Any) -> Around:  # noqa: ANN401
    """The surroundings at nine in the morning of a day."""
    return Around(datetime.fromisoformat(f"{day}T09:00").replace(tzinfo=OFFICE_TIME), **more)


def actor(person: str, *roles: str) -> Actor:
    """Somebody in these roles."""
    return Actor(person, frozenset(roles))


def a_case(**answers: object) -> Case:
    """An opened case, by default a quick one of 2 March."""
    return open_case(
        AID, "c", {**ANSWERS, **answers}, actor("worker", "township_worker"), around("2026-03-02")
    )


def approved() -> Case:
    """A quick case that was approved on 3 March."""
    given = {"granted": "780", "evidence": "x.jpg"}
    return make_move(
        AID, a_case(), "approve_quick", actor("head", "township_leader"), around("2026-03-03"), given
    )


def test_a_case_is_opened_moved_and_paid() -> None:
    at_pay = around("2026-03-05", balances={PURSE: 1000})
    paid = make_move(AID, approved(), "pay", actor("cashier", "cashier"), at_pay)
    assert (paid.step, [made.move for made in paid.trail]) == ("paid", ["open", "approve_quick", "pay"])
    assert transfer(AID.accounts, at_pay.balances, paid.transfers)[PURSE] == 220
    assert judge(AID, paid, around("2026-03-09")).dues[0].state is DueState.MET
    assert {one.indicator for one in count_case(AID, paid, around("2026-03-09")).contributions} == {
        "helped",
        "money",
        "quick_in_time",
        "at_township",
    }


def test_a_move_that_the_balance_does_not_allow() -> None:
    with pytest.raises(NotLegal, match="余额779元，不够780元"):
        make_move(AID, approved(), "pay", actor("c", "cashier"), around("2026-03-05", balances={PURSE: 779}))


def test_nobody_approves_what_they_registered() -> None:
    with pytest.raises(NotAllowed, match="登记"):
        make_move(
            AID,
            a_case(granted=1, evidence="x"),
            "approve_quick",
            actor("worker", "township_leader"),
            around("2026-03-03"),
        )


def test_who_took_a_case_up_alone_goes_on_with_it() -> None:
    reading = load_pack(find_pack("remote_reading"))
    answers = {
        "clinic": "a", "sent_at": "2026-03-02T09:00", "patient": "甲某", "history": "咳嗽",
        "urgency": "plain", "part": "xray", "has_consent": True, "image": "X1",
    }  # fmt: skip
    sent = open_case(reading, "c", answers, actor("clinic", "clinic"), around("2026-03-02"))
    claimed = make_move(reading, sent, "claim", actor("one", "reader"), around("2026-03-02"))
    with pytest.raises(NotAllowed, match="只由办理“领取”的人办理"):
        make_move(
            reading, claimed, "write", actor("two", "reader"), around("2026-03-02"), {"first_text": "无"}
        )
    back = make_move(reading, claimed, "release", actor("one", "reader"), around("2026-03-02"), reason="会诊")
    again = make_move(reading, back, "claim", actor("two", "reader"), around("2026-03-02"))
    asked = make_move(
        reading, again, "write", actor("two", "reader"), around("2026-03-02"), {"first_text": "无"}
    )
    assert asked.step == "written"


def test_the_role_is_looked_at() -> None:
    with pytest.raises(NotAllowed, match="由乡镇负责人办理"):
        make_move(
            AID, a_case(granted=1, evidence="x"), "approve_quick", actor("x", "cashier"), around("2026-03-03")
        )


def test_every_reason_is_given() -> None:
    with pytest.raises(NotLegal) as caught:
        make_move(AID, a_case(), "approve_quick", actor("head", "township_leader"), around("2026-03-03"))
    assert caught.value.why == ("缺“救助金额”", "缺“佐证材料”", "还不知道“救助金额”")


def test_a_reason_is_asked_for() -> None:
    with pytest.raises(NotLegal, match="写明理由"):
        make_move(AID, a_case(), "refuse", actor("head", "township_leader"), around("2026-03-03"))


def test_only_what_a_move_asks_for_is_filled_in_with_it() -> None:
    with pytest.raises(WrongAnswers, match="不填“township”"):
        make_move(
            AID,
            a_case(),
            "approve_quick",
            actor("h", "township_leader"),
            around("2026-03-03"),
            {"township": "b"},
        )


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"granted": "0.001"}, "granted"),
        ({"person": ""}, "person"),
        ({"lane": "quick"}, "lane"),
        ({"x": 1}, "x"),
    ],
)
def test_a_case_with_wrong_answers_is_not_opened(answers: dict[str, object], field: str) -> None:
    with pytest.raises(WrongAnswers) as caught:
        a_case(**answers)
    assert [one.field for one in caught.value.wrong] == [field]


def test_an_answer_can_be_corrected_and_taken_away() -> None:
    case = edit_case(AID, a_case(granted=500), {"quick": False, "granted": ""}, around("2026-03-03"))
    assert "granted" not in case.answers
    assert case.computed.get("lane") is None
    assert a_case(granted=500).computed["lane"] == "quick"


def test_parameters_follow_the_day_of_the_event_and_the_nearest_body() -> None:
    rows = (
        Override("township_limit", 2000, datetime(2026, 6, 1).date(), "县", None),  # noqa: DTZ001
        Override("township_limit", 5000, datetime(2026, 1, 1).date(), "乡", "a"),  # noqa: DTZ001
    )
    here = around("2026-09-01", overrides=rows)
    lanes = {}
    for township in ("a", "b"):
        for day in ("2026-05-31", "2026-06-01"):
            case = a_case(quick=False, granted="2500", township=township, registered_on=day)
            lanes[township, day] = judge(AID, case, here).computed["lane"]
    assert lanes == {
        ("a", "2026-05-31"): "township",
        ("a", "2026-06-01"): "township",
        ("b", "2026-05-31"): "township",
        ("b", "2026-06-01"): "county",
    }


def test_moves_are_told_with_their_reasons_before_anybody_tries() -> None:
    case = a_case(granted="781", evidence="x")
    choices = {
        one.move: one
        for one in legal_moves(AID, judge(AID, case, around("2026-03-03")), around("2026-03-03"))
    }
    assert choices["refuse"].is_legal
    assert not choices["approve_quick"].is_legal
    assert "请改走一般程序" in choices["approve_quick"].why[0]


def test_a_rule_gives_its_reason_only_where_it_holds() -> None:
    found = judge(AID, approved(), around("2026-03-03"))
    assert {bool(one.because) for one in found.verdicts if one.holds} == {True}
    assert {one.because for one in found.verdicts if not one.holds} == {""}


def test_papers_are_filled_in() -> None:
    found = judge(AID, approved(), around("2026-03-03"))
    forms = offered_papers(AID, found)
    assert [form.name for form in forms] == ["decision"]
    paper = fill(AID, forms[0], found)
    assert (paper.to, "给予临时救助780.00元，审批渠道：小额快救" in paper.paragraphs[0]) == ("甲某", True)


def test_a_case_is_told_the_law_of_its_day() -> None:
    told = {}
    for day in ("2026-06-30", "2026-07-01"):
        case = a_case(quick=False, registered_on=day, happened_in="b")
        found = judge(AID, case, around("2026-09-01"))
        told[day] = found.verdict("wrong_place").basis.words.partition("（")[0]
        choice = legal_moves(AID, found, around("2026-09-01"))[0]
        assert choice.basis is not None
        assert choice.basis.words.startswith(told[day].removesuffix("第三十七条"))
    assert told == {"2026-06-30": "社会救助暂行办法", "2026-07-01": "社会救助法第三十七条"}


def test_a_paper_names_the_law_of_its_day() -> None:
    found = judge(AID, approved(), around("2026-09-01"))
    assert "社会救助暂行办法" in fill(AID, AID.papers["decision"], found).paragraphs[1]


def test_a_paper_gives_the_last_reason_that_was_written() -> None:
    head, here = actor("head", "township_leader"), around("2026-03-03")
    refused = make_move(AID, a_case(), "refuse", head, here, reason="人均收入超过标准")
    told = replace(refused, trail=(*refused.trail, replace(refused.trail[-1], move="tell", reason="")))
    paper = fill(AID, AID.papers["refusal"], judge(AID, told, around("2026-03-04")))
    assert "理由：人均收入超过标准" in paper.paragraphs[0]


def test_a_copy_for_the_police_is_masked() -> None:
    answers = {"reported_at": "2026-03-02T09:00", "village": "v", "class": "c", "text": "x", "violence": True}
    more = {"reporter": "张某三", "phone": "13800001234"}
    registers = {"classes": {"c": {"code": "c", "name": "纠纷", "violent": False}}}
    here = around("2026-03-02", registers=registers)
    case = open_case(EVENTS, "e", {**answers, **more}, actor("r", "resident"), here)
    paper = fill(EVENTS, EVENTS.papers["police_copy"], judge(EVENTS, case, here))
    assert "上报人张*三，电话138****1234" in paper.paragraphs[1]
    assert "张某三" not in "".join(paper.paragraphs)


def test_an_entry_that_its_register_does_not_have() -> None:
    here = around("2026-03-02", registers={"classes": {}})
    with pytest.raises(WrongAnswers, match="事件小类里没有“c”"):
        open_case(
            EVENTS,
            "e",
            {"reported_at": "2026-03-02T09:00", "village": "v", "class": "c", "text": "x"},
            actor("r"),
            here,
        )


def test_a_replayed_move_is_refused_by_the_step() -> None:
    with pytest.raises(NotLegal, match="这一步不能办理"):
        make_move(AID, approved(), "approve_quick", actor("head", "township_leader"), around("2026-03-03"))


def test_a_replayed_request_does_nothing() -> None:
    county, here = actor("county", "county_civil"), around("2026-03-04")
    checking = make_move(AID, a_case(quick=False), "accept", actor("w", "township_worker"), here)
    once = make_move(AID, checking, "extend", county, here, reason="等核对结果", attempt="r1")
    again = make_move(AID, once, "extend", county, around("2026-03-05"), reason="等核对结果", attempt="r1")
    assert again is once
    assert [made.move for made in once.trail] == ["open", "accept", "extend"]
    assert read_case(AID, plain_case(once)).case.attempted("r1") == once.trail[-1]
    other = make_move(AID, once, "extend", county, here, reason="再等", attempt="r2")
    assert len(other.trail) == len(once.trail) + 1


def test_a_replayed_payment_transfers_nothing_again() -> None:
    here = around("2026-03-05", balances={PURSE: 1000})
    paid = make_move(AID, approved(), "pay", actor("cashier", "cashier"), here, attempt="r1")
    assert make_move(AID, paid, "pay", actor("cashier", "cashier"), here, attempt="r1") is paid


def test_one_request_makes_one_move_of_one_person() -> None:
    here = around("2026-03-05", balances={PURSE: 1000})
    paid = make_move(AID, approved(), "pay", actor("cashier", "cashier"), here, attempt="r1")
    for move, person in (("take_back", "cashier"), ("pay", "another")):
        with pytest.raises(Conflict, match="另一次办理"):
            make_move(AID, paid, move, actor(person, "cashier"), here, reason="退", attempt="r1")


def test_judging_is_the_same_twice_and_changes_nothing() -> None:
    case = approved()
    assert judge(AID, case, around("2026-03-09")).verdicts == judge(AID, case, around("2026-03-09")).verdicts
    assert replace(case) == approved()
