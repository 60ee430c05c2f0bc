"""The names of a place are made once, and anew as soon as one of them changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from builders import DAY, a_county, found, put
from minsheng.ledger.resolve import resolve
from minsheng.store.directory import directory_on
from minsheng.terms.body import Body, Group

pytestmark = pytest.mark.django_db


def test_a_new_name_is_known_at_once_and_an_old_one_on_its_days() -> None:
    county = a_county()
    assert resolve("县托育中心", directory_on(county.place, DAY)).body is None
    body = replace(found(county, Body, "health"), aliases=("县托育中心",), valid_to=date(2026, 6, 30))
    put(county, body)
    assert resolve("县托育中心", directory_on(county.place, DAY)).body == "health"
    assert resolve("县托育中心", directory_on(county.place, date(2026, 7, 1))).body is None
    put(county, Group("towns", county.place, "沿河乡镇", ()))
    assert resolve("沿河乡镇", directory_on(county.place, DAY)).group == "towns"


def test_what_did_not_change_is_not_read_again(django_assert_num_queries: Any) -> None:  # noqa: ANN401
    county = a_county()
    first = directory_on(county.place, DAY)
    with django_assert_num_queries(3):
        assert directory_on(county.place, DAY).exact is first.exact


def test_two_places_are_kept_apart() -> None:
    one, other = a_county(), a_county("heping")
    put(other, replace(found(other, Body, "health"), aliases=("县托育中心",)))
    assert resolve("县托育中心", directory_on(one.place, DAY)).body is None
    assert resolve("县托育中心", directory_on(other.place, DAY)).body == "health"
