"""Breakdowns in the pages: written with as many lines as wanted, summed, judged, printed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from builders import DAY, County, a_commitment, a_county, a_table, found, put
from minsheng.ledger.breakdown import Breakdown, BreakdownState
from minsheng.ledger.commitment import Target
from minsheng.ledger.duty import Allotment
from minsheng.ledger.table import Stage
from minsheng.store.ids import new_id
from minsheng.store.reads import records_of
from pages import form_keys, signed_in, words_of

pytestmark = pytest.mark.django_db


def an_owed_breakdown(**fields: Any) -> tuple[County, str, str]:  # noqa: ANN401  (any field of an item)
    """A breakdown that education owes for an item with the townships; its id, and the target's."""
    county = a_county()
    table = a_table(county, Stage.ISSUED)
    item = a_commitment(county, table, group="townships", **fields)
    breakdown = Breakdown(new_id(), county.place, item, "education", DAY)
    put(county, breakdown)
    (target,) = records_of(county.place, Target, {"commitment": item})
    return county, breakdown.id, target.id


def post(client: Client, breakdown: str, **typed: str) -> Any:  # noqa: ANN401  (a test response)
    keys = form_keys(client.get(f"/breakdowns/{breakdown}/"), "breakdown")
    return client.post(f"/breakdowns/{breakdown}/hand-in/", {**keys, **typed}, follow=True)


def filled(target: str, *shares: tuple[str, str], people: str = "基教股") -> dict[str, str]:
    """The form with one node, and the shares."""
    typed = {"people": people, "node-0-name": "选址批复", "node-0-due_by": "2026-05-30"}
    typed |= {"node-0-proof": "批复文号"}
    for at, (body, amount) in enumerate(shares):
        typed |= {f"share-{target}-{at}-body": body, f"share-{target}-{at}-amount": amount}
    return typed


def test_the_bodies_with_a_part_stand_there_to_be_filled_in() -> None:
    county, breakdown, _ = an_owed_breakdown()
    form = signed_in(county.education).get(f"/breakdowns/{breakdown}/").context["form"]
    (shares,) = form.shares
    assert [line.body for line in shares.lines] == ["east", "west", "", ""]


def test_more_lines_without_a_script_keep_what_was_typed() -> None:
    county, breakdown, target = an_owed_breakdown()
    page = post(signed_in(county.education), breakdown, add="node", **filled(target, ("east", "120")))
    form = page.context["form"]
    assert [line.name for line in form.nodes] == ["选址批复", "", ""]
    assert form.shares[0].lines[0].amount == "120"
    assert "还差 180个" in words_of(page)
    assert found(county, Breakdown, breakdown).state is BreakdownState.OWED


def test_every_township_is_listed_once() -> None:
    county, breakdown, target = an_owed_breakdown()
    typed = filled(target, ("east", "120"))
    page = post(signed_in(county.education), breakdown, add=f"townships:{target}", **typed)
    assert [line.body for line in page.context["form"].shares[0].lines] == ["east", "west"]


def test_a_line_ticked_off_is_left_out() -> None:
    county, breakdown, target = an_owed_breakdown()
    typed = {**filled(target, ("east", "120"), ("west", "180")), f"share-{target}-1-remove": "1"}
    post(signed_in(county.education), breakdown, **typed, **{"node-0-remove": "1"})
    (given,) = records_of(county.place, Allotment, {"breakdown": breakdown})
    assert (given.body, str(given.amount)) == ("east", "120")
    assert len(records_of(county.place, Target, {"breakdown": breakdown})) == 0


@pytest.mark.parametrize(
    ("shares", "says"),
    [
        ((("east", "120"), ("west", "180")), "，正好"),
        ((("east", "120"),), "还差 180个"),
        ((("east", "0.2万"), ("west", "180")), "超过 1880个"),
    ],
)
def test_the_sum_is_said_and_never_evened_out(shares: tuple[tuple[str, str], ...], says: str) -> None:
    county, breakdown, target = an_owed_breakdown()
    page = post(signed_in(county.education), breakdown, **filled(target, *shares))
    assert "已报送" in words_of(page)
    assert says in words_of(page)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"people": ""}, "责任人"),
        ({"node-0-due_by": ""}, "请填写日期"),
        ({"node-0-due_by": "2026-12-31"}, "晚于任务时限"),
        ({"node-0-name": "完成50%"}, "不写百分比"),
        ({"share-T-0-body": ""}, "没有选分给哪个单位"),
        ({"share-T-0-amount": "许多"}, "许多"),
    ],
)
def test_what_cannot_be_taken_is_said_and_stays(typed: dict[str, str], says: str) -> None:
    county, breakdown, target = an_owed_breakdown(due_by=date(2026, 6, 30))
    wrong = {name.replace("T", target): words for name, words in typed.items()}
    form = filled(target, ("east", "120")) | wrong
    page = post(signed_in(county.education), breakdown, **form)
    assert page.status_code == 400
    assert says in words_of(page)
    assert all(words in page.content.decode() for words in form.values())


@pytest.mark.parametrize("who", ["health", "east", "leader"])
def test_nobody_else_opens_it(who: str) -> None:
    county, breakdown, _ = an_owed_breakdown()
    assert signed_in(getattr(county, who)).get(f"/breakdowns/{breakdown}/").status_code == 403


def test_sent_back_with_a_reason_and_passed_when_mended() -> None:
    county, breakdown, target = an_owed_breakdown()
    body, office = signed_in(county.education), signed_in(county.supervisor)
    address = f"/breakdowns/{breakdown}/"
    post(body, breakdown, **filled(target, ("east", "120")))
    keys = form_keys(office.get(address), "back")
    assert office.post(f"{address}back/", {**keys, "remark": ""}).status_code == 400
    office.post(f"{address}back/", {**keys, "remark": "还有180个没有落实"})
    page = body.get(address)
    assert "还有180个没有落实" in words_of(page)
    assert page.context["form"].nodes[0].name == "选址批复"
    post(body, breakdown, **filled(target, ("east", "120"), ("west", "180")))
    passed = office.post(f"{address}approve/", form_keys(office.get(address), "pass"))
    assert passed["Location"] == "/breakdowns/"
    assert found(county, Breakdown, breakdown).state is BreakdownState.APPROVED


def test_the_list_by_state_for_the_office_and_for_the_body() -> None:
    county, breakdown, target = an_owed_breakdown()
    office = signed_in(county.supervisor)
    late = office.get("/breakdowns/?state=late").context["lines"]
    assert [line.breakdown.id for line, _ in late] == [breakdown]
    post(signed_in(county.education), breakdown, **filled(target))
    waiting = office.get("/breakdowns/?state=submitted").context["lines"]
    assert [line.breakdown.id for line, _ in waiting] == [breakdown]
    assert signed_in(county.health).get("/breakdowns/").context["all"] == 0


@pytest.mark.parametrize(("ending", "begins"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_one_list_prints(ending: str, begins: bytes) -> None:
    county, breakdown, target = an_owed_breakdown()
    body = signed_in(county.education)
    post(body, breakdown, **filled(target, ("east", "120")))
    assert body.get(f"/breakdowns/{breakdown}/paper/{ending}/").content.startswith(begins)


def test_one_commitment_leads_to_its_breakdown() -> None:
    county, breakdown, _ = an_owed_breakdown()
    item = found(county, Breakdown, breakdown).commitment
    link = f'href="/breakdowns/{breakdown}/"'
    assert link in signed_in(county.education).get(f"/commitments/{item}/").content.decode()
    assert link not in signed_in(county.east).get(f"/commitments/{item}/").content.decode()
