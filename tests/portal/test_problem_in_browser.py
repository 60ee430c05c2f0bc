"""One problem in a real browser: found, assigned, refused, assigned anew, planned, submitted, returned,
closed, and back again; at a desk with scripts, on a phone without."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.test.utils import override_settings
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from browser import DESK, PHONE, follow, needs_chromium, open_page, overflow, press, sign_in
from builders import County, a_county
from minsheng.actions.act import By
from minsheng.loop.problem import Problem, ProblemState
from minsheng.store.accounts import set_password
from minsheng.store.reads import records_of
from pages import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), needs_chromium]
WHO = ("supervisor", "supervision_head", "education", "health")


@pytest.fixture(autouse=True)
def _no_cookies_over_https_only() -> Iterator[None]:
    with override_settings(SESSION_COOKIE_SECURE=False, CSRF_COOKIE_SECURE=False):
        yield


def a_county_of_four() -> County:
    """The small county; everybody of WHO can sign in under that name."""
    county = a_county()
    for name in WHO:
        by: By = getattr(county, name)
        set_password(county.place, by.person, name, PASSWORD)
    return county


def become(page: Page, who: str) -> None:
    """Sign in as somebody else."""
    page.context.clear_cookies()
    sign_in(page, who, PASSWORD)


def said(page: Page, words: str) -> None:
    """Wait until the next page says that it was done, and look that nobody must scroll sideways."""
    expect(page.locator(".said")).to_contain_text(words)
    assert overflow(page) == 0


def unfold(page: Page, name: str) -> None:
    page.locator("summary", has_text=name).first.click()


def open_from_today(page: Page, act: str) -> None:
    """Follow the line of the desk that names the act."""
    page.goto("/")
    follow(page, page.locator(".lines > li", has_text=act).get_by_role("link"))
    expect(page.locator("h1.promise")).to_contain_text("东门园点停办")


def in_days(days: int) -> str:
    return (date.today() + timedelta(days=days)).isoformat()  # noqa: DTZ011  (the pages go by the real day)


@pytest.mark.parametrize(("width", "scripts"), [(DESK, True), (PHONE, False)])
def test_a_problem_from_found_to_rebound(live_server: LiveServer, width: int, scripts: bool) -> None:
    county = a_county_of_four()
    with open_page(live_server.url, width=width, scripts=scripts) as page:
        become(page, "supervisor")
        page.goto("/problems/")
        follow(page, page.get_by_role("link", name="登记问题"))
        page.fill("textarea[name=what]", "东门园点停办")
        page.locator("select[name=lead]").select_option("health")
        page.fill("input[name=due]", in_days(30))
        press(page, "登记")
        said(page, "已登记")
        press(page, "交办")
        said(page, "已交办")

        become(page, "health")
        open_from_today(page, "签收问题")
        unfold(page, "拒收")
        page.fill("textarea[name=reason]", "园点由教育部门主管")
        press(page, "拒收")
        expect(page.locator(".said")).to_contain_text("已拒收")

        become(page, "supervisor")
        open_from_today(page, "交办问题")
        expect(page.locator(".happened")).to_contain_text("园点由教育部门主管")
        page.locator("select[name=lead]").select_option("education")
        press(page, "交办")
        said(page, "已交办")

        become(page, "education")
        open_from_today(page, "签收问题")
        press(page, "签收")
        said(page, "已签收")
        page.locator("textarea[name=measures]").fill("腾出两间教室")
        page.locator("input[name=person]").fill("学前教育科")
        press(page, "报方案")
        said(page, "整改方案已报")
        page.fill("textarea[name=result]", "已开班")
        page.fill("input[name=paper]", "验收表")
        press(page, "申请销号")
        said(page, "已申请销号")
        expect(page.get_by_role("button", name="验收销号")).to_have_count(0)

        become(page, "supervision_head")
        open_from_today(page, "验收问题")
        unfold(page, "退回整改")
        page.fill("textarea[name=reason]", "只有一个班")
        press(page, "退回")
        said(page, "已退回整改")

        become(page, "education")
        open_from_today(page, "整改销号")
        expect(page.locator(".happened")).to_contain_text("只有一个班")
        page.fill("textarea[name=result]", "两个班都开了")
        page.fill("input[name=paper]", "验收表（二）")
        press(page, "申请销号")
        said(page, "已申请销号")

        become(page, "supervisor")
        open_from_today(page, "验收问题")
        press(page, "验收销号")
        said(page, "已验收销号")
        unfold(page, "登记反弹")
        page.fill("textarea[name=reason]", "又停了")
        press(page, "登记反弹")
        said(page, "原问题重新打开")
        expect(page.locator(".standing")).to_contain_text("反弹 1 次")
        page.goto("/problems/?show=rebound")
        expect(page.locator("table")).to_contain_text("东门园点停办")
        assert overflow(page) == 0
    (problem,) = records_of(county.place, Problem, {})
    assert (problem.state, problem.round, problem.rebounds) == (ProblemState.RETURNED, 3, 1)
