"""Whose a figure is: nobody above the filler writes it, no other body, and nothing is written twice."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import product

import pytest

from asked_county import (
    AT,
    a_sheet,
    an_asked_county,
    filled,
    on,
    sign,
    submit,
    the_ask,
)
from builders import found, put
from minsheng.actions import permissions
from minsheng.actions.accept_ask import accept_ask
from minsheng.actions.accept_certain_asks import accept_certain_asks
from minsheng.actions.act import By
from minsheng.actions.fill_ask import fill_ask
from minsheng.actions.give_value import give_value
from minsheng.actions.hand_back_ask import hand_back_ask
from minsheng.actions.return_ask import return_ask
from minsheng.actions.sign_asks import sign_asks
from minsheng.actions.submit_asks import submit_asks
from minsheng.actions.submit_sheet import submit_sheet
from minsheng.actions.take_in_asks import take_in_asks
from minsheng.documents.sheet import Sheet, SheetColumn
from minsheng.documents.writing.xlsx import write_xlsx
from minsheng.ledger.giving import ValueWish
from minsheng.loop.ask import Ask, AskState
from minsheng.loop.ask_form import HEADER, row_key
from minsheng.store.lists.signers import heads_of
from minsheng.store.reads import records_of
from minsheng.terms.body import Body
from minsheng.terms.errors import MinshengError, NotAllowed
from minsheng.terms.post import Person, Post, Role
from minsheng.terms.source import Source
from minsheng.terms.value import Value

pytestmark = pytest.mark.django_db


def a_workbook(ask: Ask) -> bytes:
    """The body's own workbook, with 999 in the ask's row."""
    row = ("1", "", "", "", "", "", "", "999", "", "月报", "", row_key(ask.id, ask.revision))
    return write_xlsx([Sheet("报送表", tuple(SheetColumn(head, 12) for head in HEADER), (row,))])


_ACTS: dict[str, Callable[[By, Ask], object]] = {
    "fill_ask": lambda by, ask: fill_ask(by=by, fillings=[filled(ask, "999")]),
    "submit_asks": lambda by, ask: submit_asks(by=by, fillings=[filled(ask, "999")]),
    "sign_asks": lambda by, ask: sign_asks(by=by, asks=[(ask.id, ask.revision)]),
    "hand_back_ask": lambda by, ask: hand_back_ask(by=by, ask=ask.id, revision=ask.revision, reason="再核"),
    "accept_ask": lambda by, ask: accept_ask(by=by, ask=ask.id, revision=ask.revision),
    "accept_certain_asks": lambda by, ask: accept_certain_asks(by=by, cycle=ask.cycle),
    "return_ask": lambda by, ask: return_ask(by=by, ask=ask.id, revision=ask.revision, reason="再核"),
    "submit_sheet": lambda by, ask: submit_sheet(by=by, fillings=[filled(ask, "999")], sheet=a_sheet()),
    "take_in_asks": lambda by, ask: take_in_asks(
        by=by, cycle=ask.cycle, files=[("报送表.xlsx", a_workbook(ask))]
    ),
    "give_value": lambda by, ask: give_value(
        by=by,
        target=ask.target,
        wish=ValueWish("education", 3, Decimal(999), Source(paper="改"), correction="更正"),
    ),
}
_ABOVE = ("operator", "supervisor", "supervision_head", "approver", "publisher", "leader", "education_head")


@pytest.mark.parametrize(("who", "state"), list(product(_ABOVE, ("filled", "signed", "accepted"))))
def test_nobody_above_the_filler_changes_what_was_written(who: str, state: str) -> None:
    """Every act that is there, by every post above, on an ask in every state: the figure stays, or the act is
    refused."""
    county, _ = an_asked_county()
    submit(county)
    if state != "filled":
        sign(county)
    if state == "accepted":
        ask = the_ask(county)
        accept_ask(by=on(county.supervision_head), ask=ask.id, revision=ask.revision)
    for act in _ACTS.values():
        with suppress(MinshengError):
            act(on(getattr(county, who)), the_ask(county))
        assert the_ask(county).amount == 120
        assert {value.amount for value in records_of(county.place, Value, {})} <= {120}


def test_every_act_of_reporting_is_in_the_table_above() -> None:
    about = {"open_cycle", "name_deputy", "raise_burden"}  # they carry no figure
    verbs = {verb for verb in permissions.MAY if verb.endswith(("_ask", "_asks", "_sheet"))}
    assert verbs | {"give_value"} == _ACTS.keys()
    assert about <= permissions.MAY.keys()


def test_a_body_fills_in_and_signs_its_own_alone() -> None:
    county, _ = an_asked_county()
    ask = the_ask(county)
    with pytest.raises(NotAllowed, match="不在您岗位的范围"):
        fill_ask(by=on(county.health), fillings=[filled(ask)])
    with pytest.raises(NotAllowed):
        submit_sheet(by=on(county.health), fillings=[filled(ask)], sheet=a_sheet())


def test_a_key_sent_twice_does_it_once() -> None:
    county, _ = an_asked_county()
    ask = the_ask(county)
    for _again in range(2):
        submit_asks(by=on(county.education), fillings=[filled(ask)], key="once")
    ask = the_ask(county)
    assert (ask.state, ask.revision) == (AskState.FILLED, 2)
    for _again in range(2):
        sign_asks(by=on(county.education_head), asks=[(ask.id, ask.revision)], key="sign")
    ask = the_ask(county)
    values = [
        accept_ask(by=on(county.supervisor), ask=ask.id, revision=ask.revision, key="take") for _ in range(2)
    ]
    assert len(set(values)) == len(records_of(county.place, Value, {})) == 1


def test_who_succeeded_a_body_fills_in_and_signs_for_it() -> None:
    county, _ = an_asked_county()
    gone = replace(found(county, Body, "education"), valid_to=date(2026, 3, 28), successors=("health",))
    boss = Post("boss", county.place, "person-boss", "health", Role.HEAD, "局长")
    put(county, gone, replace(county.education_head.post, valid_to=date(2026, 3, 28)))
    put(county, Person("person-boss", county.place, "姓名boss"), boss)
    later = AT + timedelta(days=3)
    assert heads_of(county.place, "education", date(2026, 3, 31)) == (boss,)
    submit_asks(by=on(county.health, later), fillings=[filled(the_ask(county))])
    ask = sign(county, By(county.place, "person-boss", boss, later))
    assert (ask.state, ask.signed_by) == (AskState.SIGNED, "boss")
