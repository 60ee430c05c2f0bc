"""A body that answered for a promise has ended: the public reads who answers now, and who said what then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client

from a_public_county import SAID, Shown, a_public_county
from builders import found, put
from minsheng.actions.release_by_rule import release_by_rule
from minsheng.store.lists.public import public_county
from minsheng.terms.body import Body
from pages import words_of

pytestmark = pytest.mark.django_db


def with_education_ended(*heirs: str) -> Shown:
    """教育局, which answers for the first promise and reported its figure, ended before the release."""
    shown = a_public_county(released=False)
    body = found(shown.county, Body, "education")
    put(shown.county, replace(body, valid_to=date(2026, 1, 31), successors=heirs))
    release_by_rule(by=shown.county.publisher, table=shown.table, reason="公开清单")
    return shown


def test_the_heir_is_named_and_asked(client: Client) -> None:
    shown = with_education_ended("health")
    said = words_of(client.get(f"/public/songchuan/{shown.items[SAID]}/"))
    assert "名称education已于 2026-01-31 撤并，现在由县卫健局负责。" in said
    assert "找谁问 县卫健局" in said
    assert "300个 县教育局" in said  # who reported it is who it was
    county = public_county("songchuan")
    assert county is not None
    assert county.by_id[shown.items[SAID]].who == "县卫健局"
    assert shown.items[SAID] in {one.id for one in county.seeking("卫健局")}


def test_the_open_data_say_it_too(client: Client) -> None:
    shown = with_education_ended("health")
    table = client.get("/public/songchuan/data/promises.csv").content.decode("utf-8-sig")
    assert "名称education，2026-01-31止，承接：县卫健局" in table
    said = {one["promise"]: one["passed_on"] for one in _promises(client)}
    assert said[shown.items[SAID]] == ["名称education，2026-01-31止，承接：县卫健局"]


def _promises(client: Client) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get("/api/v1/places/songchuan/promises").json()["items"]
    return found


def test_without_an_heir_that_is_said(client: Client) -> None:
    shown = with_education_ended()
    said = words_of(client.get(f"/public/songchuan/{shown.items[SAID]}/"))
    assert "名称education已于 2026-01-31 撤并，由谁承接还没有登记。" in said


def test_of_bodies_that_stand_nothing_is_said(client: Client) -> None:
    shown = a_public_county()
    assert "撤并" not in words_of(client.get(f"/public/songchuan/{shown.items[SAID]}/"))
