"""The public pages: what was released, and nothing else."""

from __future__ import annotations

import pytest
from django.test import Client

from a_public_county import BEHIND, SAID, a_public_county
from builders import County, a_commitment, a_county, a_table
from minsheng.actions.release_commitment import release_commitment
from minsheng.actions.withdraw_release import withdraw_release
from minsheng.ledger.table import Stage
from pages import form_keys, signed_in, words_of

pytestmark = pytest.mark.django_db


def a_released(county: County, sentence: str = "新增普惠托位300个") -> tuple[str, str]:
    """A commitment that everybody may see, and its release."""
    commitment = a_commitment(county, a_table(county, Stage.ISSUED), sentence=sentence)
    return commitment, release_commitment(by=county.publisher, commitment=commitment, revision=1)


def test_the_only_place_opens_at_once(client: Client) -> None:
    a_county()
    assert client.get("/public/")["Location"] == "/public/songchuan/"


def test_several_places_are_listed(client: Client) -> None:
    a_county("here")
    a_county("there")
    assert words_of(client.get("/public/")).count("松川县") == 2


def test_only_what_was_released_is_seen(client: Client) -> None:
    county = a_county()
    hidden = a_commitment(county, a_table(county, Stage.ISSUED), sentence="内部任务一件")
    shown, _ = a_released(county)
    listed = words_of(client.get("/public/songchuan/"))
    assert "新增普惠托位300个" in listed
    assert "内部任务一件" not in listed
    assert client.get(f"/public/songchuan/{shown}/").status_code == 200
    assert client.get(f"/public/songchuan/{hidden}/").status_code == 404


def test_the_page_answers_five_questions(client: Client) -> None:
    county = a_county()
    shown, _ = a_released(county)
    words = words_of(client.get(f"/public/songchuan/{shown}/"))
    for question in ("承诺了什么", "谁负责", "做到哪里", "怎么知道", "找谁问"):
        assert question in words
    assert "松政办发〔2026〕1号" in words
    assert "姓名" not in words  # no person of the county


def test_what_was_withdrawn_is_gone(client: Client) -> None:
    county = a_county()
    shown, release = a_released(county)
    withdraw_release(by=county.publisher, release=release, revision=1, reason="内容有误")
    page = client.get(f"/public/songchuan/{shown}/")
    assert page.status_code == 410
    assert "撤下了" in words_of(page)
    assert "普惠托位" not in page.content.decode()


def test_words_are_sought_inside_sentences(client: Client) -> None:
    county = a_county()
    a_released(county, "推进基层减负,精简会议三成")
    assert "推进基层减负" in words_of(client.get("/public/songchuan/search/?text=減負"))
    assert "没有找到" in words_of(client.get("/public/songchuan/search/?text=公交"))


def test_a_reader_gets_no_cookie(client: Client) -> None:
    county = a_county()
    shown, _ = a_released(county)
    client.get("/public/songchuan/")
    client.get(f"/public/songchuan/{shown}/")
    assert list(client.cookies) == []


def test_a_place_that_is_not_kept_here(client: Client) -> None:
    page = client.get("/public/nowhere/")
    assert page.status_code == 404
    assert "没有这个地方" in page.content.decode()


def test_the_publisher_sees_what_would_be_shown_and_releases_it(client: Client) -> None:
    county = a_county()
    table = a_table(county, Stage.ISSUED)
    commitment = a_commitment(county, table)
    publisher = signed_in(county.publisher)
    assert "未公开" in words_of(publisher.get(f"/release/{table}/"))
    address = f"/commitments/{commitment}/release/"
    page = publisher.get(address)
    assert "没有发现" in words_of(page)
    answer = publisher.post(address, {**form_keys(page, "release"), "title": "再添300个托位"})
    assert answer["Location"] == f"/release/{table}/"
    assert "再添300个托位" in words_of(client.get(f"/public/songchuan/{commitment}/"))


def test_personal_data_is_marked_and_holds_the_release_back() -> None:
    county = a_county()
    commitment = a_commitment(
        county, a_table(county, Stage.ISSUED), sentence="开通就业热线,联系手机13812345678"
    )
    publisher = signed_in(county.publisher)
    address = f"/commitments/{commitment}/release/"
    page = publisher.get(address)
    assert 'class="mark doubt"' in page.content.decode()
    answer = publisher.post(address, {**form_keys(page, "release"), "checked": "是单位的"})
    assert answer.status_code == 400
    assert "13812345678" in words_of(answer)


def test_withdrawing_takes_a_reason() -> None:
    county = a_county()
    commitment, _ = a_released(county)
    publisher = signed_in(county.publisher)
    page = publisher.get(f"/commitments/{commitment}/release/")
    address, keys = f"/commitments/{commitment}/withdraw/", form_keys(page, "withdraw")
    assert publisher.post(address, {**keys, "reason": ""}).status_code == 400
    assert publisher.post(address, {**keys, "reason": "内容有误"}).status_code == 303


def test_only_the_publisher_releases() -> None:
    county = a_county()
    commitment = a_commitment(county, a_table(county, Stage.ISSUED))
    assert signed_in(county.supervisor).get(f"/commitments/{commitment}/release/").status_code == 403


def test_the_publisher_releases_a_table_by_rule_and_a_bulletin(client: Client) -> None:
    shown = a_public_county(released=False)
    publisher = signed_in(shown.county.publisher)
    page = publisher.get(f"/release/{shown.table}/")
    answer = publisher.post(
        f"/release/{shown.table}/rule/",
        {**form_keys(page, "rule"), "light": ["done", "on_plan"], "reason": "公开清单〔2026〕1号"},
    )
    assert answer["Location"] == f"/release/{shown.table}/"
    assert "新公开 2 项" in words_of(publisher.get(f"/release/{shown.table}/"))
    page = publisher.get("/public-review/")
    keys = form_keys(page, shown.bulletin)
    assert publisher.post(f"/public-review/{shown.bulletin}/release/", keys).status_code == 303
    seen = words_of(client.get(f"/public/songchuan/bulletins/{shown.bulletin}/"))
    assert SAID in seen
    assert BEHIND not in seen


def test_a_light_that_is_behind_goes_out_by_a_tick(client: Client) -> None:
    shown = a_public_county()
    publisher = signed_in(shown.county.publisher)
    address = f"/commitments/{shown.items[BEHIND]}/release/"
    page = publisher.get(address)
    assert "不勾就不公开进展" in words_of(page)
    publisher.post(address, {**form_keys(page, "release"), "every_light": "yes"})
    assert "滞后" in words_of(client.get(f"/public/songchuan/{shown.items[BEHIND]}/"))


def test_what_was_held_back_stands_in_the_log() -> None:
    county = a_county()
    table = a_table(county, Stage.ISSUED)
    item = a_commitment(county, table, sentence="手机13800000000")
    publisher = signed_in(county.publisher)
    address = f"/commitments/{item}/release/"
    publisher.post(address, form_keys(publisher.get(address), "release"))
    log = words_of(publisher.get("/public-review/"))
    assert "电话号码" in log
    assert "13800000000" not in log
