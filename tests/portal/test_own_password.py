"""Everybody chooses their own password."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from builders import a_county
from minsheng.store.accounts import set_password
from pages import PASSWORD, form_keys, words_of

pytestmark = pytest.mark.django_db
NEW = "青山-绿水-十里-长亭"


def signed_in() -> Client:
    """A client that came in by name and password."""
    client = Client()
    assert client.post("/sign-in/", {"name": "school", "password": PASSWORD}).status_code == 302
    return client


def send(client: Client, **typed: str) -> Any:  # noqa: ANN401  (Django's test response has no public type)
    keys = form_keys(client.get("/password/"), "own-password")
    return client.post("/password/", {**keys, **typed}, follow=True)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"old": "不对的密码", "new": NEW, "again": NEW}, "现在的密码不对"),
        ({"old": PASSWORD, "new": NEW, "again": NEW + "。"}, "两次写的新密码不一样"),
        ({"old": PASSWORD, "new": PASSWORD, "again": PASSWORD}, "和现在的一样"),
        ({"old": PASSWORD, "new": "12345", "again": "12345"}, "密码"),
    ],
)
def test_a_wrong_form_changes_nothing(typed: dict[str, str], said: str) -> None:
    by = a_county().education
    set_password(by.place, by.person, "school", PASSWORD)
    page = send(signed_in(), **typed)
    assert page.status_code == 400
    assert said in words_of(page)


def test_the_new_password_holds_and_other_sessions_end() -> None:
    by = a_county().education
    set_password(by.place, by.person, "school", PASSWORD)
    here, elsewhere = signed_in(), signed_in()
    assert "密码改好了" in words_of(send(here, old=PASSWORD, new=NEW, again=NEW))
    assert here.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 302
