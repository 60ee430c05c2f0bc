"""Charts that answer, in a real browser: by pointer and by key; the drawn picture wherever they do not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no stubs
from django.test.utils import override_settings
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from a_screen import two_months
from browser import DESK, PHONE, needs_chromium, open_page, overflow, sign_in
from minsheng.ledger.progress import Light
from minsheng.loop.bulletin import BulletinState
from minsheng.store.accounts import set_password
from pages import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), needs_chromium]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(autouse=True)
def _no_cookies_over_https_only() -> Iterator[None]:
    with override_settings(SESSION_COOKIE_SECURE=False, CSRF_COOKIE_SECURE=False):
        yield


def a_leader() -> str:
    """A leader who can sign in, with two months of 3 items; the address of an item with figures."""
    lights = (Light.BEHIND, Light.ON_PLAN, Light.SILENT)
    published = two_months(lights, (Light.ON_PLAN, *lights[:1], Light.SILENT), state=BulletinState.ISSUED)
    set_password(published.county.place, "person-leader", "leader", PASSWORD)
    return f"/commitments/{published.items[0]}/"


def violations(page: Page) -> list[str]:
    """What axe finds wrong."""
    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response
    return [f"{one['id']} {one['nodes'][0]['html'][:160]}" for one in results["violations"]]


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_a_chart_answers_pointer_and_keys(live_server: LiveServer, width: int) -> None:
    item = a_leader()
    with open_page(live_server.url, width=width) as page:
        sign_in(page, "leader", PASSWORD)
        chart = page.locator(".trend .explored")
        expect(chart.locator("svg text").filter(has_text="5月")).to_be_visible()
        expect(page.locator(".trend > svg")).to_be_hidden()
        assert violations(page) == []
        assert overflow(page) == 0
        chart.focus()
        aloud = page.locator(".trend .said-aloud")
        expect(aloud).to_have_text("6月 跟上计划：1项 未报：1项 落后：1项")
        page.keyboard.press("ArrowLeft")
        expect(aloud).to_contain_text("5月")
        page.keyboard.press("Escape")
        page.goto(item)
        chart = page.locator(".chart .explored").first
        expect(chart.locator("svg text").filter(has_text="月").first).to_be_visible()
        chart.hover()
        expect(chart.locator("svg text").filter(has_text="计划：")).to_be_visible()
        assert violations(page) == []


def test_plus_and_minus_zoom(live_server: LiveServer) -> None:
    item = a_leader()
    with open_page(live_server.url) as page:
        sign_in(page, "leader", PASSWORD)
        page.goto(item)
        chart = page.locator(".chart .explored").first
        labels = chart.locator("svg text").filter(has_text="月")
        expect(labels.first).to_be_visible()
        before = labels.count()
        chart.focus()
        for _ in range(4):
            page.keyboard.press("+")
        page.keyboard.press("Escape")
        expect(labels).not_to_have_count(before)
        for _ in range(6):
            page.keyboard.press("-")
        page.keyboard.press("Escape")
        expect(labels).to_have_count(before)


def test_in_the_dark_on_paper_and_without_scripts_the_drawn_one_stands(live_server: LiveServer) -> None:
    a_leader()
    with open_page(live_server.url, scheme="dark") as page:
        sign_in(page, "leader", PASSWORD)
        expect(page.locator(".trend > svg")).to_be_visible()
        expect(page.locator(".explored")).to_have_count(0)
        page.emulate_media(color_scheme="light")
        expect(page.locator(".trend .explored svg")).to_be_visible()
        page.emulate_media(color_scheme="light", media="print")
        expect(page.locator(".trend > svg")).to_be_visible()
        expect(page.locator(".trend .explored")).to_be_hidden()
    with open_page(live_server.url, scripts=False) as page:
        sign_in(page, "leader", PASSWORD)
        expect(page.locator(".trend > svg")).to_be_visible()
