"""Residents' page of a programme on a phone, with scripts and without: typed, sent, looked up."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no stubs
from django.core.cache import cache
from django.test.utils import override_settings
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from browser import PHONE, needs_chromium, open_page, overflow, press
from residents_office import FORM, a_county_with_a_page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), needs_chromium]


@pytest.fixture(autouse=True)
def _fresh_site() -> Iterator[None]:
    cache.clear()
    with override_settings(SESSION_COOKIE_SECURE=False, CSRF_COOKIE_SECURE=False):
        yield


@pytest.mark.parametrize("scripts", [True, False])
def test_an_event_is_reported_on_a_phone(live_server: LiveServer, scripts: bool) -> None:
    a_county_with_a_page()
    with open_page(live_server.url, width=PHONE, scripts=scripts) as page:
        page.goto(FORM)
        page.select_option("[name='a.village']", "east")
        page.select_option("[name='a.class']", "waste")
        page.fill("[name='a.text']", "河边堆了一车渣土")
        page.fill("[name='a.reporter']", "陆某甲")
        folder = os.environ.get("MINSHENG_TEST_PICTURES")
        if folder:
            page.screenshot(path=str(Path(folder) / "residents-of-a-pack.png"), full_page=True)
        assert overflow(page) == 0
        if scripts:
            assert Axe().run(page).response["violations"] == []
        press(page, "提交，领回执号")
        expect(page.locator("main")).to_contain_text("请收藏这一页")
        assert overflow(page) == 0
