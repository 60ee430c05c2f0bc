"""Indicators (指标): what a case or an entry adds to a figure, and the figure with its numerator and
denominator.

A contribution is plain numbers with a body and a day, so that a store can keep it beside the case and sum it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from minsheng.programmes.expression import Expression
from minsheng.programmes.parameters import Basis
from minsheng.programmes.spread import root, variation
from minsheng.terms.measure import Direction, Measure, MeasureKind, Origin, RollUp
from minsheng.terms.period import Period


class Counts(StrEnum):
    """Over which days a figure is taken."""

    FLOW = "flow"
    TO_DATE = "to_date"
    STOCK = "stock"


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure over cases (`over` is None) or over a register's entries. `base` is (register, field) for a
    denominator that is a figure by body; `per` names of what only the latest counts; `scale` is 100 for
    per cent. By one that `is_unranked` bodies are never set side by side. `is_spread` says that the figure is
    how far the single ratios lie apart (差异系数), and not their ratio together: sums do not give it."""

    name: str
    label: str
    unit: str
    counts: Counts
    over: str | None
    day: Expression | None
    until: Expression | None
    body: Expression | None
    where: Expression | None
    numerator: Expression
    denominator: Expression | None
    base: tuple[str, str] | None
    per: Expression | None
    scale: Decimal
    direction: Direction
    basis: Basis | None = None
    is_unranked: bool = False
    is_spread: bool = False

    @property
    def is_ratio(self) -> bool:
        """Whether it has a denominator."""
        return self.denominator is not None or self.base is not None

    @property
    def _roll_up(self) -> RollUp:
        if self.is_spread:
            return RollUp.NONE
        return RollUp.WEIGHTED if self.is_ratio else RollUp.SUM

    def measure(self, pack: str, place: str) -> Measure:
        """The measure that it is registered as; its id is `SECTOR/PACK/NAME`."""
        kinds = {
            Counts.FLOW: MeasureKind.FLOW,
            Counts.TO_DATE: MeasureKind.TO_DATE,
            Counts.STOCK: MeasureKind.STOCK,
        }
        return Measure(
            id=f"{pack}/{self.name}",
            place=place,
            name=self.label,
            unit=self.unit,
            kind=MeasureKind.RATIO if self.is_ratio else kinds[self.counts],
            direction=self.direction,
            roll_up=self._roll_up,
            origin=Origin.COMPUTED,
        )


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one case or entry adds to one indicator, for a body on a day. `source` is the id of the case or
    the key of the entry; `per` what only the latest of counts; `until` the day from which a stock no
    longer counts it."""

    indicator: str
    source: str
    body: str
    day: date
    numerator: Decimal
    denominator: Decimal | None = None
    per: str | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Undecided:
    """A case or entry of which it cannot be told whether, or how, it counts: neither in nor out, and said
    so."""

    indicator: str
    source: str
    why: str


@dataclass(frozen=True, slots=True)
class IndicatorValue:
    """A figure with what it is made of. `amount` is None where there is no denominator (无数据), and
    `unknown` says so; a ratio is cut to four places and never rounded up. `sources` are the cases that it
    opens to."""

    indicator: str
    body: str
    period: Period
    amount: Decimal | None
    numerator: Decimal
    denominator: Decimal | None
    sources: tuple[str, ...]
    unknown: str | None = None


def add_up(
    indicator: Indicator,
    contributions: Iterable[Contribution],
    body: str,
    below: Collection[str],
    period: Period,
    bases: Mapping[str, Decimal] | None = None,
) -> IndicatorValue:
    """The figure of `body`, which stands for itself and the bodies `below` it, in `period`.

    `bases` are the denominators by body of an indicator with a `base`; a body without one makes it unknown.
    """
    bodies, days = {body, *below}, (period.first_day, period.last_day)
    counted = _latest(indicator, [one for one in contributions if _counts(indicator, one, bodies, days)])
    numerator = sum((one.numerator for one in counted), Decimal(0))
    denominator = _denominator(indicator, counted, bodies, bases or {})
    sources = tuple(one.source for one in counted)
    if indicator.is_spread:
        parts = [(one.numerator, one.denominator or Decimal(0)) for one in counted]
        return spread_of(indicator, body, period, parts, sources)
    return figure_of(indicator, body, period, numerator, denominator, sources)


def figure_of(
    indicator: Indicator,
    body: str,
    period: Period,
    numerator: Decimal,
    denominator: Decimal | None,
    sources: tuple[str, ...] = (),
) -> IndicatorValue:
    """The figure whose sums are these; of a spread, `spread_of`."""
    amount, unknown = _amount(indicator, numerator, denominator)
    return IndicatorValue(indicator.name, body, period, amount, numerator, denominator, sources, unknown)


def spread_of(
    indicator: Indicator,
    body: str,
    period: Period,
    parts: Sequence[tuple[Decimal, Decimal]],
    sources: tuple[str, ...] = (),
) -> IndicatorValue:
    """The figure of a spread, whose single numerators and denominators are `parts`."""
    numerator = sum((above for above, _ in parts), Decimal(0))
    denominator = sum((below for _, below in parts), Decimal(0))
    square = variation(parts)
    amount = None if square is None else root(square, is_up=indicator.direction is Direction.DOWN)
    unknown = "没有可比的数，或者平均数为零，无数据" if amount is None else None
    return IndicatorValue(indicator.name, body, period, amount, numerator, denominator, sources, unknown)


def _counts(
    indicator: Indicator, one: Contribution, bodies: Collection[str], days: tuple[date, date]
) -> bool:
    first, last = days
    if one.indicator != indicator.name or one.body not in bodies or one.day > last:
        return False
    match indicator.counts:
        case Counts.FLOW:
            return one.day >= first
        case Counts.TO_DATE:
            return one.day.year == last.year
        case Counts.STOCK:
            return one.until is None or one.until > last


def _latest(indicator: Indicator, found: list[Contribution]) -> list[Contribution]:
    if indicator.per is None:
        return found
    last: dict[str | None, Contribution] = {}
    for one in sorted(found, key=lambda one: (one.day, one.source)):
        last[one.per] = one
    return list(last.values())


def _denominator(
    indicator: Indicator, counted: list[Contribution], bodies: Collection[str], bases: Mapping[str, Decimal]
) -> Decimal | None:
    if indicator.base is not None:
        known = [bases[body] for body in bodies if body in bases]
        return sum(known, Decimal(0)) if known else None
    if indicator.denominator is None:
        return None
    return sum((one.denominator or Decimal(0) for one in counted), Decimal(0))


def _amount(
    indicator: Indicator, numerator: Decimal, denominator: Decimal | None
) -> tuple[Decimal | None, str | None]:
    if not indicator.is_ratio:
        return numerator, None
    if not denominator:
        return None, "分母为零或没有，无数据"
    exact = Fraction(numerator) / Fraction(denominator) * Fraction(indicator.scale)
    return cut(exact), None


def cut(exact: Fraction, places: int = 4) -> Decimal:
    """`exact` in decimals, cut toward zero: 84.96 stays below 85, and nothing is rounded up to a target."""
    size = abs(exact) * 10**places
    steps = size.numerator // size.denominator
    return Decimal(steps if exact >= 0 else -steps).scaleb(-places)
