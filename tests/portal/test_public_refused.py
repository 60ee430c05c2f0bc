"""What the public reads at an address where nothing stands: ways on, in the language of the address."""

from __future__ import annotations

import pytest
from django.test import Client

from a_public_county import SAID, a_public_county
from minsheng.actions.withdraw_release import withdraw_release
from minsheng.ledger.release import Release
from minsheng.store.reads import records_of
from pages import words_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "title", "says"),
    [
        ("songchuan/nothing/", "没有找到这一页", "这件事没有公开，或者已经撤下"),
        ("songchuan/areas/nothing/", "没有找到这一页", "没有这个乡镇或村"),
        ("songchuan/bulletins/nothing/", "没有找到这一页", "这一期通报没有公开"),
        ("songchuan/years/1999/", "没有找到这一页", "这一年没有公开的承诺"),
        ("songchuan/all/9/", "没有找到这一页", "没有这一页"),
        ("songchuan/no/such/thing/at/all/", "没有找到这一页", "地址可能抄错了"),
        ("hant/songchuan/nothing/", "沒有找到這一頁", "這件事沒有公開"),
        ("en/songchuan/nothing/", "Page not found", "was not released, or has been withdrawn"),
    ],
)
def test_an_unknown_address_leads_on(path: str, title: str, says: str, client: Client) -> None:
    a_public_county()
    answer = client.get(f"/public/{path}")
    said, html = words_of(answer), answer.content.decode()
    assert answer.status_code == 404
    assert title in said
    assert says in said
    first = "/public/" + "".join(f"{one}/" for one in path.split("/") if one in {"hant", "en"}) + "songchuan/"
    for way in (first, f"{first}areas/", f"{first}all/", f"{first}search/"):
        assert f'"{way}"' in html
    assert 'href="/"' not in html  # the work site's first page asks for a password
    assert "12345" in said


def test_a_place_that_is_not_here_leads_to_those_that_are(client: Client) -> None:
    a_public_county()
    answer = client.get("/public/en/nowhere/")
    assert answer.status_code == 404
    assert 'href="/public/en/"' in answer.content.decode()
    assert answer["Content-Language"] == "en"


def test_what_was_withdrawn_says_so_and_sets_no_cookie(client: Client) -> None:
    shown = a_public_county()
    item = shown.items[SAID]
    (release,) = records_of("songchuan", Release, {"commitment": item, "withdrawn_at": None})
    withdraw_release(by=shown.county.publisher, release=release.id, revision=1, reason="内容有误")
    answer = client.get(f"/public/songchuan/{item}/")
    assert answer.status_code == 410
    assert "已经撤下" in words_of(answer)
    assert SAID not in answer.content.decode()
    assert not answer.cookies


def test_the_work_site_keeps_its_own_page(client: Client) -> None:
    a_public_county()
    assert 'href="/"' in client.get("/nothing-here/").content.decode()
