"""Entries of registers on forms: a township is offered, finds and is told only its own people, masked."""

from __future__ import annotations

import pytest
from django.test import Client

from builders import County, a_county
from minsheng.actions.act import By
from minsheng.actions.adopt_programme import adopt_programme
from minsheng.actions.open_case import open_case
from minsheng.actions.put_entry import put_entry
from minsheng.portal.clock import now
from pages import signed_in, words_of
from programme_office import worker

pytestmark = pytest.mark.django_db
VISITS, POINTS = "relief/visits", "civility/points"


def _visitor(county: County, name: str, body: str) -> By:
    return worker(county, name, body, "visitor", pack=VISITS)


def _homes(county: County) -> None:
    civil = _visitor(county, "civ", "office")
    for key, area, name in (("E1", "east", "陆某东"), ("W1", "west", "何某西")):
        answers = {"code": key, "area": area, "name": name, "kind": "child"}
        put_entry(by=civil, pack=VISITS, register="homes", answers=answers)


@pytest.fixture
def county() -> County:
    found = a_county(at=now())
    adopt_programme(by=found.supervision_head, pack=VISITS)
    _homes(found)
    return found


@pytest.mark.parametrize(
    ("body", "told", "kept_back"),
    [
        ("east", ('value="E1"', "陆*东"), ('value="W1"', "何*西", "何某西")),
        ("office", ('value="E1"', "陆*东", 'value="W1"', "何*西"), ()),
    ],
)
def test_the_form_of_a_case_offers_those_within_reach_and_their_names_masked(
    county: County, body: str, told: tuple[str, ...], kept_back: tuple[str, ...]
) -> None:
    client = signed_in(_visitor(county, "eva", body))
    form = client.get(f"/programmes/{VISITS}/cases/new/").content.decode()
    found = client.get(f"/programmes/{VISITS}/find/homes/?q=").content.decode()
    for html in (form, found):
        assert all(word in html for word in told)
        assert not any(word in html for word in kept_back)
        assert "陆某东" not in html


def _tried(client: Client, home: str) -> str:
    """What the form of a new case says once the key of a home was typed into it."""
    answers = {"visited_at": "2026-02-03T09:00", "area": "east", "home": home, "visitor": "007"}
    sent = {"on": list(answers), **{f"a.{name}": words for name, words in answers.items()}}
    return words_of(client.post(f"/programmes/{VISITS}/cases/try/", sent))


def test_who_types_the_key_of_somebody_beyond_reach_is_told_so_and_nothing_that_stands_there(
    county: County,
) -> None:
    client = signed_in(_visitor(county, "eva", "east"))
    own, other = _tried(client, "E1"), _tried(client, "W1")
    assert "困境儿童的情况只给办理这件事的人看" in own
    assert "困境儿童的情况" not in other, "the rule that reads whose home it is stays silent"
    assert "走访对象里的“W1”不在您岗位的范围内" in other


def test_a_case_that_the_county_gave_says_the_key_alone_and_its_form_keeps_it(county: County) -> None:
    answers = {"visited_at": "2026-02-03T09:00", "area": "east", "home": "W1", "visitor": "007"}
    case = open_case(by=_visitor(county, "cil", "office"), pack=VISITS, answers=answers)
    client = signed_in(_visitor(county, "eva", "east"))
    page, form = client.get(f"/cases/{case}/"), client.get(f"/cases/{case}/?edit=1")
    assert "W1" in words_of(page) and "何*西" not in words_of(page)
    assert '<option value="W1" selected>W1</option>' in form.content.decode()


def test_points_of_households_are_shown_to_their_own_township(county: County) -> None:
    adopt_programme(by=county.supervision_head, pack=POINTS)
    civil = worker(county, "points", "office", "village_head", pack=POINTS)
    for key, village in (("E1", "east"), ("W1", "west")):
        answers = {"code": key, "village": village, "head": f"陆某{key}", "joined_on": "2026-01-01"}
        put_entry(by=civil, pack=POINTS, register="households", answers=answers)
    head = worker(county, "head", "east", "village_head", pack=POINTS)
    mine = signed_in(head).get(f"/programmes/{POINTS}/accounts/").content.decode()
    every = signed_in(civil).get(f"/programmes/{POINTS}/accounts/").content.decode()
    assert ('value="W1"' in mine, 'value="W1"' in every, 'value="E1"' in mine) == (False, True, True)
