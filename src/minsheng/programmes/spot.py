"""Spots (点位): places as people write them, by longitude and latitude or on the county's own grid, laid on a
plane in whole centimetres."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from math import cos, isqrt, radians
from typing import TypeVar

from minsheng.terms.errors import BadInput

Spot = tuple[int, int]  # east and north, in centimetres

# Centimetres in a degree of a sphere of 6,371,008.8 m, the earth's mean radius (IUGG). Within one county the
# ellipsoid differs by a third of a per cent at most: less than how a residential area is set to one place.
_DEGREE = Decimal("11119508")
_LARGEST = Decimal(10**7)  # metres; a Gauss-Krüger northing of China stays below six million


_Name = TypeVar("_Name", bound=Hashable)


class Grid(StrEnum):
    """How places are written: 118.2748,27.5123 in degrees, or 386400.5,3042100 in metres east and north."""

    DEGREES = "degrees"
    METRES = "metres"


def read_place(words: str, grid: Grid) -> tuple[Decimal, Decimal]:
    """The two numbers of `words`, east first; BadInput says what to write."""
    parts = words.replace("，", ",").split(",")
    try:
        east, north = (Decimal(one.strip()) for one in parts)
    except (InvalidOperation, ValueError):
        raise BadInput(f"“{words}”不是坐标：{_like(grid)}") from None
    most = (Decimal(180), Decimal(90)) if grid is Grid.DEGREES else (_LARGEST, _LARGEST)
    if not (east.is_finite() and north.is_finite() and abs(east) <= most[0] and abs(north) <= most[1]):
        raise BadInput(f"“{words}”超出了坐标的范围：{_like(grid)}")
    return east, north


def _like(grid: Grid) -> str:
    return (
        "请写成“经度,纬度”，如 118.2748,27.5123"
        if grid is Grid.DEGREES
        else "请写成“向东的米数,向北的米数”，如 386400.5,3042100"
    )


def laid_out(places: Mapping[_Name, tuple[Decimal, Decimal]], grid: Grid) -> dict[_Name, Spot]:
    """The places on one plane; degrees are laid out about their middle latitude."""
    if grid is Grid.METRES or not places:
        return {name: (_centimetres(east), _centimetres(north)) for name, (east, north) in places.items()}
    latitudes = [north for _, north in places.values()]
    middle = (min(latitudes) + max(latitudes)) / 2
    narrowing = Decimal(str(cos(radians(middle)))) * _DEGREE
    return {name: (round(east * narrowing), round(north * _DEGREE)) for name, (east, north) in places.items()}


def metres_apart(one: str, other: str) -> int:
    """How far two places in degrees lie apart in a straight line, in whole metres rounded up; BadInput where
    one is no place."""
    spots = laid_out({0: read_place(one, Grid.DEGREES), 1: read_place(other, Grid.DEGREES)}, Grid.DEGREES)
    square = sum((a - b) ** 2 for a, b in zip(spots[0], spots[1], strict=True))
    root = isqrt(square)
    return -(-(root + (root * root < square)) // 100)


def _centimetres(metres: Decimal) -> int:
    return round(metres * 100)
