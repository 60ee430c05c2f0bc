"""The way to an identity service and back in a real browser: the policy of the site lets it through."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from browser import PATIENCE, needs_chromium, the_browser
from builders import a_county
from identity_service import CLIENT, SECRET, IdentityService, running
from minsheng.store.accounts import set_password
from minsheng.store.identities import link_identity
from pages import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), needs_chromium]


@pytest.fixture
def service(settings: Settings) -> Iterator[IdentityService]:
    """A service, and this site set up to trust it."""
    with running() as found:
        app = {
            "provider_id": "oidc",
            "name": "省统一身份认证",
            "client_id": CLIENT,
            "secret": SECRET,
            "settings": {"server_url": found.address, "uid_field": "sub", "fetch_userinfo": ""},
        }
        settings.SOCIALACCOUNT_PROVIDERS = {
            "openid_connect": {"OAUTH_PKCE_ENABLED": True, "SCOPE": ["openid"], "APPS": [app]}
        }
        yield found


def test_one_click_leads_there_and_back(service: IdentityService, live_server: LiveServer) -> None:
    county = a_county()
    set_password(county.place, county.education.person, "school", PASSWORD)
    link_identity(county.place, county.education.person, "sub-1")
    complaints: list[str] = []
    # Not `open_page`: this one page is to be sent to another host.
    with the_browser().new_context(base_url=live_server.url, locale="zh-CN") as context:
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.goto("/sign-in/")
        page.get_by_role("button", name="用省统一身份认证登录").click()
        expect(page.locator("h1")).to_contain_text("今日")
        expect(page.locator("details.me summary")).to_contain_text("姓名education")
    assert complaints == []
