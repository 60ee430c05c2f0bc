"""Ways (路程): how far it is along streets, and in a straight line, for many places at once.

A place is given in whole centimetres on the plane. Numbers are binary inside this file only, where whole
centimetres up to 90,000 km are exact; every way that leaves it is a whole number of centimetres, and what
lies between two is rounded up: nothing is said to be nearer than it is. No other file knows scipy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree

from minsheng.terms.errors import BadInput

Whole = NDArray[np.int64]
Spot = tuple[int, int]  # east and north, in centimetres
_ROWS = 32  # facilities in one pass: each holds a way to every junction, so that memory stays small
NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Streets:
    """A walking network: the places of its junctions, and the shortest street between two, walked both
    ways."""

    spots: Whole
    ends: Whole
    lengths: Whole

    @property
    def size(self) -> int:
        """How many junctions it has."""
        return len(self.spots)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Which point reaches which facility (both by their number), and how far that is."""

    points: Whole
    facilities: Whole
    ways: Whole


@dataclass(frozen=True, slots=True)
class Joined:
    """Where places join the network: the nearest junction of each and the way to it; NOWHERE where it lies
    too far."""

    junctions: Whole
    ways: Whole


def spots_of(places: Sequence[Spot]) -> Whole:
    """The places as one array."""
    return np.array(places, dtype=np.int64).reshape(len(places), 2)


def streets_of(junctions: Mapping[str, Spot], streets: Iterable[tuple[str, str, int | None]]) -> Streets:
    """The network of `streets`, each from one junction to another with its length in centimetres; None is
    the straight line between them. BadInput for a junction that is not there and for a length below zero."""
    numbers = {name: number for number, name in enumerate(junctions)}
    spots = spots_of(list(junctions.values()))
    ends: list[tuple[int, int]] = []
    lengths: list[int] = []
    for first, last, length in streets:
        unknown = [name for name in (first, last) if name not in numbers]
        if unknown:
            raise BadInput(f"道路接到没有的路口“{unknown[0]}”：请补上路口，或改道路的两端")
        if length is not None and length < 0:
            raise BadInput(f"从“{first}”到“{last}”的道路长度小于零：请核对")
        ends.append((numbers[first], numbers[last]))
        lengths.append(NOWHERE if length is None else length)
    return streets_between(spots, spots_of(ends), np.array(lengths, dtype=np.int64))


def streets_between(spots: Whole, ends: Whole, lengths: Whole) -> Streets:
    """The network of arrays: `ends` are the numbers of two junctions each, a length below zero is the
    straight line. Of several streets between the same two junctions the shortest stays."""
    straight = _straight(spots[ends[:, 0]], spots[ends[:, 1]]) if len(ends) else lengths
    lengths = np.where(lengths < 0, straight, lengths)
    ends = np.sort(ends, axis=1)
    order = np.lexsort((lengths, ends[:, 1], ends[:, 0]))
    ends, lengths = ends[order], lengths[order]
    is_first = np.ones(len(ends), dtype=bool)
    is_first[1:] = np.any(ends[1:] != ends[:-1], axis=1)
    return Streets(spots, ends[is_first], lengths[is_first])


def join(streets: Streets, spots: Whole, farthest: int) -> Joined:
    """Where each of `spots` joins the network: at the nearest junction no farther than `farthest`
    centimetres in a straight line."""
    if not streets.size or not len(spots):
        return Joined(np.full(len(spots), NOWHERE, np.int64), np.zeros(len(spots), np.int64))
    _, nearest = cKDTree(streets.spots).query(spots)
    junctions = np.asarray(nearest, dtype=np.int64)
    ways = _straight(spots, streets.spots[junctions])
    return Joined(np.where(ways <= farthest, junctions, NOWHERE), ways)


def nearest_along(streets: Streets, points: Joined, facilities: Joined) -> tuple[Whole, Whole]:
    """The nearest facility of each point along the streets, by its number, and the way to it; NOWHERE for
    a point that no street leads from to any."""
    which = np.full(len(points.junctions), NOWHERE, np.int64)
    ways = np.full(len(points.junctions), NOWHERE, np.int64)
    given = np.flatnonzero(facilities.junctions != NOWHERE)
    if not len(given):
        return which, ways
    graph, first = _graph(streets, facilities, given)
    sources = np.arange(first, first + len(given))
    found, _, source = dijkstra(graph, indices=sources, min_only=True, return_predecessors=True)
    at = points.junctions
    is_reached = (at != NOWHERE) & np.isfinite(found[at])
    ways[is_reached] = found[at[is_reached]].astype(np.int64) + points.ways[is_reached]
    which[is_reached] = given[source[at[is_reached]] - first]
    return which, ways


def pairs_along(streets: Streets, points: Joined, facilities: Joined, farthest: int) -> Pairs:
    """Every point and facility no farther than `farthest` centimetres from each other along the streets."""
    given = np.flatnonzero(facilities.junctions != NOWHERE)
    graph, first = _graph(streets, facilities, given)
    order, begins = _by_junction(points, streets.size)
    found: list[tuple[Whole, Whole, Whole]] = []
    for begin in range(0, len(given), _ROWS):
        rows = given[begin : begin + _ROWS]
        ways = dijkstra(graph, indices=np.arange(first + begin, first + begin + len(rows)), limit=farthest)
        which, junctions = np.nonzero(ways[:, : streets.size] <= farthest)
        so_far = ways[which, junctions].astype(np.int64)
        times = begins[junctions + 1] - begins[junctions]
        at = order[_ranges(begins[junctions], times)]
        whole = np.repeat(so_far, times) + points.ways[at]
        is_near = whole <= farthest
        found.append((at[is_near], np.repeat(rows[which], times)[is_near], whole[is_near]))
    return _together(found)


def pairs_straight(points: Whole, facilities: Whole, farthest: int, factor: tuple[int, int]) -> Pairs:
    """Every point and facility whose straight line, times `factor` (part, whole), is no longer than
    `farthest` centimetres."""
    if not len(points) or not len(facilities):
        return _together([])
    part, whole = factor
    reach = farthest * whole // part + 1
    near = cKDTree(points).query_ball_point(facilities, reach)
    found: list[tuple[Whole, Whole, Whole]] = []
    for number, rows in enumerate(near):
        at = np.array(sorted(rows), dtype=np.int64)
        ways = longer(_straight(points[at], facilities[number]), factor)
        is_near = ways <= farthest
        found.append((at[is_near], np.full(int(is_near.sum()), number, np.int64), ways[is_near]))
    return _together(found)


def nearest_straight(points: Whole, facilities: Whole, factor: tuple[int, int]) -> tuple[Whole, Whole]:
    """The nearest facility of each point in a straight line, and the way times `factor`."""
    if not len(points) or not len(facilities):
        return np.full(len(points), NOWHERE, np.int64), np.full(len(points), NOWHERE, np.int64)
    _, which = cKDTree(facilities).query(points)
    found = np.asarray(which, dtype=np.int64)
    return found, longer(_straight(points, facilities[found]), factor)


def longer(ways: Whole, factor: tuple[int, int]) -> Whole:
    """`ways` times part over whole, rounded up."""
    part, whole = factor
    return -(-ways * part // whole)


def _straight(one: Whole, other: Whole) -> Whole:
    """The straight line between places, rounded up to a centimetre; exact within 90 km."""
    apart = (one - other).astype(np.float64)
    line: Whole = np.ceil(np.sqrt((apart * apart).sum(axis=-1))).astype(np.int64)
    return line


def _graph(streets: Streets, facilities: Joined, given: Whole) -> tuple[Any, int]:
    """The network with each given facility as one more junction, and the number of the first of these."""
    first = streets.size
    own = np.arange(first, first + len(given))
    starts = np.concatenate([streets.ends[:, 0], streets.ends[:, 1], own])
    stops = np.concatenate([streets.ends[:, 1], streets.ends[:, 0], facilities.junctions[given]])
    lengths = np.concatenate([streets.lengths, streets.lengths, facilities.ways[given]]).astype(np.float64)
    size = first + len(given)
    return csr_array((lengths, (starts, stops)), shape=(size, size)), first


def _by_junction(points: Joined, size: int) -> tuple[Whole, Whole]:
    """The points in the order of their junctions, and where those of each junction begin."""
    order = np.argsort(points.junctions, kind="stable")
    begins = np.searchsorted(points.junctions[order], np.arange(size + 1))
    return order.astype(np.int64), begins.astype(np.int64)


def _ranges(begins: Whole, times: Whole) -> Whole:
    """The numbers from each of `begins` on, so many as `times` says, one after another."""
    total = int(times.sum())
    steps = np.arange(total) - np.repeat(np.cumsum(times) - times, times)
    numbers: Whole = np.repeat(begins, times) + steps
    return numbers


def _together(found: list[tuple[Whole, Whole, Whole]]) -> Pairs:
    if not found:
        nothing = np.empty(0, dtype=np.int64)
        return Pairs(nothing, nothing, nothing)
    points, facilities, ways = (np.concatenate(rows) for rows in zip(*found, strict=True))
    return Pairs(points, facilities, ways)
