"""What is made once: by one thread while the others wait, again after a failure, and the oldest is let go."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from minsheng.store.made_once import made_once


def test_forty_at_once_make_it_once() -> None:
    made: list[str] = []
    together, slow = Barrier(40), Event()

    @made_once(2)
    def register(place: str) -> list[str]:
        slow.wait(0.05)
        made.append(place)
        return [place]

    def ask(_: int) -> list[str]:
        together.wait()
        return register("a")

    with ThreadPoolExecutor(40) as people:
        answers = list(people.map(ask, range(40)))
    assert made == ["a"]
    assert all(one is answers[0] for one in answers)


def test_who_waits_for_another_place_does_not_wait() -> None:
    inside, go = Event(), Event()

    @made_once(2)
    def register(place: str) -> str:
        if place == "slow":
            inside.set()
            assert go.wait(5)
        return place

    with ThreadPoolExecutor(1) as other:
        slow = other.submit(register, "slow")
        assert inside.wait(5)
        assert register("quick") == "quick"
        go.set()
        assert slow.result() == "slow"


def test_a_failure_is_not_kept() -> None:
    asked: list[int] = []

    @made_once(2)
    def register(number: int) -> int:
        asked.append(number)
        if len(asked) == 1:
            raise ValueError
        return number

    with pytest.raises(ValueError):
        register(1)
    assert register(1) == 1
    assert register(number=1) == 1


def test_the_oldest_is_let_go() -> None:
    made: list[int] = []

    @made_once(2)
    def register(number: int) -> int:
        made.append(number)
        return number

    for number in (1, 2, 1, 3, 1, 2):
        register(number)
    assert made == [1, 2, 3, 2]
