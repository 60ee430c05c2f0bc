"""The townships on the public page: tiles or the county's own map, with the released lights alone."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.test import Client
from django.utils import timezone

from a_map import APPROVAL, MAP
from a_public_county import EVERYWHERE, SAID, Shown, a_public_county
from builders import put
from minsheng.actions.set_area_map import set_area_map
from minsheng.ledger.release import Release
from minsheng.portal.public.copy import write_copy
from minsheng.store.lists.public import public_county
from minsheng.store.lists.public_packed import county_in
from minsheng.store.reads import records_of
from pages import words_of

pytestmark = pytest.mark.django_db
HEAVIEST = 150_000


def page(part: str = "", language: str = "") -> str:
    return Client().get(f"/public/{language}songchuan/areas/{part}").content.decode()


def tiles(html: str) -> dict[str, str]:
    """Every tile's address and what is said of it."""
    return dict(re.findall(r'<a href="([^"]+)" aria-label="([^"]+)"><title>', html))


def test_every_township_is_a_tile_that_leads_to_its_page() -> None:
    a_public_county()
    html = page()
    found = tiles(html)
    assert found == {
        "/public/songchuan/areas/east/": "东溪镇 完成 1 共 1 件",
        "/public/songchuan/areas/west/": "西塘乡",
    }
    assert all(Client().get(address).status_code == 200 for address in found)
    assert "位置和大小不表示地理" in html
    assert "公布了进展的 1 个乡镇，公布的承诺都已完成或跟上计划" in html
    assert "<script" not in html and len(html.encode()) < HEAVIEST


def test_a_light_that_was_not_released_is_not_drawn() -> None:
    shown = a_public_county()
    east = "/public/songchuan/areas/east/"
    _let_out(shown, SAID, None)
    assert tiles(page())[east] == "东溪镇 进展未公布 1 共 1 件"
    assert "完成" not in _picture(page())
    assert "2 个乡镇都还没有公布进展" in page()
    _let_out(shown, SAID, {"light": "behind", "parts": []})
    assert tiles(page())[east] == "东溪镇 滞后 1 共 1 件"
    assert "公布了进展的 1 个乡镇，都有逾期、滞后或未报的承诺" in page()


def test_a_light_of_an_older_month_does_not_stand_for_now() -> None:
    shown = a_public_county()
    _let_out(shown, SAID, {"month": "2026-05"})
    assert tiles(page())["/public/songchuan/areas/east/"] == "东溪镇 进展未公布 1 共 1 件"
    assert "● 完成" not in words_of(Client().get("/public/songchuan/areas/east/"))


def test_what_binds_every_township_colours_none_unless_it_is_judged_there() -> None:
    shown = a_public_county()
    _let_out(shown, EVERYWHERE, {"light": "overdue", "parts": []})
    assert "逾期" not in _picture(page())
    part = {"body": "西塘乡", "light": "overdue", "name": "养老食堂", "amount": "0个"}
    _let_out(shown, EVERYWHERE, {"light": "overdue", "parts": [part]})
    assert tiles(page())["/public/songchuan/areas/west/"] == "西塘乡 逾期 1 共 1 件"
    assert tiles(page())["/public/songchuan/areas/east/"] == "东溪镇 完成 1 共 1 件"
    assert "公布了进展的 2 个乡镇里，1 个有逾期、滞后或未报的承诺" in page()


def _let_out(shown: Shown, words: str, progress: dict[str, object] | None) -> None:
    """Release the promise of these words with this progress; None: it is internal."""
    wanted = {"commitment": shown.items[words], "withdrawn_at": None}
    (release,) = records_of(shown.county.place, Release, wanted)
    before = release.shown["progress"]
    now = (
        None if progress is None else {**(before or {"month": "2026-06", "day": "", "title": ""}), **progress}
    )
    put(shown.county, replace(release, shown={**release.shown, "progress": now}))


def _picture(html: str) -> str:
    return html.partition("<figure")[2].partition("</figure>")[0]


def test_the_countys_own_map_stands_on_the_page_and_in_the_copy(tmp_path: Path) -> None:
    shown = a_public_county()
    set_area_map(by=shown.county.operator, content=MAP.encode(), name="map.geojson", approval=APPROVAL)
    html = page()
    assert f"审图号：{APPROVAL}" in html and "不表示地理" not in html
    county = public_county("songchuan")
    assert county is not None
    write_copy(tmp_path / "copy", [county], Ed25519PrivateKey.generate(), timezone.now())
    copied = (tmp_path / "copy/songchuan/areas/index.html").read_text("utf-8")
    assert tiles(copied).keys() == {"east/index.html", "west/index.html"}
    assert APPROVAL in copied
    assert county_in(str(tmp_path / "copy"), "songchuan") == county
