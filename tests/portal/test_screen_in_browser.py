"""The leader's screen in a real browser: on a laptop nobody scrolls, on a phone nobody scrolls sideways."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test.utils import override_settings
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from a_screen import two_months
from browser import PHONE, TABLET, follow, needs_chromium, open_page, overflow, sign_in
from minsheng.ledger.progress import Light
from minsheng.loop.bulletin import BulletinState
from minsheng.store.accounts import set_password
from pages import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), needs_chromium]
LONG = "推动县未成年人保护工作领导小组办公室牵头的城乡一体化关爱服务体系建设按季度落实到位并形成长效机制"
BEFORE = (Light.BEHIND, Light.ON_PLAN, Light.DONE) * 6
NOW = (Light.OVERDUE, Light.BEHIND, Light.SILENT) * 6


@pytest.fixture(autouse=True)
def _no_cookies_over_https_only() -> Iterator[None]:
    with override_settings(SESSION_COOKIE_SECURE=False, CSRF_COOKIE_SECURE=False):
        yield


def a_leader() -> None:
    """A leader with 18 items in trouble, who can sign in."""
    published = two_months(BEFORE, NOW, state=BulletinState.ISSUED, sentence=LONG)
    set_password(published.county.place, "person-leader", "leader", PASSWORD)


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1366, 768)])
def test_on_a_laptop_nobody_scrolls(live_server: LiveServer, width: int, height: int) -> None:
    a_leader()
    with open_page(live_server.url) as page:
        page.set_viewport_size({"width": width, "height": height})
        sign_in(page, "leader", PASSWORD)
        for by in ("sector", "body", "township"):
            page.goto(f"/?by={by}")
            assert page.evaluate("document.documentElement.scrollHeight") <= height
            assert overflow(page) == 0


def test_a_number_is_two_clicks_from_its_evidence(live_server: LiveServer) -> None:
    a_leader()
    with open_page(live_server.url) as page:
        sign_in(page, "leader", PASSWORD)
        follow(page, page.locator(".shares-of a.overdue"))
        expect(page.locator("[data-evidence]").first).to_contain_text("149个")
        follow(page, page.locator("td a"))
        expect(page.locator("#light")).to_be_visible()


@pytest.mark.parametrize("width", [PHONE, TABLET])
@pytest.mark.parametrize("scripts", [True, False])
def test_on_less_it_is_one_column(live_server: LiveServer, width: int, scripts: bool) -> None:
    a_leader()
    with open_page(live_server.url, width=width, scripts=scripts) as page:
        sign_in(page, "leader", PASSWORD)
        assert overflow(page) == 0
        page.locator(".trend summary").click()
        expect(page.locator(".behind-chart")).to_be_visible()
        assert overflow(page) == 0
        five, shares = page.locator(".five").bounding_box(), page.locator(".parts-of").bounding_box()
        assert five is not None and shares is not None and five["y"] < shares["y"]
