"""From draft to breakdown in a real browser: at a desk with scripts, on a phone without."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.test.utils import override_settings
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from browser import DESK, PHONE, TABLET, needs_chromium, open_page, overflow, press, sign_in
from builders import County, a_commitment, a_county, a_table
from minsheng.actions.act import By
from minsheng.store.accounts import set_password
from pages import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), needs_chromium]
WHO = ("supervisor", "supervision_head", "approver", "education", "education_head", "health")
NEXT_WEEK = (date.today() + timedelta(days=7)).isoformat()  # noqa: DTZ011  (the pages go by the real day)


@pytest.fixture(autouse=True)
def _no_cookies_over_https_only() -> Iterator[None]:
    with override_settings(SESSION_COOKIE_SECURE=False, CSRF_COOKIE_SECURE=False):
        yield


def a_drafted_county() -> tuple[County, str]:
    """Two confirmed items in drafting; everybody of WHO can sign in under that name."""
    county = a_county()
    table = a_table(county)
    a_commitment(county, table, number=1, group="townships", leader="post-leader")
    a_commitment(county, table, number=2, lead="health", sentence="建成县疾控中心", amount=None)
    for name in WHO:
        by: By = getattr(county, name)
        set_password(county.place, by.person, name, PASSWORD)
    return county, table


def become(page: Page, who: str) -> None:
    """Sign in as somebody else."""
    page.context.clear_cookies()
    sign_in(page, who, PASSWORD)


@pytest.mark.parametrize(("width", "scripts"), [(DESK, True), (PHONE, False)])
def test_a_table_from_draft_to_breakdown(live_server: LiveServer, width: int, scripts: bool) -> None:
    _, table = a_drafted_county()
    with open_page(live_server.url, width=width, scripts=scripts) as page:
        become(page, "supervisor")
        press(page, "打开")
        press(page, "送征求意见")
        page.fill("input[name=comment_by]", NEXT_WEEK)
        press(page, "送 4 个单位")
        expect(page.locator(".said")).to_contain_text("已向 4 个单位征求意见")

        become(page, "education")
        press(page, "打开")
        page.locator(".speak summary").first.click()
        page.locator("select[name^=field-]").first.select_option("target")
        page.locator("input[name^=proposed-]").first.fill("280个")
        press(page, "提交意见")
        expect(page.locator(".said")).to_contain_text("已提交 1 条意见")
        become(page, "health")
        press(page, "打开")
        press(page, "整表无意见")
        expect(page.locator(".said")).to_contain_text("整表无意见")

        become(page, "supervisor")
        page.goto(f"/tables/{table}/")
        press(page, "处理意见")
        press(page, "采纳")
        expect(page.locator(".said")).to_contain_text("全部意见都处理完了")
        press(page, "提前结束")
        page.fill("textarea[name=silent_reason]", "电话确认，视为无意见")
        press(page, "汇总完毕，送审核")

        become(page, "supervision_head")
        press(page, "打开")
        press(page, "审核通过")
        become(page, "approver")
        press(page, "打开")
        press(page, "审定")
        press(page, "印发")
        page.fill("input[name=paper]", "松政办发〔2026〕5号")
        page.fill("input[name=issued_on]", "2026-02-10")
        page.fill("input[name=signer]", "县长")
        expect(page.locator("[data-deadline]")).to_contain_text("2026-02-24" if scripts else "分解清单")
        press(page, "印发")
        expect(page.locator(".said")).to_contain_text("应报分解清单 2 份")

        become(page, "education_head")
        press(page, "打开")
        page.fill("input[name=node-0-name]", "选址批复")
        page.fill("input[name=node-0-due_by]", "2026-05-30")
        page.fill("input[name=node-0-proof]", "批复文号")
        for at, amount in enumerate(("140", "150")):
            page.locator("input[name$=-amount]").nth(at).fill(amount)
        if scripts:
            expect(page.locator("fieldset [data-sum]")).to_contain_text("超过 10个")
        page.fill("textarea[name=people]", "基教股")
        press(page, "报送")
        expect(page.locator(".said")).to_contain_text("等督查室审核")

        become(page, "supervisor")
        press(page, "打开")
        press(page, "通过")
        page.goto(f"/tables/{table}/")
        expect(page.locator(".steps .now")).to_have_text("◐分解")


@pytest.mark.parametrize("width", [PHONE, TABLET, DESK])
def test_nobody_scrolls_sideways_in_the_round(live_server: LiveServer, width: int) -> None:
    _, table = a_drafted_county()
    with open_page(live_server.url, width=width) as page:
        become(page, "supervisor")
        wide = {}
        for address in ("/tables/", f"/tables/{table}/", f"/tables/{table}/send/"):
            page.goto(address)
            wide[address] = overflow(page)
        page.fill("input[name=comment_by]", NEXT_WEEK)
        press(page, "送 4 个单位")
        wide["round"] = overflow(page)
        page.goto(f"/tables/{table}/round/close/")
        wide["close"] = overflow(page)
        become(page, "education")
        press(page, "打开")
        wide["inquiry"] = overflow(page)
        assert {where: more for where, more in wide.items() if more} == {}


def test_the_merged_text_shows_its_changes_while_typed(live_server: LiveServer) -> None:
    _, table = a_drafted_county()
    with open_page(live_server.url) as page:
        become(page, "supervisor")
        page.goto(f"/tables/{table}/send/")
        page.fill("input[name=comment_by]", NEXT_WEEK)
        press(page, "送 4 个单位")
        become(page, "health")
        press(page, "打开")
        page.locator(".speak summary").first.click()
        page.locator("select[name^=field-]").first.select_option("sentence")
        page.locator("input[name^=proposed-]").first.fill("建成县疾控中心新址")
        press(page, "提交意见")
        become(page, "supervisor")
        page.goto(f"/tables/{table}/opinions/")
        expect(page.locator("[data-revision] ins")).to_have_text("新址")
        page.keyboard.press("e")
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type("建好县疾控中心")
        expect(page.locator("[data-revision] del")).to_have_text("成")
        expect(page.locator("[data-revision] ins")).to_have_text("好")
