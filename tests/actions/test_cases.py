"""Cases through the actions: opened, moved on, paid, withdrawn; what is worked out of them, and who may."""

from __future__ import annotations

import pytest

from minsheng.actions.edit_case import edit_case
from minsheng.actions.move_case import move_case
from minsheng.actions.open_case import open_case
from minsheng.actions.restore_case import restore_case
from minsheng.actions.withdraw_case import withdraw_case
from minsheng.programmes.accounts import NotCovered
from minsheng.programmes.moves import NotLegal, WrongAnswers
from minsheng.store.figures import below, figure
from minsheng.store.holdings import balances_in
from minsheng.store.models import Blind, CaseIndex, CaseRow, Event
from minsheng.store.opened import opened_case
from minsheng.store.packs import pack_of
from minsheng.terms.errors import BadInput, Conflict, NotAllowed
from minsheng.terms.period import Period
from programme_office import AID, QUICK, Office, a_case, an_office, case_of, with_cash, worker

pytestmark = pytest.mark.django_db
_FEBRUARY = Period.parse("2026-02")


def _approved(office: Office, granted: str = "600", **answers: object) -> str:
    case = a_case(office, **answers)
    move_case(
        by=office.leader,
        case=case,
        revision=1,
        move="approve_quick",
        answers={"granted": granted, "evidence": "现场.jpg"},
    )
    return case


def _helped(office: Office) -> int:
    pack = pack_of(office.place, AID)
    amount = figure(office.place, pack, "helped", below(office.place, "office"), _FEBRUARY).amount
    assert amount is not None
    return int(amount)


def test_a_case_is_opened_approved_by_another_and_paid_out_of_the_petty_cash() -> None:
    office = an_office()
    with_cash(office)
    case = _approved(office)
    assert case_of(office, case).step == "approved"
    assert case_of(office, case).number == "2026-000001"
    assert move_case(by=office.cashier, case=case, revision=2, move="pay") == "paid"
    pack = pack_of(office.place, AID)
    assert balances_in(office.place, pack, "petty_cash") == {"east": 400}
    assert _helped(office) == 1


def test_what_is_personal_is_ciphertext_in_the_log_and_in_the_rows_and_is_found_by_a_digest() -> None:
    office = an_office()
    case = a_case(office, id_number="990822199001010019", phone="13900000000")
    row = CaseRow.objects.at(office.place).get(id=case)
    said = "".join(Event.objects.at(office.place).values_list("payload", flat=True))
    for secret in ("陆某甲", "990822199001010019", "13900000000"):
        assert secret not in str(row.answers)
        assert secret not in said
    assert opened_case(case_of(office, case)).case.answers["person"] == "陆某甲"
    assert Blind.objects.at(office.place).filter(about=case).count() == 3


def test_two_cases_of_one_id_number_are_sealed_by_one_key() -> None:
    office = an_office()
    first = a_case(office, id_number="990822199001010019")
    second = a_case(office, id_number="990822199001010019", cause="accident")
    third = a_case(office, person="别人")
    subjects = [case_of(office, one).subject for one in (first, second, third)]
    assert subjects[0] == subjects[1] != subjects[2]


def test_a_field_that_cannot_stand_is_named_and_nothing_is_kept() -> None:
    office = an_office()
    with pytest.raises(WrongAnswers) as told:
        open_case(by=office.clerk, pack=AID, answers={**QUICK, "people": "99", "cause": "luck"})
    assert {one.field for one in told.value.wrong} == {"people", "cause"}
    assert not CaseIndex.objects.at(office.place).exists()


def test_whoever_registered_it_does_not_decide_it_and_another_township_does_not_see_it() -> None:
    office = an_office()
    case = a_case(office)
    both = worker(office.county, "both", "east", "township_worker", "township_leader")
    mine = open_case(by=both, pack=AID, answers=QUICK)
    with pytest.raises(NotAllowed):
        move_case(
            by=both, case=mine, revision=1, move="approve_quick", answers={"granted": "1", "evidence": "a"}
        )
    elsewhere = worker(office.county, "west", "west", "township_leader")
    with pytest.raises(NotAllowed):
        move_case(by=elsewhere, case=case, revision=1, move="approve_quick")
    with pytest.raises(BadInput, match="不在您岗位的范围内"):
        open_case(by=office.clerk, pack=AID, answers={**QUICK, "township": "west"})
    with pytest.raises(NotAllowed, match="没有办理"):
        open_case(by=office.county.education, pack=AID, answers=QUICK)


def test_what_the_balance_does_not_cover_is_refused_and_changes_nothing() -> None:
    office = an_office()
    with_cash(office, 500)
    case = _approved(office)
    with pytest.raises((NotLegal, NotCovered), match="余额500元"):
        move_case(by=office.cashier, case=case, revision=2, move="pay")
    assert case_of(office, case).step == "approved"


def test_a_request_that_comes_twice_pays_once() -> None:
    office = an_office()
    with_cash(office)
    case = _approved(office)
    for _ in range(2):
        assert move_case(by=office.cashier, case=case, revision=2, move="pay", key="slip-7") == "paid"
    assert balances_in(office.place, pack_of(office.place, AID), "petty_cash") == {"east": 400}


def test_a_withdrawn_case_counts_nowhere_gives_back_and_can_be_restored() -> None:
    office = an_office()
    with_cash(office)
    case = _approved(office)
    move_case(by=office.cashier, case=case, revision=2, move="pay")
    withdraw_case(by=office.clerk, case=case, revision=3, reason="登记错了人")
    pack = pack_of(office.place, AID)
    assert (_helped(office), balances_in(office.place, pack, "petty_cash")) == (0, {"east": 1000})
    with pytest.raises(Conflict, match="已经撤回"):
        edit_case(by=office.clerk, case=case, revision=4, answers={"people": "3"})
    restore_case(by=office.clerk, case=case, revision=4, reason="核对无误")
    assert (_helped(office), balances_in(office.place, pack, "petty_cash")) == (1, {"east": 400})


def test_a_second_case_of_the_same_cause_in_a_year_is_seen_by_the_personal_digest() -> None:
    office = an_office()
    with_cash(office)
    move_case(by=office.cashier, case=_approved(office), revision=2, move="pay")
    second = a_case(office)
    with pytest.raises(NotLegal):
        move_case(
            by=office.leader,
            case=second,
            revision=1,
            move="approve_quick",
            answers={"granted": "600", "evidence": "现场.jpg"},
        )


def test_a_changed_case_is_refused_to_whoever_saw_the_older_one() -> None:
    office = an_office()
    case = a_case(office)
    edit_case(by=office.clerk, case=case, revision=1, answers={"people": "3"})
    with pytest.raises(Conflict, match="刚刚被别人改过"):
        edit_case(by=office.clerk, case=case, revision=1, answers={"people": "4"})
