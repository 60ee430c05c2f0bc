"""Seats that several want at the same second: given out once, never more of them than there are, and what is
given back goes to one of those who wait."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from builders import NOON, a_county
from minsheng.actions.act import By
from minsheng.actions.adopt_programme import adopt_programme
from minsheng.actions.move_case import move_case
from minsheng.actions.open_case import open_case
from minsheng.actions.put_entry import put_entry
from minsheng.actions.run_allocation import run_allocation
from minsheng.actions.withdraw_draw import withdraw_draw
from minsheng.programmes.kept import Draw, KeptCase
from minsheng.store.models import Event
from minsheng.store.reads import record_of, records_of
from minsheng.store.verify import verify
from minsheng.terms.errors import BadInput, Conflict
from programme_office import worker
from schools_office import SCHOOL, schools_of
from together import at_once

pytestmark = pytest.mark.django_db(transaction=True)
VISITS = "health/visiting"


def _allocate(by: By, seed: str) -> Callable[[], str]:
    return lambda: run_allocation(by=by, pack=SCHOOL, plan="private_lottery", period="2026", seed=seed)


def _standing(place: str) -> list[Draw]:
    return [one for one in records_of(place, Draw, {}) if one.withdrawn is None]


def test_two_offices_that_allocate_the_same_seats_at_once_allocate_them_once() -> None:
    county, by, numbers = schools_of(seats=2, children=4)
    other = worker(county, "other", "office", "bureau", pack=SCHOOL)
    found = at_once(_allocate(by, "春"), _allocate(other, "夏"))
    assert sorted(isinstance(one, Conflict) for one in found) == [False, True]
    (draw,) = _standing(by.place)
    placed = [one["number"] for one in draw.result["outcomes"] if one["place"]]
    assert len(placed) == 2
    assert set(placed) <= set(numbers)
    assert verify(by.place).faults == ()


def test_whoever_gives_up_while_seats_are_given_out_was_there_before_or_is_not_in_it() -> None:
    _county, by, numbers = schools_of(seats=1, children=2)
    case = next(one for one in records_of(by.place, KeptCase, {}) if one.number == numbers[0])

    def give_up() -> str:
        return move_case(by=by, case=case.id, revision=case.revision, move="give_up", reason="迁走")

    found = at_once(_allocate(by, "春"), give_up)
    assert not any(isinstance(one, BadInput | Conflict) for one in found)
    (draw,) = _standing(by.place)
    verbs = list(Event.objects.at(by.place).order_by("sequence").values_list("verb", flat=True))
    was_there = verbs.index("run_allocation") < len(verbs) - 1 - verbs[::-1].index("move_case")
    assert (numbers[0] in {one["number"] for one in draw.result["outcomes"]}) is was_there


def test_seats_taken_back_are_given_out_again_once() -> None:
    county, by, _numbers = schools_of(seats=1, children=3)
    other = worker(county, "other", "office", "bureau", pack=SCHOOL)
    first = _allocate(by, "春")()
    found = at_once(
        lambda: withdraw_draw(by=by, draw=first, revision=1, reason="种子抄错"),
        _allocate(by, "夏"),
        _allocate(other, "秋"),
    )
    assert found[0] == first
    assert len(_standing(by.place)) <= 1
    assert sum(isinstance(one, Conflict) for one in found[1:]) >= 1
    assert verify(by.place).faults == ()


def _clinic(seats: int) -> By:
    county = a_county(at=NOON)
    adopt_programme(by=county.supervision_head, pack=VISITS)
    by = worker(county, "clinic", "health", "clinic", "doctor", "bureau", pack=VISITS)
    shift: dict[str, Any] = {"code": "s1", "day": "2026-02-05", "doctor": "坐诊医师", "seats": seats}
    put_entry(by=by, pack=VISITS, register="shifts", answers=shift | {"township": "east"})
    return by


def _booking(by: By, name: str) -> str:
    answers = {"matter": "booking", "noted_on": "2026-02-03", "township": "east", "shift": "s1"}
    return open_case(by=by, pack=VISITS, answers={**answers, "patient": name, "patient_phone": "13800000001"})


def _move(by: By, case: str, move: str, revision: int = 1) -> Callable[[], str]:
    return lambda: move_case(by=by, case=case, revision=revision, move=move, reason="改天再来")


def _steps(by: By, cases: list[str]) -> list[str]:
    kept = [record_of(by.place, KeptCase, case) for case in cases]
    return [one.step for one in kept if one]


def test_the_last_seat_goes_to_one_of_those_who_ask_at_once() -> None:
    by = _clinic(seats=1)
    cases = [_booking(by, f"患者{number}") for number in range(3)]
    found = at_once(*(_move(by, case, "book") for case in cases))
    assert sorted(isinstance(one, BadInput) for one in found) == [False, True, True]
    assert sorted(_steps(by, cases)) == ["booked", "given", "given"]


def test_a_seat_given_back_is_filled_once_while_two_ask_for_it() -> None:
    by = _clinic(seats=1)
    cases = [_booking(by, f"患者{number}") for number in range(3)]
    _move(by, cases[0], "book")()
    found = at_once(_move(by, cases[0], "cancel", 2), *(_move(by, case, "book") for case in cases[1:]))
    assert found[0] == "cancelled"
    assert _steps(by, cases[1:]).count("booked") <= 1
    assert sum(isinstance(one, BadInput) for one in found[1:]) >= 1
    left = next(case for case in cases[1:] if _steps(by, [case]) == ["given"])
    if "booked" not in _steps(by, cases):  # both asked before it was given back: now it is free
        assert _move(by, left, "book")() == "booked"
    assert _steps(by, cases).count("booked") == 1
    assert verify(by.place).faults == ()
