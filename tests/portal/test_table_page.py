"""One task table as a page: where it stands, whose turn it is, its moves, its prints, who may not look."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from builders import County, a_commitment, a_county, a_table, found
from minsheng.ledger.commitment import State
from minsheng.ledger.table import Stage, TaskTable
from pages import form_keys, signed_in, words_of

pytestmark = pytest.mark.django_db
NEXT_WEEK = (date.today() + timedelta(days=7)).isoformat()  # noqa: DTZ011  (the pages go by the real day)


def a_county_with(stage: Stage, **fields: Any) -> tuple[County, str]:  # noqa: ANN401  (any field of a table)
    """A county with a table of two confirmed items at `stage`."""
    county = a_county()
    table = a_table(county, stage, **fields)
    a_commitment(county, table, number=1, group="townships", leader="post-leader")
    a_commitment(county, table, number=2, lead="health")
    return county, table


def page_of(county: County, who: str, address: str) -> Any:  # noqa: ANN401  (a test response)
    return signed_in(getattr(county, who)).get(address)


@pytest.mark.parametrize(
    ("stage", "who", "act"),
    [
        (Stage.DRAFTING, "supervisor", "送征求意见"),
        (Stage.DRAFTING, "approver", None),
        (Stage.COMMENTING, "supervisor", "汇总完毕"),  # nobody was asked: nothing to wait for
        (Stage.MERGING, "supervisor", None),
        (Stage.MERGING, "supervision_head", "审核通过"),
        (Stage.EXAMINED, "approver", "审定"),
        (Stage.EXAMINED, "supervision_head", None),
        (Stage.APPROVED, "approver", "印发"),
        (Stage.ISSUED, "supervisor", None),
    ],
)
def test_each_post_sees_the_one_act_that_is_next(stage: Stage, who: str, act: str | None) -> None:
    county, table = a_county_with(stage)
    found_act = page_of(county, who, f"/tables/{table}/").context["next"]
    assert (str(found_act.label) if found_act else None) == act


def test_drafts_stand_in_the_way_and_lead_to_the_review() -> None:
    county, table = a_county_with(Stage.DRAFTING)
    a_commitment(county, table, number=3, state=State.DRAFT)
    page = page_of(county, "supervisor", f"/tables/{table}/")
    assert page.context["next"].address == f"/review/{table}/"
    assert "1 项任务还没有确认" in words_of(page)


def test_the_line_of_steps_says_what_was_passed_over() -> None:
    county, table = a_county_with(Stage.EXAMINED)
    steps = page_of(county, "approver", f"/tables/{table}/").context["row"].steps
    assert [step.when for step in steps] == ["done", "passed", "passed", "done", "now", "ahead", "ahead"]


@pytest.mark.parametrize("address", ["/tables/", "/tables/{}/", "/tables/{}/round/", "/tables/{}/opinions/"])
def test_a_body_does_not_see_tables_as_a_whole(address: str) -> None:
    county, table = a_county_with(Stage.COMMENTING)
    assert page_of(county, "education", address.format(table)).status_code == 403


def test_a_table_that_is_not_there_is_missing() -> None:
    assert page_of(a_county(), "supervisor", "/tables/nothing/").status_code == 404


def test_examined_approved_and_sent_back_by_their_posts() -> None:
    county, table = a_county_with(Stage.MERGING)
    head, approver = signed_in(county.supervision_head), signed_in(county.approver)
    address = f"/tables/{table}/"
    keys = form_keys(head.get(address), "examine")
    assert head.post(f"{address}examine/", {**keys, "remark": "可以"})["Location"] == address
    keys = form_keys(approver.get(address), "back")
    assert approver.post(f"{address}back/", {**keys, "reason": ""}).status_code == 400
    approver.post(f"{address}back/", {**keys, "reason": "漏了民生实事"})
    assert found(county, TaskTable, table).stage is Stage.MERGING
    assert "漏了民生实事" in words_of(head.get(address))
    head.post(f"{address}examine/", form_keys(head.get(address), "examine"))
    approver.post(f"{address}approve/", form_keys(approver.get(address), "approve"))
    assert found(county, TaskTable, table).stage is Stage.APPROVED


def test_the_supervisor_does_not_approve_by_posting() -> None:
    county, table = a_county_with(Stage.EXAMINED)
    assert signed_in(county.supervisor).post(f"/tables/{table}/approve/", {}).status_code == 403


def test_sending_says_who_is_asked_and_what_leads_to_nobody() -> None:
    county, table = a_county_with(Stage.DRAFTING)
    client = signed_in(county.supervisor)
    page = client.get(f"/tables/{table}/send/")
    asking = page.context["asking"]
    assert [(one.body, one.leads, one.items) for one in asking.bodies] == [
        ("县教育局", 1, 1),
        ("县卫健局", 1, 1),
        ("东溪镇", 0, 1),
        ("西塘乡", 0, 1),
    ]
    keys = form_keys(page, "send")
    late = client.post(f"/tables/{table}/send/", {**keys, "comment_by": "2020-01-02"})
    assert late.status_code == 400
    assert 'value="2020-01-02"' in late.content.decode()
    sent = client.post(f"/tables/{table}/send/", {**keys, "comment_by": NEXT_WEEK})
    assert sent["Location"] == f"/tables/{table}/round/"
    assert "已向 4 个单位征求意见" in words_of(client.get(sent["Location"]))


def test_a_year_without_a_notice_gives_no_day_and_a_sentence() -> None:
    county, table = a_county_with(Stage.APPROVED)
    client = signed_in(county.approver)
    page = client.get(f"/tables/{table}/issue/", {"issued_on": "2099-12-30", "days": "5", "part": "deadline"})
    assert "2099年节假日安排尚未载入" in page.content.decode()


def test_issuing_shows_the_last_day_and_makes_breakdowns() -> None:
    county, table = a_county_with(Stage.APPROVED)
    client, address = signed_in(county.approver), f"/tables/{table}/issue/"
    typed = {"paper": "", "issued_on": "2026-02-10", "signer": "县长", "days": "5"}
    shown = client.get(address, {**typed, "part": "deadline"})
    assert "2026-02-24" in shown.content.decode()
    keys = form_keys(client.get(address), "issue")
    refused = client.post(address, {**keys, **typed})
    assert refused.status_code == 400
    assert "系统不代拟" in words_of(refused)
    assert client.post(address, {**keys, **typed, "recount": "1"}).status_code == 200
    assert found(county, TaskTable, table).stage is Stage.APPROVED
    client.post(address, {**keys, **typed, "paper": "松政办发〔2026〕5号"})
    page = client.get(f"/tables/{table}/")
    assert "已印发。应报分解清单 2 份。" in words_of(page)
    assert "2026-02-24 前报分解清单" in words_of(page)


def test_the_preview_is_a_pdf_and_issues_nothing() -> None:
    county, table = a_county_with(Stage.APPROVED)
    client = signed_in(county.approver)
    typed = {"paper": "松政办发〔2026〕5号", "issued_on": "2026-02-10", "signer": "县长"}
    page = client.post(f"/tables/{table}/issue/preview/", typed)
    assert page.content.startswith(b"%PDF")
    assert found(county, TaskTable, table).stage is Stage.APPROVED


@pytest.mark.parametrize("arranged", ["whole", "body", "leader"])
@pytest.mark.parametrize(("ending", "begins"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_the_table_prints(arranged: str, ending: str, begins: bytes) -> None:
    county, table = a_county_with(Stage.ISSUED)
    page = page_of(county, "supervisor", f"/commitments/paper/{arranged}/{ending}/?table={table}")
    assert page.content.startswith(begins)
    assert page["Content-Disposition"].endswith(ending)


@pytest.mark.parametrize("address", ["whole/exe", "colour/pdf"])
def test_no_other_print_is_offered(address: str) -> None:
    county, _ = a_county_with(Stage.ISSUED)
    assert page_of(county, "supervisor", f"/commitments/paper/{address}/").status_code == 404


def test_the_list_of_tables_asks_a_fixed_number_of_questions(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    county, table = a_county_with(Stage.COMMENTING)
    for number in range(3, 23):
        a_commitment(county, table, number=number)
    client = signed_in(county.supervisor)
    with django_assert_max_num_queries(40):
        client.get(f"/tables/{table}/")
