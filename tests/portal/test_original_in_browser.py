"""The page of the original beside the text in a real browser: it follows the draft, and is leafed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test.utils import override_settings
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from browser import DESK, PHONE, follow, needs_chromium, open_page, overflow, sign_in
from builders import a_county, a_table
from minsheng.actions.add_document import add_document
from minsheng.actions.work import work_off
from minsheng.documents.blocks import Heading, PageBreak, Paragraph, Title
from minsheng.documents.blocks import Page as Paper
from minsheng.documents.writing.pdf import write_pdf
from minsheng.portal.clock import now
from minsheng.store.accounts import set_password
from pages import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), needs_chromium]

PAPER = Paper(
    (
        Title("松川县2026年重点任务分解表"),
        Heading("一、教育"),
        Paragraph("1.新建公办幼儿园3所。（牵头单位：县教育局）"),
        PageBreak(),
        Heading("二、卫生"),
        Paragraph("2.改造村卫生室22个。（牵头单位：县卫生健康局）"),
    )
)


@pytest.fixture(autouse=True)
def _no_cookies_over_https_only() -> Iterator[None]:
    with override_settings(SESSION_COOKIE_SECURE=False, CSRF_COOKIE_SECURE=False):
        yield


def a_table_read() -> str:
    """A table with the drafts of PAPER; the supervisor signs in as `clerk`."""
    county = a_county()
    table = a_table(county)
    add_document(by=county.supervisor, name="任务.pdf", content=write_pdf(PAPER), table=table)
    work_off(now=now())
    set_password(county.place, county.supervisor.person, "clerk", PASSWORD)
    return table


def draft(page: Page, words: str) -> None:
    """Open the draft that says `words` from the list."""
    page.locator("[data-list] a", has_text=words).click()
    expect(page.locator("#draft .sentence")).to_contain_text(words)


def test_the_page_follows_the_draft_and_is_leafed(live_server: LiveServer) -> None:
    table = a_table_read()
    with open_page(live_server.url, width=DESK) as page:
        sign_in(page, "clerk", PASSWORD)
        page.goto(f"/review/{table}/")
        draft(page, "幼儿园")
        page.locator("#original > summary").click()
        image = page.locator("#page-picture img")
        expect(image).to_be_visible()
        expect(image).to_have_js_property("complete", True)
        expect(page.locator("#page-picture rect")).to_have_count(1)
        draft(page, "卫生室")
        expect(page.locator("#page-picture")).to_contain_text("第 2 页")
        expect(page.locator("#page-picture rect")).to_have_count(1)
        expect(page.locator("#original")).to_have_attribute("open", "")  # it stays as it was
        page.locator("#page-picture a[rel=prev]").click()
        expect(page.locator("#page-picture")).to_contain_text("第 1 页")
        expect(page.locator("#draft .sentence")).to_contain_text("卫生室")


def test_without_scripts_on_a_phone_the_page_is_there_too(live_server: LiveServer) -> None:
    table = a_table_read()
    with open_page(live_server.url, width=PHONE, scripts=False) as page:
        sign_in(page, "clerk", PASSWORD)
        page.goto(f"/review/{table}/")
        page.locator("#original > summary").click()
        expect(page.locator("#page-picture img")).to_be_visible()
        follow(page, page.locator("#page-picture").get_by_role("link", name="下一页"))
        expect(page.locator("#page-picture")).to_contain_text("第 2 页")
        follow(page, page.get_by_role("link", name="单独打开"))
        expect(page.locator("h1")).to_have_text("任务.pdf")
        expect(page.locator("#page-picture img")).to_be_visible()
        assert overflow(page) == 0
