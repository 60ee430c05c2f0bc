"""Signing in through a province's identity service, spoken to over HTTP with real keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.request import HTTPRedirectHandler, build_opener

import pytest
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from builders import a_county
from identity_service import CLIENT, SECRET, IdentityService, running
from minsheng.actions.link_identity import link_identity
from minsheng.store.accounts import set_password
from minsheng.store.second_factor import fresh_secret, use_factor
from minsheng.terms.errors import BadInput
from pages import PASSWORD, form_keys, signed_in, words_of
from phone import code_of

pytestmark = pytest.mark.django_db


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
        cache.clear()
        yield found


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_args: object) -> None:
        """Do not follow: the browser of the test does."""


def come_back(client: Client, leaving: Any) -> Any:  # noqa: ANN401  (Django's test response has no public type)
    """Follow the page that leads to the service, sign in there, and come back."""
    found = re.search(r'href="(http://127[^"]+/authorize[^"]+)"', leaving.content.decode())
    assert found is not None, words_of(leaving)
    try:
        build_opener(_Stay).open(unescape(found[1]))
        raise AssertionError("the service did not send the reader back")
    except OSError as sent:
        back: str = sent.headers["Location"]  # type: ignore[attr-defined]  # an HTTPError
    assert back.startswith("http://testserver/sign-in/identity/back/?")
    return client.get(back.removeprefix("http://testserver"))


def sign_in() -> tuple[Client, Any]:
    """A browser that chose the service on the page for signing in, and what it was answered at last."""
    client = Client()
    page = client.get("/sign-in/?next=/bodies/")
    assert "用省统一身份认证登录" in words_of(page)
    keys = {**form_keys(page, "identity")}
    return client, come_back(client, client.post("/sign-in/identity/", keys))


def linked_by_the_operator(uid: str) -> None:
    """The education bureau's liaison gets the identity `uid` linked."""
    county = a_county()
    set_password(county.place, county.education.person, "school", PASSWORD)
    client = signed_in(county.operator)
    keys = form_keys(client.get(f"/people/{county.education.person}/"), "identity")
    answer = client.post(f"/people/{county.education.person}/account/link/", {**keys, "uid": uid})
    assert answer.status_code == 303


def test_a_linked_identity_opens_the_desk(service: IdentityService) -> None:
    linked_by_the_operator("sub-1")
    client, answer = sign_in()
    assert answer["Location"] == "/bodies/"
    assert "姓名education" in client.get("/").content.decode()
    (kept,) = SocialAccount.objects.all()
    assert kept.extra_data == {}, "names and telephones of the service are not kept"


def test_an_unknown_identity_makes_nobody(service: IdentityService) -> None:
    linked_by_the_operator("sub-1")
    service.who = "sub-2"
    before = User.objects.count()
    client, answer = sign_in()
    assert answer["Location"] == "/sign-in/"
    assert "没有关联" in client.get("/sign-in/").content.decode()
    assert client.get("/").status_code == 302
    assert (User.objects.count(), SocialAccount.objects.count()) == (before, 1)


@pytest.mark.parametrize("harm", ["signature", "issuer", "audience", "old", "refuses"])
def test_an_answer_that_is_not_in_order_opens_nothing(service: IdentityService, harm: str) -> None:
    linked_by_the_operator("sub-1")
    service.harm = harm
    client, answer = sign_in()
    assert answer["Location"] == "/sign-in/"
    assert "没有成功" in client.get("/sign-in/").content.decode()
    assert client.get("/").status_code == 302


def test_an_answer_that_nobody_asked_for_opens_nothing(service: IdentityService) -> None:
    linked_by_the_operator("sub-1")
    answer = Client().get("/sign-in/identity/back/?code=x&state=guessed")
    assert answer["Location"] == "/sign-in/"


def test_who_is_signed_in_links_their_own(service: IdentityService) -> None:
    county = a_county()
    set_password(county.place, county.education.person, "school", PASSWORD)
    client = Client()
    client.post("/sign-in/", {"name": "school", "password": PASSWORD})
    keys = form_keys(client.get("/account/"), "identity-link")
    answer = come_back(client, client.post("/account/identity/link/", keys))
    assert answer["Location"] == "/account/"
    page = client.get("/account/")
    assert "已关联" in words_of(page)
    assert sign_in()[1]["Location"] == "/bodies/"
    client.post("/account/identity/drop/", form_keys(page, "identity-drop"))
    assert sign_in()[1]["Location"] == "/sign-in/"


def test_an_identity_leads_to_one_person(service: IdentityService) -> None:
    linked_by_the_operator("sub-1")
    client = Client()
    set_password("songchuan", "person-health", "clinic", PASSWORD)
    client.post("/sign-in/", {"name": "clinic", "password": PASSWORD})
    keys = form_keys(client.get("/account/"), "identity-link")
    come_back(client, client.post("/account/identity/link/", keys))
    assert "已经关联到账号" in words_of(client.get("/account/"))
    assert SocialAccount.objects.count() == 1


def test_a_second_factor_is_asked_after_the_identity_as_well(service: IdentityService) -> None:

    linked_by_the_operator("sub-1")
    secret = fresh_secret()
    use_factor("songchuan", "person-education", secret, code_of(secret))
    client, answer = sign_in()
    assert answer["Location"] == "/sign-in/code/"
    assert client.get("/").status_code == 302


def test_without_a_service_there_is_no_way_and_no_form() -> None:
    client = Client()
    assert "统一身份" not in words_of(client.get("/sign-in/"))
    assert client.post("/sign-in/identity/").status_code == 404
    assert client.get("/sign-in/identity/back/").status_code == 404


def test_a_service_that_does_not_answer_is_said_so(settings: Settings) -> None:
    app = {
        "provider_id": "oidc",
        "name": "省统一身份认证",
        "client_id": CLIENT,
        "secret": SECRET,
        "settings": {"server_url": "http://127.0.0.1:1", "uid_field": "sub", "fetch_userinfo": ""},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    client = Client()
    answer = client.post("/sign-in/identity/", form_keys(client.get("/sign-in/"), "identity"))
    assert (answer.status_code, "连不上" in answer.content.decode()) == (400, True)


def test_a_link_without_a_service_is_refused() -> None:
    county = a_county()
    with pytest.raises(BadInput, match="没有接入"):
        link_identity(by=county.operator, person=county.education.person, uid="x")
