"""Two workers at the same second on one balance, one stock, one draw: what only one can have, one gets."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TransactionTestCase

from builders import NOON, a_county
from minsheng.actions.act import By
from minsheng.actions.adopt_programme import adopt_programme
from minsheng.actions.draw_sample import draw_sample
from minsheng.actions.make_voucher import make_voucher
from minsheng.actions.move_case import move_case
from minsheng.actions.put_entry import put_entry
from minsheng.programmes.kept import Draw
from minsheng.store.holdings import balances_in
from minsheng.store.models import Event
from minsheng.store.packs import pack_of
from minsheng.store.reads import records_of
from minsheng.store.verify import verify
from minsheng.terms.errors import BadInput, Conflict
from programme_office import AID, Office, a_case, an_office, case_of, with_cash, worker
from together import at_once

CARE = "health/chronic_disease"


def _approved(office: Office, granted: int, person: int = 0) -> str:
    case = a_case(office, person=f"领款人{granted}{person}")
    answers = {"granted": str(granted), "evidence": "现场.jpg"}
    move_case(by=office.leader, case=case, revision=1, move="approve_quick", answers=answers)
    return case


def _pay(office: Office, case: str, key: str | None = None) -> object:
    return move_case(by=office.cashier, case=case, revision=2, move="pay", key=key)


class OneBalance(TransactionTestCase):
    """Payments out of one petty cash, all at once."""

    @settings(
        max_examples=4,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(cash=st.integers(100, 900), asked=st.lists(st.integers(100, 500), min_size=2, max_size=3))
    def test_what_is_paid_is_never_more_than_there_was(self, cash: int, asked: list[int]) -> None:
        office = an_office()
        with_cash(office, cash)
        cases = [_approved(office, granted, number) for number, granted in enumerate(asked)]
        at_once(*(lambda case=case: _pay(office, case) for case in cases))
        paid = sum(
            granted
            for granted, case in zip(asked, cases, strict=True)
            if case_of(office, case).step == "paid"
        )
        held = balances_in(office.place, pack_of(office.place, AID), "petty_cash")
        assert held["east"] == cash - paid >= 0
        assert verify(office.place).faults == ()


@pytest.mark.django_db(transaction=True)
def test_of_two_payments_that_only_one_balance_allows_one_is_refused() -> None:
    office = an_office()
    with_cash(office, 700)
    cases = [_approved(office, 600), _approved(office, 500)]
    found = at_once(*(lambda case=case: _pay(office, case) for case in cases))
    assert sorted(isinstance(one, BadInput | Conflict) for one in found) == [False, True]
    assert verify(office.place).faults == ()


@pytest.mark.django_db(transaction=True)
def test_one_payment_sent_twice_at_once_is_made_once() -> None:
    office = an_office()
    with_cash(office, 2000)
    case = _approved(office, 600)
    found = at_once(*[lambda: _pay(office, case, key="slip-9")] * 3)
    assert "paid" in found
    held = balances_in(office.place, pack_of(office.place, AID), "petty_cash")
    assert held["east"] == 1400
    assert Event.objects.at(office.place).filter(about=case, verb="move_case").count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_vouchers_out_of_one_stock_do_not_take_it_below_nothing() -> None:
    office = an_office()
    make_voucher(by=office.civil, pack=AID, voucher="allocate", amount=Decimal(100), paper="拨款单1号")
    given_out = at_once(
        *(
            lambda body=body: make_voucher(
                by=office.civil,
                pack=AID,
                voucher="top_up",
                amount=Decimal(80),
                paper="拨款单2号",
                target=body,
            )
            for body in ("east", "west")
        )
    )
    assert sorted(isinstance(one, BadInput) for one in given_out) == [False, True]
    held = balances_in(office.place, pack_of(office.place, AID), "petty_cash")
    assert sum(held.values()) == 80
    assert verify(office.place).faults == ()


@pytest.mark.django_db(transaction=True)
def test_two_who_draw_at_once_draw_one_sample() -> None:
    county = a_county(at=NOON)
    adopt_programme(by=county.supervision_head, pack=CARE, record="ours")
    by = worker(county, "reviewer", "health", "reviewer", pack=CARE)
    _a_patient(by)
    works = [
        lambda seed=seed: draw_sample(by=by, pack=CARE, sampling="quality", period="2026-Q1", seed=seed)
        for seed in ("春", "夏")
    ]
    found = at_once(*works)
    assert sorted(isinstance(one, Conflict) for one in found) == [False, True]
    assert len(records_of(county.place, Draw, {})) == 1


@pytest.mark.django_db(transaction=True)
def test_two_cases_registered_at_once_have_two_numbers() -> None:
    office = an_office()
    found = at_once(*[lambda: a_case(office)] * 3)
    assert len({case_of(office, str(one)).number for one in found}) == 3


def _a_patient(by: By) -> None:
    answers: dict[str, Any] = {
        "code": "P1",
        "township": "east",
        "born": "1950-01-01",
        "disease": "hypertension",
        "registered_on": "2025-01-01",
    }
    put_entry(by=by, pack=CARE, register="patients", answers=answers)
