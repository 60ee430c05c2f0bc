"""Counts at one glance: silence is a range, and trouble has a first month."""

from __future__ import annotations

from datetime import date

import pytest

from minsheng.ledger.progress import Light
from minsheng.loop.glance import Tally, in_trouble_since, tally_of

D, P, B, V, S = Light.DONE, Light.ON_PLAN, Light.BEHIND, Light.OVERDUE, Light.SILENT


@pytest.mark.parametrize(
    ("lights", "span", "total"),
    [
        ([], "0", 0),
        ([D, P, B], "2", 3),
        ([D, P, S], "2—3", 3),  # whether the silent one keeps up is unknown
        ([S, S], "0—2", 2),  # never 0
        ([V, B], "0", 2),
    ],
)
def test_what_keeps_up_is_a_range_while_some_are_silent(lights: list[Light], span: str, total: int) -> None:
    tally = tally_of(lights)
    assert (tally.span, tally.total) == (span, total)
    assert sum(tally.of(light) for light in Light) == total


@pytest.mark.parametrize(
    ("lights", "month"),
    [
        ([P, B, B], 2),
        ([B, P, V], 3),
        ([B, S, V], 1),
        ([B, B, D], None),  # it is over
        ([], None),
    ],
)
def test_since_when(lights: list[Light], month: int | None) -> None:
    seen = [(date(2026, n, 28), light) for n, light in enumerate(lights, start=1)]
    assert in_trouble_since(seen) == (None if month is None else date(2026, month, 28))


def test_a_tally_of_nothing_is_nothing() -> None:
    assert tally_of([]) == Tally()
