"""The second walk of the design: a worker enters a case once, it is judged, paid and counted, and the
commitment that counts on the indicator moves without anybody typing a figure."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from builders import a_commitment, a_table, found, put
from minsheng.actions.act import By
from minsheng.actions.count_cases import count_programme
from minsheng.actions.give_value import give_value
from minsheng.actions.link_measure import link_measure
from minsheng.actions.move_case import move_case
from minsheng.actions.unlink_measure import unlink_measure
from minsheng.actions.withdraw_case import withdraw_case
from minsheng.actions.work import work_off
from minsheng.ledger.commitment import Target
from minsheng.ledger.giving import ValueWish
from minsheng.ledger.link import Link
from minsheng.ledger.table import Stage
from minsheng.store.models import Event
from minsheng.store.reads import records_of
from minsheng.terms.errors import BadInput, Conflict
from minsheng.terms.measure import Measure
from minsheng.terms.source import Source
from minsheng.terms.value import Value
from programme_office import AID, Office, a_case, an_office, case_of, with_cash

pytestmark = pytest.mark.django_db
_HELPED = f"{AID}/helped"


def _promise(office: Office) -> str:
    """An issued promise of 40 people helped this year; the id of its target."""
    table = a_table(office.county, Stage.ISSUED)
    item = a_commitment(
        office.county, table, sentence="全年实施临时救助40人次以上", lead="health", amount="40"
    )
    target = records_of(office.place, Target, {"commitment": item})[0]
    put(office.county, replace(found(office.county, Measure, target.measure), unit="人次"))
    return target.id


def _paid(office: Office, number: int) -> str:
    case = a_case(office, person=f"某户{number}")
    answers = {"granted": "10", "evidence": "现场.jpg"}
    move_case(by=office.leader, case=case, revision=1, move="approve_quick", answers=answers)
    move_case(by=office.cashier, case=case, revision=2, move="pay")
    return case


def _work(by: By) -> None:
    work_off(now=by.at + timedelta(minutes=1))


def _figures(office: Office, measure: str = _HELPED) -> list[str]:
    values = records_of(office.place, Value, {"measure": measure})
    return [f"{one.body} {one.period} {one.amount}" for one in values if str(one.period) == "2026-02"]


def test_a_case_moves_the_commitment_and_nobody_is_asked_for_that_figure() -> None:
    office = an_office()
    with_cash(office)
    target = _promise(office)
    link_measure(by=office.county.supervisor, target=target, measure=_HELPED, reason="口径一致：按人次")
    _work(office.clerk)
    assert _figures(office) == []
    for number in range(3):
        _paid(office, number)
    _work(office.clerk)
    assert _figures(office) == ["health 2026-02 3"]
    with pytest.raises(Conflict, match="由系统从台账算出"):
        wish = ValueWish("health", 2, Decimal(9), Source(paper="报表"))
        give_value(by=office.county.health, target=target, wish=wish)


def test_withdrawn_cases_move_it_back_and_the_history_says_why() -> None:
    office = an_office()
    with_cash(office)
    link_measure(by=office.county.supervisor, target=_promise(office), measure=_HELPED, reason="口径一致")
    cases = [_paid(office, number) for number in range(5)]
    _work(office.clerk)
    for case in cases[:4]:
        revision = case_of(office, case).revision
        withdraw_case(by=office.clerk, case=case, revision=revision, reason="核查不实")
    _work(office.clerk)
    assert _figures(office) == ["health 2026-02 5", "health 2026-02 1"]
    last = Event.objects.at(office.place).filter(verb="count_cases").latest("sequence")
    assert "撤回4件" in last.payload
    assert '"from":"5"' in last.payload


def test_nothing_is_written_where_nothing_changed() -> None:
    office = an_office()
    with_cash(office)
    link_measure(by=office.county.supervisor, target=_promise(office), measure=_HELPED, reason="口径一致")
    _paid(office, 1)
    _work(office.clerk)
    before = Event.objects.at(office.place).count()
    count_programme(office.place, office.clerk.at + timedelta(hours=20))
    assert Event.objects.at(office.place).count() == before


def test_an_unlinked_target_is_asked_for_again_and_keeps_what_was_counted() -> None:
    office = an_office()
    with_cash(office)
    target = _promise(office)
    asked = found(office.county, Target, target).measure
    link = link_measure(by=office.county.supervisor, target=target, measure=_HELPED, reason="口径一致")
    _paid(office, 1)
    _work(office.clerk)
    unlink_measure(by=office.county.supervisor, link=link, reason="口径改了")
    assert found(office.county, Target, target).measure == asked
    assert _figures(office) == ["health 2026-02 1"]
    assert found(office.county, Link, link).ended is not None


def test_another_unit_is_refused() -> None:
    office = an_office()
    target = _promise(office)
    with pytest.raises(BadInput, match="单位不同"):
        link_measure(by=office.county.supervisor, target=target, measure=f"{AID}/money", reason="口径一致")
