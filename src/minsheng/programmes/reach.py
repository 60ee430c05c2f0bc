"""Reach (可达圈): who lives within so many minutes or metres of how many facilities of which kind, and which
rule said so.

Along the streets where a place joins them, and in a straight line, times a factor for the detour, where it
does not. Silence is kept: a point without a place is neither covered nor left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from minsheng.programmes.expression import Expression
from minsheng.programmes.parameters import Basis
from minsheng.programmes.spot import Grid, Spot
from minsheng.terms.quantity import plain

STRAIGHT = "straight"  # what `along` says where it names no network


@dataclass(frozen=True, slots=True)
class Network:
    """Streets that people walk (路网): registers of junctions and of streets, and the fields that say where
    a junction lies, which two a street joins, and how many metres long it is."""

    name: str
    label: str
    junctions: str
    streets: str
    place: str
    first: str
    last: str
    metres: str | None


@dataclass(frozen=True, slots=True)
class Circle:
    """One rule of reach over a pack's registers. `needs` says how many facilities of each kind must lie
    within the limit, by a number or a parameter; the limit is `metres`, or `minutes` at `speed` metres a
    minute, all of them parameters. `network` is None for straight lines. `joins` is how many metres a place
    may lie from its junction; `sites` the register of candidate sites."""

    name: str
    label: str
    points: str
    people: str
    facilities: str
    place: str
    kind: Expression
    counts: Expression | None
    needs: Mapping[str, str | int]
    network: str | None
    metres: str | None
    minutes: str | None
    speed: str | None
    detour: str | None
    joins: str | None
    sites: str | None
    adds: Expression | None
    grid: Grid
    basis: Basis | None

    @property
    def parameters(self) -> tuple[str, ...]:
        """The parameters that it names."""
        settings = (self.metres, self.minutes, self.speed, self.detour, self.joins, *self.needs.values())
        return tuple(one for one in settings if isinstance(one, str))


@dataclass(frozen=True, slots=True)
class Standard:
    """The rule with its numbers of one day: the limit in centimetres, how many of each kind are needed, the
    factor of a straight line as part and whole, how far from its junction a place may lie. `words` say all
    that on a screen."""

    limit: int
    needs: Mapping[str, int]
    factor: tuple[int, int]
    joins: int
    is_along: bool
    words: str


@dataclass(frozen=True, slots=True)
class Located:
    """A point, a facility or a site: where it is, None where that is not known. `kind` is what a facility
    is, `people` how many live at a point; `label` is what people call it, `body` where it is counted."""

    key: str
    spot: Spot | None
    kind: str = ""
    people: int = 0
    label: str = ""
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Nearest:
    """Of one kind: how many lie within the limit, and the nearest with the way to it in metres, rounded up;
    None where none can be reached. `is_straight` says that the way is no walk along streets."""

    kind: str
    within: int
    facility: str | None
    metres: int | None
    is_straight: bool


@dataclass(frozen=True, slots=True)
class Reached:
    """What one point reaches. `is_covered` is None where that cannot be told, and `why` says so; `missing`
    is how many of each kind are lacking."""

    point: str
    people: int
    is_covered: bool | None
    missing: Mapping[str, int]
    nearest: tuple[Nearest, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Gain:
    """How many people, at how many points, a candidate site would cover who are not covered now."""

    site: str
    kind: str
    people: int
    points: int


@dataclass(frozen=True, slots=True)
class Circles:
    """What came of one rule: each point, the sites with the best first, and what has no place on the map.
    `rule` is what a screen says of how it was measured; `points` lie as `reached` does, `facilities` are
    those that count."""

    name: str
    rule: str
    points: tuple[Located, ...]
    reached: tuple[Reached, ...]
    facilities: tuple[Located, ...]
    candidates: tuple[Located, ...]
    sites: tuple[Gain, ...]
    unplaced: tuple[str, ...]

    @property
    def best(self) -> str | None:
        """The candidate site that adds most people; None where none adds anybody."""
        return self.sites[0].site if self.sites and self.sites[0].people else None


def walked(
    needs: Mapping[str, int],
    *,
    metres: int | None,
    minutes: int | None,
    speed: int | None,
    factor: Decimal,
    joins: int,
    is_along: bool,
) -> Standard:
    """The standard of the numbers of one day."""
    whole = metres if metres is not None else (minutes or 0) * (speed or 0)
    part, of = factor.as_integer_ratio()
    limit = (
        f"不超过{whole}米" if metres is not None else f"步行{minutes}分钟以内（每分钟{speed}米，即{whole}米）"
    )
    detour = f"直线距离的{plain(factor)}倍" if part != of else "直线距离"
    words = f"按路网{limit}；没有接上路网的按{detour}算" if is_along else f"按{detour}{limit}"
    return Standard(whole * 100, needs, (part, of), joins * 100, is_along, words)
