"""A year's bar: in proportion, with room for the sign of a light that few have."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from minsheng.ledger.area_map import tiles_of
from minsheng.ledger.progress import Light
from minsheng.ledger.release import Release
from minsheng.portal.public.home import BAR, LEAST, Share, year_now
from minsheng.store.lists.public_county import PublicCounty, PublicItem
from minsheng.terms.place import Place


def bar(**lights: int) -> tuple[Share, ...]:
    """The bar of a year with so many promises of each light; `none`: progress not released."""
    names = [name for name, count in lights.items() for _ in range(count)]
    items = tuple(PublicItem(released(number, name)) for number, name in enumerate(names, 1))
    county = PublicCounty(Place("p", "松川县", "", ""), items, (), (), "", tiles_of([]))
    return year_now(county, 2026).shares


def released(number: int, light: str) -> Release:
    progress = None if light == "none" else {"light": light, "month": "2026-06", "parts": []}
    shown = {"year": 2026, "number": number, "table": "任务表", "of": 100, "progress": progress}
    return Release(f"r{number}", "p", f"c{number}", "一件事", shown, date(2026, 7, 1), number, "")


def test_it_is_in_proportion() -> None:
    assert bar(done=3, on_plan=1) == (
        Share(Light.DONE, 3, 0, 450),
        Share(Light.ON_PLAN, 1, 450, 150),
    )


def test_few_have_room_for_their_sign_and_the_whole_is_as_long() -> None:
    shares = bar(done=90, on_plan=1, overdue=2, none=3)
    assert [share.light for share in shares] == [Light.DONE, Light.ON_PLAN, Light.OVERDUE, None]
    assert [share.width for share in shares[1:]] == [LEAST, LEAST, LEAST]
    assert shares[-1].x + shares[-1].width == BAR
    assert all(one.x + one.width == other.x for one, other in pairwise(shares))
