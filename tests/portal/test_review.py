"""The review: what it lists and marks, and each act with the way back."""

from __future__ import annotations

import re
from typing import Any

import pytest

from builders import a_commitment, a_county, a_table
from minsheng.ledger.commitment import State
from minsheng.ledger.table import Stage
from pages import form_keys, signed_in, words_of
from under_review import a_review, do, draft, opened

pytestmark = pytest.mark.django_db


def test_doubts_come_first_and_the_first_is_open() -> None:
    county = a_county()
    table = a_review(county)
    page = signed_in(county.supervisor).get(f"/review/{table}/")
    listed = page.context["listed"]
    assert [bool(item.commitment.doubts) for item in listed.items] == sorted(
        (bool(item.commitment.doubts) for item in listed.items), reverse=True
    )
    assert listed.open is listed.items[0]
    assert f"第 {listed.open.commitment.number} 项" in words_of(page)


def test_the_text_shows_figures_bodies_and_drafts_in_place() -> None:
    county = a_county()
    table = a_review(county)
    html = signed_in(county.supervisor).get(f"/review/{table}/").content.decode()
    one = draft(county, table, 1)
    assert re.search(
        rf'<a class="mark item figure" data-marks="{one.id} figure-\d+-\d+"[^>]*>[^<]*900个', html
    )
    assert re.search(r'<a class="mark item body"[^>]*>县教育局</a>', html)
    assert re.search(r'<a class="mark item body doubt"[^>]*>县疾控局</a>', html)
    assert f'id="at-{one.id}"' in html
    assert f'href="?draft={one.id}#at-{one.id}"' in html


@pytest.mark.parametrize(
    ("show", "numbers"),
    [
        ("", {1, 2, 3, 4, 5}),
        ("doubt", {4, 5}),
        ("body", {5}),
        ("figure", {2, 3, 4, 5}),
        ("repeated", set()),
        ("confirmed", set()),
        ("waiting", {1, 2, 3}),
    ],
)
def test_filters(show: str, numbers: set[int]) -> None:
    county = a_county()
    table = a_review(county)
    page = signed_in(county.supervisor).get(f"/review/{table}/?show={show}")
    listed = page.context["listed"]
    assert {item.commitment.number for item in listed.items} == numbers
    assert {one.word: one.count for one in listed.shows}[show] == len(numbers)


def test_an_unknown_filter_and_an_unknown_table_are_refused() -> None:
    county = a_county()
    table = a_review(county)
    client = signed_in(county.supervisor)
    assert client.get(f"/review/{table}/?show=other").status_code == 400
    assert "没有这张任务表" in words_of(client.get("/review/none/"))


@pytest.mark.parametrize(("text", "numbers"), [("托育", [3]), ("2", [2]), ("无此", [])])
def test_the_list_is_narrowed_by_words_or_a_number(text: str, numbers: list[int]) -> None:
    county = a_county()
    table = a_review(county)
    page = signed_in(county.supervisor).get(f"/review/{table}/", {"text": text})
    assert [item.commitment.number for item in page.context["listed"].items] == numbers


def test_confirming_opens_the_next_draft_and_can_be_undone() -> None:
    county = a_county()
    table = a_review(county)
    client = signed_in(county.supervisor)
    page = do(client, opened(client, table, draft(county, table, 1), show="waiting"), "confirm")
    assert draft(county, table, 1).state is State.CONFIRMED
    assert page.context["listed"].open.commitment.number == 2
    assert "第 1 项已确认" in words_of(page)
    page = do(client, page, "reopen")
    assert draft(county, table, 1).state is State.DRAFT
    assert page.context["listed"].open.commitment.number == 1


def test_a_draft_that_nobody_answers_for_is_refused_beside_it() -> None:
    county = a_county()
    table = a_review(county)
    client = signed_in(county.supervisor)
    page = do(client, opened(client, table, draft(county, table, 4)), "confirm")
    assert page.status_code == 400
    assert "县疾控局" in words_of(page)
    assert page.context["listed"].open.commitment.number == 4


def test_with_scripts_only_the_right_side_comes() -> None:
    county = a_county()
    table = a_review(county)
    client = signed_in(county.supervisor)
    page = do(client, opened(client, table, draft(county, table, 1)), "confirm", part="side")
    html = page.content.decode()
    assert 'id="drafts"' in html
    assert 'id="bar"' in html
    assert "<html" not in html
    assert "data-text" not in html
    assert "part=side" in page.redirect_chain[-1][0]


def test_a_form_sent_twice_confirms_once_and_a_stale_one_is_a_conflict() -> None:
    county = a_county()
    table = a_review(county)
    client = signed_in(county.supervisor)
    page = opened(client, table, draft(county, table, 1))
    keys = form_keys(page, "confirm")
    assert [client.post(f"/review/{table}/confirm/", keys).status_code for _ in range(2)] == [303, 303]
    assert client.post(f"/review/{table}/confirm/", {**keys, "key": "another"}).status_code == 409


def test_all_that_are_certain_at_once_with_their_number_said_first() -> None:
    county = a_county()
    table = a_review(county)
    client = signed_in(county.supervisor)
    page = client.get(f"/review/{table}/")
    assert "将确认 3 项没有疑问的任务" in words_of(page)
    page = do(client, page, "certain")
    assert "已确认 3 项" in words_of(page)
    assert {n: draft(county, table, n).state for n in (1, 2, 3, 4)}[4] is State.DRAFT
    assert draft(county, table, 3).state is State.CONFIRMED


def test_dropping_needs_a_reason_and_can_be_undone() -> None:
    county = a_county()
    table = a_review(county)
    client = signed_in(county.supervisor)
    page = opened(client, table, draft(county, table, 2))
    assert do(client, page, "drop", reason=" ").status_code == 400
    page = do(client, page, "drop", reason="是背景说明")
    assert draft(county, table, 2).state is State.DROPPED
    assert "第 2 项已删去" in words_of(page)
    assert "已撤销 1" in words_of(page)
    do(client, page, "restore")
    assert draft(county, table, 2).state is State.DRAFT


def test_what_was_dropped_is_listed_and_comes_back() -> None:
    county = a_county()
    table = a_review(county)
    client = signed_in(county.supervisor)
    do(client, opened(client, table, draft(county, table, 2)), "drop", reason="不列入")
    page = client.get(f"/review/{table}/?show=gone")
    assert [item.commitment.number for item in page.context["listed"].items] == [2]
    do(client, page, "restore")
    assert draft(county, table, 2).state is State.DRAFT


def test_the_head_of_supervision_looks_and_changes_nothing() -> None:
    county = a_county()
    table = a_review(county)
    client = signed_in(county.supervision_head)
    page = opened(client, table, draft(county, table, 1))
    assert page.status_code == 200
    assert 'name="form" value="confirm"' not in page.content.decode()
    assert client.post(f"/review/{table}/confirm/", {"draft": "x"}).status_code == 403
    assert signed_in(county.education).get(f"/review/{table}/").status_code == 403
    assert signed_in(county.operator).get(f"/review/{table}/").status_code == 200


def test_an_issued_table_shows_no_acts() -> None:
    county = a_county()
    table = a_table(county, Stage.ISSUED)
    one = a_commitment(county, table)
    page = signed_in(county.supervisor).get(f"/review/{table}/?draft={one}")
    assert 'name="form" value="reopen"' not in page.content.decode()


def test_the_way_to_the_review_leads_to_the_newest_table() -> None:
    county = a_county()
    client = signed_in(county.supervisor)
    assert client.get("/review/")["Location"] == "/intake/"
    table = a_review(county)
    assert client.get("/review/")["Location"] == f"/review/{table}/"


@pytest.mark.parametrize("count", [1, 12])
def test_the_page_makes_as_many_queries_for_one_draft_as_for_many(
    count: int,
    django_assert_max_num_queries: Any,  # noqa: ANN401  (a fixture without a public type)
) -> None:
    county = a_county()
    lines = "".join(f"{n}.新建幼儿园{n}所。(牵头单位:县教育局)\n" for n in range(1, count + 1))
    table = a_review(county, f"一、办好教育\n{lines}")
    client = signed_in(county.supervisor)
    client.get(f"/review/{table}/")
    with django_assert_max_num_queries(24):
        client.get(f"/review/{table}/")


def test_english_speaks_english_and_keeps_the_documents_words() -> None:
    county = a_county()
    table = a_review(county)
    client = signed_in(county.supervisor)
    client.post("/language/", {"language": "en", "next": "/"})
    words = words_of(client.get(f"/review/{table}/"))
    assert "Confirm all that are certain (3)" in words
    assert "新建公办幼儿园3所" in words


def test_figures_that_contradict_each_other_are_doubted_in_draft_and_text() -> None:
    county = a_county()
    head = "松川县2026年重点任务分解表\n\n一、民生\n"
    text = f"{head}1.低保对象人均收入9000元,是县定低保标准的3倍。(牵头单位:县民政局)\n"
    table = a_review(county, f"{text}二、说明\n县定低保标准(4000元/年)。\n")
    one = draft(county, table, 1)
    assert any("9000/4000=2.25" in doubt for doubt in one.doubts)
    page = opened(signed_in(county.supervisor), table, one)
    assert "与“3倍”不符" in words_of(page)  # beside the draft
    html = page.content.decode()
    marked = html[html.index("data-text") :]
    assert "title=" in marked
    assert re.search(r'class="mark[^"]*doubt[^"]*"[^>]*title="[^"]*9000/4000=2.25', marked)
