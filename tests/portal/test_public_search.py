"""Searching the public pages: places by name, words that find something, and the same in the copy's index."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client

from a_public_county import EVERYWHERE, SAID, a_public_county
from minsheng.portal.public.script import traditional
from minsheng.portal.public.search import examples, found_about, search_index
from minsheng.portal.public.site import Language
from minsheng.store.lists.public import PublicCounty, public_county
from minsheng.store.search import normalised
from pages import words_of

pytestmark = pytest.mark.django_db


def the_county() -> PublicCounty:
    """The county as the public sees it."""
    a_public_county()
    county = public_county("songchuan")
    assert county is not None
    return county


def the_index(county: PublicCounty, language: Language) -> dict[str, list[list[str]]]:
    """What the copy's script reads."""
    said = search_index(county, language).partition(" = ")[2].rstrip(";\n")
    found: dict[str, list[list[str]]] = json.loads(said)
    return found


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("王家村", [("王家村", "东溪镇", "wang")]),
        ("王家", [("王家村", "东溪镇", "wang")]),
        ("東溪鎮", [("东溪镇", "", "east")]),
        ("托位", []),
        ("  ", []),
    ],
)
def test_a_place_is_found_by_its_name(text: str, named: list[tuple[str, str, str]]) -> None:
    found = found_about(the_county(), text)["places"]
    assert [(one.name, one.above, one.part) for one in found] == named


def test_a_village_leads_to_its_page(client: Client) -> None:
    a_public_county()
    answer = client.get("/public/songchuan/search/", {"text": "王家村"})
    assert 'href="/public/songchuan/areas/wang/">王家村' in answer.content.decode()
    assert "没有找到" not in words_of(answer)


def test_the_form_names_only_words_that_find_something(client: Client) -> None:
    county = the_county()
    assert examples(county) == ["养老"]  # of all that residents ask about
    assert all(county.seeking(word) for word in examples(county))
    assert "例如 养老" in words_of(client.get("/public/songchuan/"))


def test_a_county_without_promises_names_no_words(client: Client) -> None:
    a_public_county(released=False)
    assert "例如" not in words_of(client.get("/public/songchuan/"))


@pytest.mark.parametrize(
    ("language", "village", "word"),
    [
        (Language.SIMPLIFIED, "王家村", "完成"),
        (Language.TRADITIONAL, "王家村", "完成"),
        (Language.ENGLISH, "王家村", "Done"),
    ],
)
def test_the_index_holds_lights_and_places(language: Language, village: str, word: str) -> None:
    index = the_index(the_county(), language)
    rows = {row[3].partition("\n")[0]: row for row in index["rows"]}
    assert rows[SAID][4:] == ["done", "●", word]
    assert rows[EVERYWHERE][4] == "plan"
    assert [row[1] for row in index["places"] if row[3] == "王家村"] == [village]
    assert [row[0] for row in index["places"] if row[3] == "王家村"] == ["../areas/wang/index.html"]


def test_a_township_leads_to_the_proof_and_to_saying_that_it_is_not_so(client: Client) -> None:
    shown = a_public_county()
    html = client.get("/public/songchuan/areas/east/").content.decode()
    assert f'href="/public/songchuan/{shown.items[SAID]}/#proof"' in html
    assert 'href="/public/songchuan/report/?area=east"' in html
    form = client.get("/public/songchuan/report/", {"area": "east"}).content.decode()
    assert re.search(r'<option value="east"[^>]* selected', form)
    titled = client.get("/public/songchuan/report/", {"promise": shown.items[SAID]}).content.decode()
    assert f"<title>这件事办得怎么样：{SAID} · 松川县</title>" in titled


@pytest.mark.parametrize(
    ("plain", "written"),
    [
        ("后杏冲村", "後杏沖村"),
        ("盐冲村民委员会", "鹽沖村民委員會"),
        ("锦禾里社区", "錦禾里社區"),
        ("道路冲突", "道路衝突"),
        ("冲刺四季度", "衝刺四季度"),
    ],
)
def test_names_keep_their_meaning_in_traditional_script(plain: str, written: str) -> None:
    assert traditional(plain) == written
    assert normalised(written) == plain
