"""Signing in, choosing the post in which one acts, and leaving."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from pytest_django import Settings

from builders import County, a_county, put
from minsheng.store.accounts import set_password
from minsheng.terms.post import Post, Role
from pages import PASSWORD, form_keys, signed_in, words_of

pytestmark = pytest.mark.django_db


def with_second_post(county: County, **fields: object) -> Post:
    """The liaison of education holds a second post: head of the township's office."""
    first = county.education.post
    second = replace(first, id="post-second", body="east", role=Role.HEAD, title="代理镇长", **fields)  # type: ignore[arg-type]
    put(county, second)
    return second


def test_a_password_opens_the_desk_and_leaving_closes_it(client: Client) -> None:
    county = a_county()
    set_password(county.place, county.supervisor.person, "clerk", PASSWORD)
    keys = form_keys(client.get("/sign-in/?next=/commitments/"), "sign-in")
    answer = client.post("/sign-in/", {**keys, "name": "clerk", "password": PASSWORD})
    assert answer["Location"] == "/commitments/"
    assert "姓名supervisor" in client.get("/").content.decode()
    assert client.post("/sign-out/")["Location"] == "/sign-in/"
    assert client.get("/").status_code == 302


def test_who_holds_one_post_acts_in_it_at_once() -> None:
    county = a_county()
    assert "联络员" in signed_in(county.education).get("/").content.decode()


def test_who_holds_two_chooses_and_may_change() -> None:
    county = a_county()
    second = with_second_post(county)
    client = signed_in(county.education)
    assert client.get("/commitments/")["Location"] == "/post/?next=%2Fcommitments%2F"
    page = client.get("/post/?next=/commitments/")
    assert "代理镇长" in words_of(page)
    answer = client.post("/post/", {**form_keys(page, "choose-post"), "post": second.id})
    assert answer["Location"] == "/commitments/"
    assert "代理镇长" in client.get("/").content.decode()


def test_a_post_of_somebody_else_is_not_taken() -> None:
    county = a_county()
    with_second_post(county)
    client = signed_in(county.education)
    assert client.post("/post/", {"post": county.approver.post.id}).status_code == 403


def test_a_post_that_has_ended_is_not_offered() -> None:
    county = a_county()
    with_second_post(county, valid_to=date(2026, 1, 31))
    assert signed_in(county.education).get("/").status_code == 200


def test_who_holds_none_is_told_whom_to_ask() -> None:
    county = a_county()
    put(county, replace(county.health.post, valid_to=date(2026, 1, 31)))
    client = signed_in(county.health)
    assert client.get("/").status_code == 302
    assert "请联系系统运维" in words_of(client.get("/post/"))


def test_a_form_without_its_token_is_refused_in_words() -> None:
    county = a_county()
    signed = signed_in(county.supervisor)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = signed.cookies
    answer = strict.post("/sign-out/")
    assert answer.status_code == 403
    assert "放得太久了" in answer.content.decode()


@pytest.mark.parametrize(("site", "leads"), [("both", True), ("staff", False)])
def test_a_resident_who_lands_here_is_led_to_the_public_pages(
    site: str, leads: bool, client: Client, settings: Settings
) -> None:
    settings.MINSHENG_SITE = site
    assert ('href="/public/"' in client.get("/sign-in/").content.decode()) is leads
