"""Intake and review in a real browser: by mouse, by keys, on a phone, without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test.utils import override_settings
from playwright.sync_api import FilePayload, Page, expect
from pytest_django.live_server_helper import LiveServer

from browser import DESK, PHONE, TABLET, follow, needs_chromium, open_page, overflow, press, sign_in
from builders import County, a_county, a_table
from minsheng.actions.add_document import add_document
from minsheng.actions.work import work_off
from minsheng.ledger.commitment import Commitment, State
from minsheng.portal.clock import now
from minsheng.store.accounts import set_password
from minsheng.store.reads import records_of
from pages import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), needs_chromium]

# The body's name is as long as such names get; the rows are a table as an opened workbook gives it.
TASKS = """松川县2026年重点工作任务分解表

一、办好人民满意教育
1.新建公办幼儿园3所,新增学前教育学位900个。(牵头单位:县教育局;责任单位:县未成年人保护工作领导小组办公室)
2.启动城北初中建设,出台教师交流轮岗办法。(牵头单位:县教育局)
3.扩大托育服务供给,建成托育综合服务中心。(责任单位:县卫生健康局)
年内还要办好社区食堂12家,让老人就近吃上热饭。
序号\t重点工作\t牵头单位\t完成时限
1\t改造老旧小区15个\t县教育局\t6月底前
"""


@pytest.fixture(autouse=True)
def _no_cookies_over_https_only() -> Iterator[None]:
    with override_settings(SESSION_COOKIE_SECURE=False, CSRF_COOKIE_SECURE=False):
        yield


def a_table_read(county: County) -> str:
    """A table with the drafts of TASKS; the supervisor signs in as `clerk`."""
    table = a_table(county)
    add_document(by=county.supervisor, name="任务.txt", content=TASKS.encode(), table=table)
    work_off(now=now())
    set_password(county.place, county.supervisor.person, "clerk", PASSWORD)
    return table


def states(county: County, table: str) -> dict[int, State]:
    """The state of every item by its number."""
    return {c.number: c.state for c in records_of(county.place, Commitment, {"table": table})}


def open_draft(page: Page) -> Any:  # noqa: ANN401  (a Playwright locator)
    """The head of the draft that is open on the right."""
    return page.locator("#draft h2")


def test_files_are_dropped_and_the_list_renews_itself(live_server: LiveServer) -> None:
    county = a_county()
    set_password(county.place, county.supervisor.person, "clerk", PASSWORD)
    with open_page(live_server.url) as page:
        sign_in(page, "clerk", PASSWORD)
        page.goto("/intake/")
        page.fill("input[name=title]", "2026年重点任务")
        file = FilePayload(name="任务.txt", mimeType="text/plain", buffer=TASKS.encode())
        page.set_input_files("input[type=file]", [file])
        expect(page.locator("label.drop li")).to_contain_text("任务.txt")
        press(page, "收入")
        expect(page.locator(".progress .waiting")).to_have_count(1)
        work_off(now=now())
        expect(page.locator(".progress .read")).to_have_count(1)  # nobody reloaded
        follow(page, page.get_by_role("link", name="去核对"))
        expect(page.locator("#draft")).to_be_visible()


def test_confirm_by_key_and_take_it_back(live_server: LiveServer) -> None:
    county = a_county()
    table = a_table_read(county)
    with open_page(live_server.url) as page:
        sign_in(page, "clerk", PASSWORD)
        page.goto(f"/review/{table}/?show=waiting")
        first = open_draft(page).inner_text()
        page.keyboard.press("c")
        expect(page.locator(".undo")).to_contain_text("已确认")
        expect(open_draft(page)).not_to_have_text(first)
        assert State.CONFIRMED in states(county, table).values()
        page.locator(".undo button").click()
        expect(page.locator(".undo")).to_have_count(0)
        assert State.CONFIRMED not in states(county, table).values()


def test_keys_walk_the_list_and_the_text_follows(live_server: LiveServer) -> None:
    county = a_county()
    table = a_table_read(county)
    with open_page(live_server.url) as page:
        sign_in(page, "clerk", PASSWORD)
        page.goto(f"/review/{table}/")
        page.locator("[data-list] a").first.click()
        page.keyboard.press("j")
        second = page.locator("[data-list] li").nth(1)
        expect(second).to_have_class("open")
        ringed = page.locator("[data-text] .draft-words.chosen")
        expect(ringed.first).to_have_attribute("data-marks", str(second.get_attribute("data-id")))
        page.keyboard.press("e")
        expect(page.locator("textarea[name=sentence]")).to_be_focused()


def test_a_click_goes_both_ways(live_server: LiveServer) -> None:
    county = a_county()
    table = a_table_read(county)
    with open_page(live_server.url) as page:
        sign_in(page, "clerk", PASSWORD)
        page.goto(f"/review/{table}/")
        page.locator("[data-text] a.mark.figure", has_text="900个").click()
        expect(page.locator("#draft .sentence")).to_contain_text("新增学前教育学位900个")
        page.locator("a.size", has_text="900").click()
        expect(page.locator("[data-text] .mark.pointed")).to_contain_text("900个")


def test_a_selected_sentence_becomes_a_draft_at_its_place(live_server: LiveServer) -> None:
    county = a_county()
    table = a_table_read(county)
    with open_page(live_server.url) as page:
        sign_in(page, "clerk", PASSWORD)
        page.goto(f"/review/{table}/")
        before = len(states(county, table))
        page.locator("[data-text] p", has_text="让老人就近吃上热饭").evaluate(
            "p => { getSelection().selectAllChildren(p);"
            " document.dispatchEvent(new PointerEvent('pointerup', {bubbles: true})); }"
        )
        page.locator("[data-listing] button").click()
        page.locator("#add button.act").click()
        expect(page.locator(".draft.editing")).to_be_visible()
        made = records_of(county.place, Commitment, {"table": table})
        assert len(made) == before + 1
        last = max(made, key=lambda c: c.number)
        assert TASKS[last.source.start : last.source.end].strip() == last.sentence


@pytest.mark.parametrize("scripts", [True, False])
def test_nobody_scrolls_sideways(live_server: LiveServer, scripts: bool) -> None:
    county = a_county()
    table = a_table_read(county)
    wide: dict[tuple[str, int], int] = {}
    with open_page(live_server.url, scripts=scripts) as page:
        sign_in(page, "clerk", PASSWORD)
        for address in ("/intake/", f"/review/{table}/", f"/review/{table}/?edit=1"):
            page.goto(address)
            for width in (PHONE, TABLET, DESK):
                page.set_viewport_size({"width": width, "height": 800})
                wide[address, width] = overflow(page)
    assert {where: more for where, more in wide.items() if more} == {}


def test_on_a_phone_drafts_come_first_and_the_text_by_a_switch(live_server: LiveServer) -> None:
    county = a_county()
    table = a_table_read(county)
    with open_page(live_server.url, width=PHONE) as page:
        sign_in(page, "clerk", PASSWORD)
        page.goto(f"/review/{table}/")
        expect(page.locator("#draft")).to_be_visible()
        expect(page.locator("[data-text]")).to_be_hidden()
        page.locator("[data-view=text]").click()
        expect(page.locator("[data-text]")).to_be_visible()
        page.locator("[data-text] a.mark.item").last.click()
        expect(page.locator("#draft .sentence")).to_contain_text("改造老旧小区15个")


def test_without_scripts_everything_is_a_form_or_a_link(live_server: LiveServer) -> None:
    county = a_county()
    table = a_table_read(county)
    with open_page(live_server.url, scripts=False) as page:
        sign_in(page, "clerk", PASSWORD)
        page.goto(f"/review/{table}/")
        follow(page, page.locator("[data-text] a.mark", has_text="扩大托育服务供给"))
        expect(page.locator("#draft .sentence")).to_contain_text("扩大托育服务供给")
        follow(page, page.locator("#draft a", has_text="改"))
        page.fill("input[name=due]", "9月底前")
        press(page, "保存修改")
        expect(page.locator("#draft .stance")).to_contain_text("2026-09-30")
        page.locator("#draft button", has_text="确认").click()
        expect(page.locator(".undo")).to_contain_text("已确认")
        assert State.CONFIRMED in states(county, table).values()
