"""What tests of seats start from: a bureau with one private school, and children who wait for its lottery."""

from __future__ import annotations

from typing import Any

from builders import NOON, County, a_county
from minsheng.actions.act import By
from minsheng.actions.adopt_programme import adopt_programme
from minsheng.actions.move_case import move_case
from minsheng.actions.open_case import open_case
from minsheng.actions.put_entry import put_entry
from minsheng.programmes.kept import KeptCase
from minsheng.store.reads import record_of
from programme_office import worker

SCHOOL = "education/points_admission"


def a_school(seats: int = 2, children: int = 4) -> tuple[By, list[str]]:
    """Who gives the seats out, and children whose registration is final: their numbers."""
    _county, by, numbers = schools_of(seats, children)
    return by, numbers


def schools_of(seats: int, children: int) -> tuple[County, By, list[str]]:
    """The same, with their county."""
    county = a_county(at=NOON)
    adopt_programme(by=county.supervision_head, pack=SCHOOL)
    by = worker(county, "bureau", "education", "school", "bureau", pack=SCHOOL)
    entry: dict[str, Any] = {"code": "north", "zone": "east", "seats": 0, "private_seats": seats}
    put_entry(by=by, pack=SCHOOL, register="schools", answers=entry | {"is_private": True})
    clerk = worker(county, "school", "education", "school", pack=SCHOOL)
    return county, by, [_child(by, clerk, number) for number in range(children)]


def _child(by: By, clerk: By, number: int) -> str:
    answers = {
        "track": "private",
        "zone": "east",
        "applied_on": "2026-02-02",
        "child": f"儿童{number}",
        "born": "2020-01-01",
        "preferences": ["north"],
    }
    case = open_case(by=by, pack=SCHOOL, answers=answers)
    move_case(by=clerk, case=case, revision=1, move="accept")
    move_case(by=by, case=case, revision=2, move="enter_lottery")
    kept = record_of(by.place, KeptCase, case)
    assert kept is not None
    return kept.number
