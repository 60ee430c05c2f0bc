"""The commitment's page links a target to a programme's indicator, shows both figures, and opens them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils import timezone

from builders import a_commitment, a_table, found, put
from minsheng.actions.move_case import move_case
from minsheng.actions.work import work_off
from minsheng.ledger.commitment import Target
from minsheng.ledger.link import Link
from minsheng.ledger.table import Stage
from minsheng.store.reads import records_of
from minsheng.terms.measure import Measure
from pages import signed_in
from programme_office import AID, Office, a_case, an_office, with_cash

pytestmark = pytest.mark.django_db


def _item(office: Office, unit: str = "人次") -> str:
    table = a_table(office.county, Stage.ISSUED)
    item = a_commitment(
        office.county, table, sentence="全年实施临时救助40人次以上", lead="health", amount="40"
    )
    target = records_of(office.place, Target, {"commitment": item})[0]
    put(office.county, replace(found(office.county, Measure, target.measure), unit=unit))
    return item


def _paid(office: Office) -> None:
    case = a_case(office)
    answers = {"granted": "10", "evidence": "现场.jpg"}
    move_case(by=office.leader, case=case, revision=1, move="approve_quick", answers=answers)
    move_case(by=office.cashier, case=case, revision=2, move="pay")


def test_a_target_is_linked_on_the_page_and_its_figure_opens_to_its_cases() -> None:
    office = an_office()
    with_cash(office)
    _paid(office)
    item = _item(office)
    target = records_of(office.place, Target, {"commitment": item})[0]
    client = signed_in(office.county.supervisor)
    page = client.get(f"/commitments/{item}/")
    assert "临时救助人次" in page.text
    answer = client.post(
        f"/commitments/{item}/link/",
        {"target": target.id, "measure": f"{AID}/helped", "beside": "", "reason": "口径一致"},
    )
    assert answer.status_code == 303
    work_off(now=timezone.now())
    shown = client.get(f"/commitments/{item}/").text
    assert "按台账计数" in shown
    assert "1人次" in shown
    opened = client.get(f"/programmes/{AID}/figures/helped/?period=2026-02").text
    assert "由 1 条记录算出" in opened
    assert "不在您岗位范围内" in opened
    client = signed_in(office.clerk)
    assert "2026-000001" in client.get(f"/programmes/{AID}/figures/helped/?period=2026-02").text


def test_a_link_is_undone_with_a_reason() -> None:
    office = an_office()
    item = _item(office)
    target = records_of(office.place, Target, {"commitment": item})[0]
    client = signed_in(office.county.supervisor)
    wish = {"target": target.id, "measure": f"{AID}/helped", "reason": "口径一致"}
    client.post(f"/commitments/{item}/link/", wish)
    link = records_of(office.place, Link, {})[0]
    refused = client.post(f"/commitments/{item}/unlink/", {"link": link.id, "reason": ""})
    assert "请写明解除的理由" in refused.text
    client.post(f"/commitments/{item}/unlink/", {"link": link.id, "reason": "口径改了"})
    assert records_of(office.place, Link, {})[0].ended is not None


def test_an_indicator_of_another_unit_is_not_offered() -> None:
    office = an_office()
    item = _item(office, unit="亩")
    client = signed_in(office.county.supervisor)
    assert "按台账计数" not in client.get(f"/commitments/{item}/").text


def test_who_may_not_link_sees_the_figures_alone() -> None:
    office = an_office()
    item = _item(office)
    client = signed_in(office.county.health)
    assert "关联事项的指标" not in client.get(f"/commitments/{item}/").text
