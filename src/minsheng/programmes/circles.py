"""Circles (圈): for every point what lies within reach, what is missing, and which candidate site would cover
most people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from minsheng.programmes.reach import Gain, Located, Nearest, Reached, Standard
from minsheng.programmes.ways import (
    NOWHERE,
    Joined,
    Pairs,
    Streets,
    Whole,
    join,
    nearest_along,
    nearest_straight,
    pairs_along,
    pairs_straight,
    spots_of,
)

_NO_PLACE = "没有坐标，不知道在哪里"
_METRE = 100


def reached(
    standard: Standard, points: Sequence[Located], facilities: Sequence[Located], streets: Streets | None
) -> tuple[Reached, ...]:
    """What each of `points` reaches of `facilities`, in their order. A facility without a place, or of a kind
    that is not needed, is not reached; a point without one is not judged."""
    here = _placed(points, streets, standard)
    columns = [
        _column(kind, here, [one for one in facilities if one.kind == kind], streets, standard)
        for kind in standard.needs
    ]
    rows = dict(zip(here.numbers, zip(*columns, strict=True), strict=True))
    return tuple(
        _reached(standard, point, rows[number])
        if number in rows
        else Reached(point.key, point.people, None, {}, (), _NO_PLACE)
        for number, point in enumerate(points)
    )


def _reached(standard: Standard, point: Located, nearest: tuple[Nearest, ...]) -> Reached:
    missing = {
        one.kind: standard.needs[one.kind] - one.within
        for one in nearest
        if one.within < standard.needs[one.kind]
    }
    return Reached(point.key, point.people, not missing, missing, nearest)


def gains(
    standard: Standard,
    points: Sequence[Located],
    found: Sequence[Reached],
    sites: Sequence[Located],
    streets: Streets | None,
) -> tuple[Gain, ...]:
    """What each candidate site would add, the best first: the points that lack one facility of its kind and
    nothing else."""
    told: list[Gain] = []
    for kind in standard.needs:
        lacking = [point for point, one in zip(points, found, strict=True) if one.missing == {kind: 1}]
        offered = [site for site in sites if site.kind == kind and site.spot is not None]
        here, there = _placed(lacking, streets, standard), _placed(offered, streets, standard)
        pairs = _pairs(here, there, streets, standard)
        people = np.array([point.people for point in lacking], dtype=np.int64)
        for number, site in enumerate(offered):
            at = pairs.points[pairs.facilities == number]
            told.append(Gain(site.key, kind, int(people[at].sum()), len(at)))
    return tuple(sorted(told, key=lambda one: (-one.people, -one.points, one.site)))


@dataclass(frozen=True, slots=True)
class _Placed:
    """The places that are known, by their numbers among all, and where they join the streets."""

    numbers: list[int]
    spots: Whole
    joined: Joined


def _placed(places: Sequence[Located], streets: Streets | None, standard: Standard) -> _Placed:
    given = [(number, one.spot) for number, one in enumerate(places) if one.spot is not None]
    spots = spots_of([spot for _, spot in given])
    nowhere = np.full(len(given), NOWHERE, np.int64)
    joined = Joined(nowhere, nowhere) if streets is None else join(streets, spots, standard.joins)
    return _Placed([number for number, _ in given], spots, joined)


def _column(
    kind: str, here: _Placed, facilities: list[Located], streets: Streets | None, standard: Standard
) -> list[Nearest]:
    """How many of one kind each point reaches, and the nearest of them."""
    known = [one for one in facilities if one.spot is not None]
    there = _placed(known, streets, standard)
    counts = np.bincount(_pairs(here, there, streets, standard).points, minlength=len(here.numbers))
    which, ways, straight = _nearest(here, there, streets, standard)
    metres = -(-ways // _METRE)
    return [
        Nearest(kind, within, None, None, False)
        if number == NOWHERE
        else Nearest(kind, within, known[number].key, far, is_straight)
        for within, number, far, is_straight in zip(
            counts.tolist(), which.tolist(), metres.tolist(), straight.tolist(), strict=True
        )
    ]


def _blocks(here: _Placed, there: _Placed, *, is_along: bool) -> Iterator[tuple[Whole, Whole, bool]]:
    """Which points and which facilities are measured together, and whether in a straight line: along the
    streets where both join them."""
    points, facilities = np.arange(len(here.numbers)), np.arange(len(there.numbers))
    if not is_along:
        yield points, facilities, True
        return
    is_on, is_served = here.joined.junctions != NOWHERE, there.joined.junctions != NOWHERE
    yield points[is_on], facilities[is_served], False
    yield points[~is_on], facilities, True
    yield points[is_on], facilities[~is_served], True


def _chosen(joined: Joined, numbers: Whole) -> Joined:
    return Joined(joined.junctions[numbers], joined.ways[numbers])


def _pairs(here: _Placed, there: _Placed, streets: Streets | None, standard: Standard) -> Pairs:
    """Every point and facility within the limit of each other."""
    found: list[Pairs] = []
    for points, facilities, is_straight in _blocks(here, there, is_along=streets is not None):
        if not len(points) or not len(facilities):
            continue
        if is_straight or streets is None:
            pairs = pairs_straight(
                here.spots[points], there.spots[facilities], standard.limit, standard.factor
            )
        else:
            pairs = pairs_along(
                streets, _chosen(here.joined, points), _chosen(there.joined, facilities), standard.limit
            )
        found.append(Pairs(points[pairs.points], facilities[pairs.facilities], pairs.ways))
    nothing = np.empty(0, np.int64)
    return Pairs(
        np.concatenate([nothing, *(one.points for one in found)]),
        np.concatenate([nothing, *(one.facilities for one in found)]),
        np.concatenate([nothing, *(one.ways for one in found)]),
    )


def _nearest(
    here: _Placed, there: _Placed, streets: Streets | None, standard: Standard
) -> tuple[Whole, Whole, np.ndarray]:
    """The nearest facility of each point, the way to it, and whether that is a straight line."""
    size = len(here.numbers)
    which, ways = np.full(size, NOWHERE, np.int64), np.full(size, NOWHERE, np.int64)
    straight = np.zeros(size, dtype=bool)
    for points, facilities, is_straight in _blocks(here, there, is_along=streets is not None):
        if not len(points) or not len(facilities):
            continue
        if is_straight or streets is None:
            near, far = nearest_straight(here.spots[points], there.spots[facilities], standard.factor)
        else:
            near, far = nearest_along(
                streets, _chosen(here.joined, points), _chosen(there.joined, facilities)
            )
        is_better = (near != NOWHERE) & ((which[points] == NOWHERE) | (far < ways[points]))
        at = points[is_better]
        which[at], ways[at], straight[at] = facilities[near[is_better]], far[is_better], is_straight
    return which, ways, straight
