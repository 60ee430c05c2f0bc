"""How fast reach is told: a county of 100,000 residential points and 1,000 facilities on a street network.

The network is a grid of streets a hundred metres apart of which a quarter is missing, drawn with a seed: ways
bend, and some places are cut off.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal

import numpy as np

from minsheng.programmes.circles import reached
from minsheng.programmes.reach import Located, walked
from minsheng.programmes.ways import Streets, join, nearest_along, spots_of, streets_between

POINTS, FACILITIES, SIDE, STREET = 100_000, 1_000, 316, 10_000
KEPT = 0.75
STANDARD = walked(
    {"venue": 1, "space": 2},
    metres=None,
    minutes=15,
    speed=60,
    factor=Decimal("1.3"),
    joins=300,
    is_along=True,
)


def a_network(drawn: random.Random) -> Streets:
    """The grid with its gaps."""
    spots = [(east * STREET, north * STREET) for north in range(SIDE) for east in range(SIDE)]
    ends = [(number, number + 1) for number in range(SIDE * SIDE) if (number + 1) % SIDE]
    ends += [(number, number + SIDE) for number in range(SIDE * (SIDE - 1))]
    kept = [one for one in ends if drawn.random() < KEPT]
    return streets_between(spots_of(spots), spots_of(kept), np.full(len(kept), -1, dtype=np.int64))


def places(drawn: random.Random, number: int) -> list[Located]:
    """Places anywhere on the grid, two of three of them spaces and the others venues."""
    width = SIDE * STREET
    kinds = ("venue", "space", "space")
    return [
        Located(str(one), (drawn.randrange(width), drawn.randrange(width)), kinds[one % 3], 100)
        for one in range(number)
    ]


def figures(seconds: Callable[[Callable[[], object]], float]) -> dict[str, tuple[float, str]]:
    """The nearest facility of every point, and every point judged by the fifteen-minute circle."""
    drawn = random.Random(1)  # noqa: S311  (the same county every time)
    streets, points, facilities = a_network(drawn), places(drawn, POINTS), places(drawn, FACILITIES)
    homes, there = (spots_of([one.spot for one in rows if one.spot]) for rows in (points, facilities))

    def nearest() -> object:
        return nearest_along(
            streets, join(streets, homes, STANDARD.joins), join(streets, there, STANDARD.joins)
        )

    told = f"{POINTS} points, {FACILITIES} facilities"
    return {
        f"nearest, {told}": (seconds(nearest), "s"),
        f"circles, {told}": (seconds(lambda: reached(STANDARD, points, facilities, streets)), "s"),
    }
