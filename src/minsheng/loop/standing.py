"""Standing (位次): bodies placed in bands among comparable bodies. Off by default; bodies only, never people.

A body's share is the weight of its items that are done or on plan, out of the weight of all that it answers
for. Around the share stands an interval after Wilson (1927): the fewer the items, the wider. What is silent
counts as not kept at the lower end and as kept at the upper end: saying nothing never helps. A body is 好
where its whole interval lies above the share of its group, 差 where it lies below, else 中; with too few
items or too small a group it cannot be placed, and that is said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from minsheng.ledger.progress import Light
from minsheng.loop.bulletin import Judgement

_KEPT = frozenset({Light.DONE, Light.ON_PLAN})
_ONE, _ZERO = Decimal(1), Decimal(0)
_EXACT = Decimal("0.0001")  # shares are kept to a hundredth of a per cent


class Band(StrEnum):
    """Where a body stands among comparable ones."""

    GOOD = "good"  # 好
    MIDDLE = "middle"  # 中
    POOR = "poor"  # 差
    UNPLACED = "unplaced"  # 无法分档

    @property
    def label(self) -> str:
        """The band in Chinese, as pages and papers print it."""
        return {Band.GOOD: "好", Band.MIDDLE: "中", Band.POOR: "差", Band.UNPLACED: "无法分档"}[self]


@dataclass(frozen=True, slots=True)
class StandingRules:
    """Parameters of the method: the width of the interval in standard deviations, and below how many items
    of a body or bodies of a group nobody is placed."""

    width: Decimal
    least_items: int
    least_bodies: int


@dataclass(frozen=True, slots=True)
class Tally:
    """What a body answers for: weights kept, silent and whole, and how many items that are."""

    body: str
    kept: Decimal
    silent: Decimal
    whole: Decimal
    items: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A body in its band. Its share lies from `share` to `upper_share` where items are silent; `low` and
    `high` are the interval, `among` the share of its group. `place` is given among placed bodies of equal
    `group` where one is asked for: equal shares share it and the next is skipped (1, 1, 3). `firm` is false
    where a little more or less width would change the band."""

    body: str
    group: str
    band: Band
    share: Decimal
    upper_share: Decimal
    low: Decimal
    high: Decimal
    among: Decimal
    items: int
    firm: bool
    place: int | None = None


def tallies_of(judgements: Sequence[Judgement], difficulty: Mapping[str, Decimal]) -> tuple[Tally, ...]:
    """What each body answers for. `difficulty` is the weight of a commitment, set at the start; else 1."""
    found: defaultdict[str, list[tuple[Light, Decimal]]] = defaultdict(list)
    for one in judgements:
        if one.body is not None and one.target is not None:
            found[one.body].append((one.light, difficulty.get(one.commitment, _ONE)))
    return tuple(_tally(body, lights) for body, lights in sorted(found.items()))


def _tally(body: str, lights: Sequence[tuple[Light, Decimal]]) -> Tally:
    kept = sum((weight for light, weight in lights if light in _KEPT), _ZERO)
    silent = sum((weight for light, weight in lights if light is Light.SILENT), _ZERO)
    return Tally(body, kept, silent, sum((weight for _, weight in lights), _ZERO), len(lights))


def bands_of(
    tallies: Sequence[Tally],
    groups: Mapping[str, Sequence[str]],
    rules: StandingRules,
    *,
    places: bool = False,
) -> tuple[Standing, ...]:
    """The bodies of each group in their bands, groups in the order of their names, the highest share first. A
    body that is in no group stands nowhere. `groups` are the ids of comparable bodies by the name of their
    group."""
    known = {tally.body: tally for tally in tallies}
    found: list[Standing] = []
    for group, bodies in sorted(groups.items()):  # the log keeps no order of names
        placed = _banded(group, [known[body] for body in bodies if body in known], rules)
        found += _with_places(placed) if places else placed
    return tuple(found)


def _banded(group: str, tallies: Sequence[Tally], rules: StandingRules) -> list[Standing]:
    whole = sum((tally.whole for tally in tallies), _ZERO)
    among = _share(sum((tally.kept for tally in tallies), _ZERO), whole)
    standings = [_standing(group, tally, among, len(tallies), rules) for tally in tallies]
    return sorted(standings, key=lambda one: (-one.share, one.body))


def _standing(group: str, tally: Tally, among: Decimal, bodies: int, rules: StandingRules) -> Standing:
    enough = tally.items >= rules.least_items and bodies >= rules.least_bodies
    bands = {_band(tally, among, rules.width * step) for step in _STEPS}
    band = _band(tally, among, rules.width) if enough else Band.UNPLACED
    low, high = _interval(tally, rules.width)
    return Standing(
        tally.body,
        group,
        band,
        _share(tally.kept, tally.whole),
        _share(tally.kept + tally.silent, tally.whole),
        low,
        high,
        among,
        tally.items,
        firm=not enough or len(bands) == 1,
    )


# How far the width is moved to say whether a band is firm: a quarter less, as it is, a quarter more.
_STEPS = (Decimal("0.75"), _ONE, Decimal("1.25"))


def _band(tally: Tally, among: Decimal, width: Decimal) -> Band:
    low, high = _interval(tally, width)
    if low > among:
        return Band.GOOD
    return Band.POOR if high < among else Band.MIDDLE


def _interval(tally: Tally, width: Decimal) -> tuple[Decimal, Decimal]:
    low, _ = _wilson(_share(tally.kept, tally.whole), tally.items, width)
    _, high = _wilson(_share(tally.kept + tally.silent, tally.whole), tally.items, width)
    return low, high


def _wilson(share: Decimal, count: int, width: Decimal) -> tuple[Decimal, Decimal]:
    """The interval of `width` standard deviations around `share` of `count` items; 0 to 1 where none is."""
    if count == 0:
        return _ZERO, _ONE
    n, square = Decimal(count), width * width
    middle = (share + square / (2 * n)) / (1 + square / n)
    half = width / (1 + square / n) * (share * (1 - share) / n + square / (4 * n * n)).sqrt()
    return max(_ZERO, middle - half).quantize(_EXACT), min(_ONE, middle + half).quantize(_EXACT)


def _share(part: Decimal, whole: Decimal) -> Decimal:
    return (part / whole).quantize(_EXACT) if whole else _ZERO


def _with_places(standings: Sequence[Standing]) -> list[Standing]:
    placed = [one for one in standings if one.band is not Band.UNPLACED]
    shares = [one.share for one in placed]
    return [
        replace(one, place=shares.index(one.share) + 1) if one.band is not Band.UNPLACED else one
        for one in standings
    ]
