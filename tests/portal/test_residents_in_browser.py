"""The residents' form on a phone and at a desk, without scripts: facts, a photograph, a receipt."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
from django.test.utils import override_settings
from PIL import Image
from playwright.sync_api import FilePayload, expect
from pytest_django.live_server_helper import LiveServer

from a_report import WORDS
from browser import DESK, PHONE, TABLET, needs_chromium, open_page, overflow
from builders import a_county
from minsheng.store.said import waiting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), needs_chromium]
FORM = "/public/songchuan/report/"


@pytest.fixture(autouse=True)
def _no_cookies_over_https_only() -> Iterator[None]:
    with override_settings(SESSION_COOKIE_SECURE=False, CSRF_COOKIE_SECURE=False):
        yield


def a_picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, "JPEG")
    return out.getvalue()


@pytest.mark.parametrize(("width", "scripts"), [(PHONE, False), (TABLET, True), (DESK, False)])
def test_what_was_seen_is_sent_and_found_again(live_server: LiveServer, width: int, scripts: bool) -> None:
    a_county()
    with open_page(live_server.url, width=width, scripts=scripts) as page:
        page.goto(FORM)
        assert overflow(page) == 0
        page.get_by_label("没看到办").check()
        page.get_by_label("在哪里").select_option("east")
        page.get_by_label("看到的情况").fill(WORDS)
        picture = FilePayload(name="a.jpg", mimeType="image/jpeg", buffer=a_picture())
        page.get_by_label("照片").set_input_files([picture])
        page.get_by_role("button", name="提交，领回执号").press("Enter")
        expect(page.locator(".state strong")).to_be_visible()
        number = page.locator(".state strong").inner_text()
        assert overflow(page) == 0
        page.goto("/public/songchuan/receipt/")
        page.get_by_label("回执号").fill(number.lower())
        page.get_by_role("button", name="查询").click()
        expect(page.locator("main")).to_contain_text("还在公众服务里")
    assert waiting("songchuan") == 1
