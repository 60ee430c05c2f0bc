"""The picture of townships: tiles at first, then the county's own map; a light is never a colour alone."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from a_map import APPROVAL, MAP
from a_screen import two_months
from builders import a_county
from minsheng.ledger.progress import Light
from pages import signed_in, words_of

pytestmark = pytest.mark.django_db


def brought(client: Client, content: str = MAP, approval: str = APPROVAL) -> str:
    file = SimpleUploadedFile("map.geojson", content.encode(), "application/geo+json")
    return words_of(client.post("/screen/map/set/", {"file": file, "approval": approval}, follow=True))


def test_tiles_say_that_they_are_no_map() -> None:
    words = words_of(signed_in(a_county().operator).get("/screen/map/"))
    assert "位置和大小不表示地理" in words
    assert "东溪镇" in words


def test_the_operator_brings_a_map_and_everybody_sees_it() -> None:
    published = two_months((Light.ON_PLAN,), (Light.SILENT,))
    county = published.county
    assert "已画出 2 个乡镇" in brought(signed_in(county.operator))
    words = words_of(signed_in(county.leader).get("/screen/map/"))
    assert "审图号：鄂S(2026)001号" in words
    assert "○ 未报" in words  # shape and word, whatever the colour
    assert "○ 未报 1 0—1/1" in words


def test_a_map_that_does_not_fit_is_refused_and_the_old_one_stays() -> None:
    client = signed_in(a_county().operator)
    brought(client)
    assert "不是本县名录里的乡镇" in brought(client, MAP.replace("西塘乡", "别县镇"))
    assert "审图号：鄂S(2026)001号" in words_of(client.get("/screen/map/"))
    assert "请填写审图号" in brought(client, approval=" ")
