"""Reach: ways agree with a plain search, nothing is said to be nearer than it is, and a site gives what it
promises."""

from __future__ import annotations

from decimal import Decimal
from heapq import heappop, heappush
from math import isqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minsheng.programmes.circles import gains, reached
from minsheng.programmes.reach import Located, Reached, Standard, walked
from minsheng.programmes.spot import Grid, Spot, laid_out, metres_apart, read_place
from minsheng.programmes.ways import Streets, streets_of
from minsheng.terms.errors import BadInput

Ends = tuple[str, str, int | None]

PLACES = st.tuples(st.integers(-900, 900), st.integers(-900, 900))
NAMES = [f"j{number}" for number in range(8)]
STREETS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), st.none() | st.integers(0, 1500)), max_size=14
)
JUNCTIONS = st.lists(PLACES, min_size=8, max_size=8).map(lambda spots: dict(zip(NAMES, spots, strict=True)))
LIMIT = 1200


def a_standard(*, is_along: bool = True, needs: dict[str, int] | None = None, joins: int = 3) -> Standard:
    """Twelve metres, a straight line counted 1.3 times, a junction no farther than `joins` metres."""
    return walked(
        needs or {"a": 1},
        metres=LIMIT // 100,
        minutes=None,
        speed=None,
        factor=Decimal("1.3"),
        joins=joins,
        is_along=is_along,
    )


def located(spots: list[Spot], kinds: str = "a") -> list[Located]:
    """Places by their numbers, of the kinds in turn, ten people at the first and one more at each after."""
    return [
        Located(f"p{number}", spot, kinds[number % len(kinds)], 10 + number)
        for number, spot in enumerate(spots)
    ]


def straight(one: Spot, other: Spot) -> int:
    """The straight line, rounded up."""
    square = (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2
    return isqrt(square - 1) + 1 if square else 0


def plain_ways(junctions: dict[str, Spot], streets: list[Ends], start: str) -> dict[str, int]:
    """The shortest way from `start` to every junction, by the book."""
    near: dict[str, list[tuple[str, int]]] = {}
    for one, other, length in streets:
        far = straight(junctions[one], junctions[other]) if length is None else length
        near.setdefault(one, []).append((other, far))
        near.setdefault(other, []).append((one, far))
    found: dict[str, int] = {}
    waiting = [(0, start)]
    while waiting:
        so_far, here = heappop(waiting)
        if here not in found:
            found[here] = so_far
            for there, far in near.get(here, ()):
                heappush(waiting, (so_far + far, there))
    return found


def plain_way(point: Spot, facility: Spot, junctions: dict[str, Spot], streets: list[Ends]) -> list[int]:
    """The ways between two places that may be said: one, or several where junctions are equally near."""
    ways = []
    for start in nearest(point, junctions):
        for stop in nearest(facility, junctions):
            found = plain_ways(junctions, streets, start)
            if stop in found:
                ends = straight(point, junctions[start]) + straight(facility, junctions[stop])
                ways.append(found[stop] + ends)
    return ways


def nearest(spot: Spot, junctions: dict[str, Spot]) -> list[str]:
    """The nearest junctions of a place."""
    squares = {name: (spot[0] - at[0]) ** 2 + (spot[1] - at[1]) ** 2 for name, at in junctions.items()}
    return [name for name, square in squares.items() if square == min(squares.values())]


def ways_of(found: tuple[Reached, ...]) -> list[tuple[str | None, int | None, int]]:
    """Of one kind: the nearest facility of each point, its way in metres, and how many are within."""
    return [(one.nearest[0].facility, one.nearest[0].metres, one.nearest[0].within) for one in found]


@settings(deadline=None, max_examples=60)
@given(JUNCTIONS, STREETS, PLACES, PLACES)
def test_a_way_along_streets_is_the_shortest(
    junctions: dict[str, Spot], streets: list[Ends], point: Spot, facility: Spot
) -> None:
    network = streets_of(junctions, streets)
    found = reached(a_standard(joins=99), located([point]), located([facility]), network)
    (name, metres, within), allowed = ways_of(found)[0], plain_way(point, facility, junctions, streets)
    if not allowed:
        assert (name, within) == (None, 0)
    else:
        assert metres in {-(-way // 100) for way in allowed} or name is None
        assert within in {int(way <= LIMIT) for way in allowed} | {0}


@settings(deadline=None, max_examples=60)
@given(PLACES, st.lists(PLACES, min_size=1, max_size=6))
def test_a_straight_line_counts_with_its_detour(point: Spot, spots: list[Spot]) -> None:
    found = reached(a_standard(is_along=False), [Located("h", point, people=1)], located(spots), None)
    ways = [-(-straight(point, spot) * 13 // 10) for spot in spots]
    _, metres, within = ways_of(found)[0]
    assert metres == -(-min(ways) // 100)
    assert within == sum(way <= LIMIT for way in ways)


@settings(deadline=None, max_examples=40)
@given(JUNCTIONS, STREETS, st.lists(PLACES, max_size=8), st.lists(PLACES, max_size=5), PLACES)
def test_a_further_facility_takes_nothing_away(
    junctions: dict[str, Spot], streets: list[Ends], homes: list[Spot], spots: list[Spot], more: Spot
) -> None:
    network, standard = streets_of(junctions, streets), a_standard(needs={"a": 1, "b": 1})
    before = reached(standard, located(homes), located(spots, "ab"), network)
    after = reached(standard, located(homes), [*located(spots, "ab"), Located("x", more, "a")], network)
    assert all(two.is_covered for one, two in zip(before, after, strict=True) if one.is_covered)


@settings(deadline=None, max_examples=40)
@given(
    JUNCTIONS,
    STREETS,
    st.lists(PLACES, max_size=8),
    st.lists(PLACES, max_size=5),
    st.lists(PLACES, max_size=4),
)
def test_a_site_covers_as_many_as_it_promises(
    junctions: dict[str, Spot], streets: list[Ends], homes: list[Spot], spots: list[Spot], offered: list[Spot]
) -> None:
    network, standard = streets_of(junctions, streets), a_standard(needs={"a": 1, "b": 2})
    points, facilities, sites = located(homes), located(spots, "ab"), located(offered, "ba")
    before = reached(standard, points, facilities, network)
    told = {one.site: one for one in gains(standard, points, before, sites, network)}
    for site in sites:
        built = Located("new", site.spot, site.kind)
        after = reached(standard, points, [*facilities, built], network)
        covered = sum(one.people for one in after if one.is_covered)
        assert covered - sum(one.people for one in before if one.is_covered) == told[site.key].people
    best_first = [-told[one].people for one in told]
    assert best_first == sorted(best_first)


STREET = streets_of({"w": (0, 0), "e": (1000, 0)}, [("w", "e", None)])


@pytest.mark.parametrize(
    ("point", "facility", "network", "covered", "metres"),
    [
        ((0, 0), (1000, 0), STREET, True, 10),
        ((0, 100), (1000, 100), STREET, True, 12),
        ((0, 100), (1000, 101), STREET, False, 13),
        ((0, 301), (0, 0), STREET, True, 4),  # too far from its junction: 1.3 times the straight line
        ((0, 0), (0, 923), None, True, 12),
        ((0, 0), (0, 924), None, False, 13),
        ((0, 0), None, STREET, False, None),
        (None, (0, 0), STREET, None, None),
    ],
)
def test_at_the_limit(
    point: Spot | None,
    facility: Spot | None,
    network: Streets | None,
    covered: bool | None,
    metres: int | None,
) -> None:
    found = reached(a_standard(), [Located("h", point)], [Located("f", facility, "a")], network)[0]
    assert found.is_covered is covered
    assert [one.metres for one in found.nearest] == ([] if covered is None else [metres])


def test_of_two_streets_between_the_same_junctions_the_shorter_is_walked() -> None:
    network = streets_of({"w": (0, 0), "e": (1000, 0)}, [("w", "e", 1100), ("e", "w", 1050), ("w", "w", 0)])
    found = reached(a_standard(), [Located("h", (0, 0))], [Located("f", (1000, 0), "a")], network)[0]
    assert found.nearest[0].metres == 11


@pytest.mark.parametrize(
    ("streets", "says"), [([("w", "x", None)], "没有的路口“x”"), ([("w", "e", -1)], "小于零")]
)
def test_a_street_that_cannot_be(streets: list[Ends], says: str) -> None:
    with pytest.raises(BadInput, match=says):
        streets_of({"w": (0, 0), "e": (1000, 0)}, streets)


@pytest.mark.parametrize(
    ("words", "grid", "says"),
    [
        ("118.27", Grid.DEGREES, "经度,纬度"),
        ("27.5,118.3", Grid.DEGREES, "超出了坐标的范围"),
        ("a,b", Grid.METRES, "向东的米数"),
        ("1,2,3", Grid.METRES, "不是坐标"),
        ("NaN,1", Grid.METRES, "超出了坐标的范围"),
        ("", Grid.DEGREES, "不是坐标"),
    ],
)
def test_what_is_no_place(words: str, grid: Grid, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        read_place(words, grid)


def test_degrees_are_laid_out_in_centimetres() -> None:
    """A minute of latitude is a nautical mile of 1,853 m on this sphere; one of longitude is less in the
    north."""
    places = {
        name: read_place(words, Grid.DEGREES)
        for name, words in {"o": "120，30", "n": "120,30.016667", "e": "120.016667,30"}.items()
    }
    found = laid_out(places, Grid.DEGREES)
    assert straight(found["o"], found["n"]) // 100 == 1853
    assert straight(found["o"], found["e"]) // 100 == 1604


@pytest.mark.parametrize(
    ("other", "metres"),
    [("118.2748,27.5", 0), ("118.2748,27.500001", 1), ("118.2748,27.580938", 9000), ("118.2758,27.5", 99)],
)
def test_how_far_two_places_lie_apart(other: str, metres: int) -> None:
    assert metres_apart("118.2748,27.5", other) == metres_apart(other, "118.2748,27.5") == metres


def test_no_place_is_nowhere_near() -> None:
    with pytest.raises(BadInput, match="不是坐标"):
        metres_apart("", "118.2748,27.5")
