"""A table taken in on a phone: chosen, looked at, imported, refreshed until it is in, and taken back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test.utils import override_settings
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from a_table_in import a_table
from browser import PHONE, needs_chromium, open_page, overflow, press, sign_in
from minsheng.actions.work import work_off
from minsheng.store.accounts import set_password
from minsheng.store.packs import pack_of
from pages import PASSWORD
from programme_office import AID, Office, an_office

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), needs_chromium]


@pytest.fixture(autouse=True)
def _no_cookies_over_https_only() -> Iterator[None]:
    with override_settings(SESSION_COOKIE_SECURE=False, CSRF_COOKIE_SECURE=False):
        yield


def _table(office: Office) -> bytes:
    fields = pack_of(office.place, AID).fields
    names = ("registered_on", "township", "person", "cause", "people", "quick")
    rows = [
        ("2026/2/3", "东溪镇", "陆某一", "illness", "2", "是"),
        ("2026/2/3", "无此镇", "陆某二", "illness", "2", "是"),
    ]
    return a_table([fields[name].label for name in names], rows)


def test_a_table_is_taken_in_and_back_on_a_phone(live_server: LiveServer) -> None:
    office = an_office()
    set_password(office.place, office.clerk.person, "clerk", PASSWORD)
    file = {"name": "名单.xlsx", "mimeType": "application/octet-stream", "buffer": _table(office)}
    with open_page(live_server.url, width=PHONE) as page:
        sign_in(page, "clerk", PASSWORD)
        page.goto(reverse("import", args=AID.split("/")))
        page.set_input_files("input[name=file]", file)  # type: ignore[arg-type]  # as playwright takes it
        press(page, "预览")
        expect(page.get_by_role("heading", name="导入预览")).to_be_visible()
        expect(page.get_by_text("没有单位“无此镇”")).to_be_visible()
        press(page, "导入 1 行")
        expect(page.get_by_text("正在导入：0 / 1 行")).to_be_visible()
        work_off(now=timezone.now())
        press(page, "刷新")
        expect(page.get_by_text("导入 1 行，应导入 1 行")).to_be_visible()
        page.get_by_text("撤销这一次导入").click()
        page.get_by_label("撤销的原因").fill("导错了表")
        press(page, "撤销导入")
        expect(page.get_by_text("已撤销", exact=True)).to_be_visible()
        assert overflow(page) == 0
