"""Entries that hold from one day to another: which version counts, and what they add to a stock."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from minsheng.programmes.case import Around
from minsheng.programmes.counting import count_entry, owed
from minsheng.programmes.entries import clashing, holding, version_on
from minsheng.programmes.faults import BadPack
from minsheng.programmes.find import find_pack
from minsheng.programmes.load import load_pack, read_pack
from minsheng.programmes.question import answer
from minsheng.terms.calendar import OFFICE_TIME

POINTS = load_pack(find_pack("points"))
GOODS = POINTS.registers["goods"]
NOW = datetime(2026, 7, 1, 9, tzinfo=OFFICE_TIME)


def a_price(price: int, first: str = "", last: str = "") -> dict[str, Any]:
    """A broom at a price between two days."""
    days = {"sold_from": first, "sold_until": last}
    given = {name: date.fromisoformat(day) for name, day in days.items() if day}
    return {"code": "broom", "name": "扫帚", "price": price, **given}


VERSIONS = (a_price(18, last="2026-05-31"), a_price(20, "2026-06-01", "2026-06-15"))


@pytest.mark.parametrize(
    ("day", "price"),
    [
        ("2020-01-01", 18),
        ("2026-05-31", 18),
        ("2026-06-01", 20),
        ("2026-06-15", 20),
        ("2026-06-16", None),
    ],
)
def test_the_version_of_the_day(day: str, price: int | None) -> None:
    row = version_on(GOODS, VERSIONS, date.fromisoformat(day))
    assert (row and row["price"]) == price
    assert len(dict(holding(GOODS, {"broom": VERSIONS}, date.fromisoformat(day)))) == (price is not None)


def test_an_entry_without_days_always_holds() -> None:
    assert version_on(GOODS, a_price(18), date(1999, 1, 1)) == a_price(18)
    assert version_on(GOODS, None, date(1999, 1, 1)) is None


@pytest.mark.parametrize(
    ("rows", "clash"),
    [
        (VERSIONS, False),
        ((a_price(1),), False),
        ((a_price(1), a_price(2)), True),
        ((a_price(1, last="2026-06-01"), a_price(2, "2026-06-01")), True),
        ((a_price(1, "2026-06-02", "2026-06-01"),), True),
    ],
)
def test_versions_follow_one_another(rows: tuple[dict[str, Any], ...], clash: bool) -> None:
    assert clashing(GOODS, rows) is clash


def test_versions_that_overlap_are_told() -> None:
    with pytest.raises(BadPack, match="有效期重叠"):
        list(
            answer(
                POINTS, "registers: {goods: [{code: a, price: 1}, {code: a, price: 2}]}\nvalues: []", "q", NOW
            )
        )


def test_a_stock_counts_an_entry_on_the_days_on_which_it_holds() -> None:
    villages = replace(POINTS.registers["villages"], first="started_on")
    pack = replace(POINTS, registers={**POINTS.registers, "villages": villages})
    rows = {"v": {"village": "v", "started_on": date(2026, 3, 1)}}
    found = count_entry(pack, "villages", "v", Around(NOW, registers={"villages": rows})).contributions
    assert [(one.day, one.until) for one in found] == [(date(2026, 3, 1), None)]


def test_a_roster_follows_the_days_of_its_register() -> None:
    visits = load_pack(find_pack("chronic_disease"))
    roster = replace(next(iter(visits.rosters.values())), first=None, last=None)
    register = replace(visits.registers[roster.register], first="registered_on")
    pack = replace(visits, registers={**visits.registers, roster.register: register})
    rows = {"p": {"code": "p", "township": "t", "registered_on": date(2026, 4, 1)}}
    found = owed(pack, roster, Around(NOW, registers={roster.register: rows}))
    assert min(one.first for one in found) >= date(2026, 4, 1)


def test_validity_is_between_days() -> None:
    text = find_pack("points").page.read_text("utf-8")
    with pytest.raises(BadPack, match="date 类型"):
        read_pack(text.replace("first: sold_from", "first: price"), "civility/points")


def test_a_roster_may_be_of_some_entries_alone() -> None:
    chiefs = load_pack(find_pack("river_and_forest_chiefs"))
    base = {"area": "a", "system": "river", "reach": "r", "since": date(2026, 3, 1)}
    rows = {level: {**base, "code": level, "level": level} for level in ("county", "town")}
    found = owed(chiefs, chiefs.rosters["county_river"], Around(NOW, registers={"chiefs": rows}))
    assert {one.member for one in found} == {"county"}
