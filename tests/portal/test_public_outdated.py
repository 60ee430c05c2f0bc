"""A good light of an older month does not stand for a newer one that was held back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from a_public_county import EVERYWHERE, SAID, Shown, a_public_county
from builders import found, put
from minsheng.ledger.progress import Light
from minsheng.ledger.release import Release
from minsheng.portal.public.home import year_now
from minsheng.portal.public.search import search_index
from minsheng.portal.public.site import Language
from minsheng.store.lists.public import public_county
from minsheng.store.reads import records_of
from pages import words_of

pytestmark = pytest.mark.django_db


def with_an_older_month() -> Shown:
    """Of the first promise 2026-05 is public, of the second 2026-06."""
    shown = a_public_county()
    place = shown.county.place
    (release,) = records_of(place, Release, {"commitment": shown.items[SAID], "withdrawn_at": None})
    progress = {**release.shown["progress"], "month": "2026-05"}
    put(
        shown.county,
        replace(found(shown.county, Release, release.id), shown={**release.shown, "progress": progress}),
    )
    return shown


def test_the_year_counts_it_as_not_released() -> None:
    shown = with_an_older_month()
    county = public_county("songchuan")
    assert county is not None
    assert county.outdated == {shown.items[SAID]}
    now = year_now(county, 2026)
    assert [(one.light, one.count) for one in now.shares] == [(Light.ON_PLAN, 1), (None, 1)]
    assert now.months == ("2026-06",)
    assert now.kept == 1


def test_every_page_says_of_when_it_is(client: Client) -> None:
    shown = with_an_older_month()
    item = words_of(client.get(f"/public/songchuan/{shown.items[SAID]}/"))
    assert "后来的进展没有公布" in item
    assert "后来的进展没有公布" not in words_of(client.get(f"/public/songchuan/{shown.items[EVERYWHERE]}/"))
    year = words_of(client.get("/public/songchuan/years/2026/"))
    assert f"{SAID} 2026-05 公布过： ● 完成" in year
    listed = words_of(client.get("/public/songchuan/all/"))
    assert f"{SAID} ○ 进展未公布" in listed
    assert f"{EVERYWHERE} ◐ 正常" in listed


def test_the_copy_finds_it_so_too() -> None:
    with_an_older_month()
    county = public_county("songchuan")
    assert county is not None
    said = search_index(county, Language.SIMPLIFIED)
    assert '"silent","○","进展未公布"' in said


def test_of_one_month_nothing_is_outdated() -> None:
    a_public_county()
    county = public_county("songchuan")
    assert county is not None
    assert not county.outdated
