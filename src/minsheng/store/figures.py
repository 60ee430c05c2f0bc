"""Figures of indicators out of the kept sums: of a body and all below it, in a period of whole months.

Where only the latest contribution counts (one follow-up a patient), the sums of months cannot say it, and the
contributions of the period are added up one by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from django.db.models import Q, Sum

from minsheng.programmes.case import Around
from minsheng.programmes.counting import bases
from minsheng.programmes.indicators import Counts, Indicator, IndicatorValue, figure_of, spread_of
from minsheng.programmes.pack import Pack
from minsheng.store.around import entries_of
from minsheng.store.listed import from_millionths
from minsheng.store.models import ContributionRow, FigureMonth
from minsheng.store.placed import PlacedQuerySet
from minsheng.store.reach import area_of
from minsheng.terms.calendar import OFFICE_TIME
from minsheng.terms.period import Period


@dataclass(frozen=True, slots=True)
class Below:
    """Whom a body's figure is of: `bodies` by id, None where it is the whole county."""

    body: str
    bodies: frozenset[str] | None


def below(place: str, body: str) -> Below:
    """`body` and all below it in either tree; of a bureau the whole county."""
    return Below(body, area_of(place, body))


def figure(place: str, pack: Pack, name: str, whom: Below, period: Period) -> IndicatorValue:
    """The figure of an indicator for a body and those below it. `sources` is empty: `sources_of` has them."""
    indicator = pack.indicators[name]
    if indicator.is_spread:
        parts = list(_latest_parts(place, pack, indicator, whom, period))
        return spread_of(indicator, whom.body, period, parts)
    if indicator.per is None:
        numerator, below_the_line = _sums(place, pack, indicator, whom, period)
    else:
        numerator, below_the_line = _latest_sums(place, pack, indicator, whom, period)
    denominator: Decimal | None = below_the_line
    if indicator.base is not None:
        denominator = _base(place, pack, indicator, whom, period)
    elif indicator.denominator is None:
        denominator = None
    return figure_of(indicator, whom.body, period, numerator, denominator)


def by_month(place: str, pack: Pack, name: str, whom: Below, year: int) -> dict[Period, IndicatorValue]:
    """What came in each month of the year, all bodies of `whom` together. One query; of a stock what came
    less what went."""
    indicator = pack.indicators[name]
    rows = FigureMonth.objects.at(place).filter(pack=pack.id, indicator=name, month__year=year)
    if whom.bodies is not None:
        rows = rows.filter(body__in=whom.bodies)
    sums = rows.values_list("month").annotate(Sum("numerator"), Sum("denominator")).order_by("month")
    found: dict[Period, IndicatorValue] = {}
    for month, above, under in sums:
        period = Period(month.year * 12 + month.month - 1, month.year * 12 + month.month - 1)
        found[period] = _figure(indicator, whom.body, period, above, under)
    return found


def _figure(indicator: Indicator, body: str, period: Period, above: int, under: int) -> IndicatorValue:
    denominator = from_millionths(under) if indicator.denominator is not None else None
    return figure_of(indicator, body, period, from_millionths(above), denominator)


def sources_of(
    place: str, pack: Pack, name: str, whom: Below, period: Period
) -> PlacedQuerySet[ContributionRow]:
    """The contributions that a figure is made of: its cases or entries."""
    indicator = pack.indicators[name]
    rows = ContributionRow.objects.at(place).filter(pack=pack.id, indicator=name, day__lte=period.last_day)
    if whom.bodies is not None:
        rows = rows.filter(body__in=whom.bodies)
    if indicator.counts is Counts.STOCK:
        return rows.filter(Q(until__isnull=True) | Q(until__gt=period.last_day))
    return rows.filter(day__gte=_first_day(indicator, period))


def _months(
    rows: PlacedQuerySet[FigureMonth], indicator: Indicator, period: Period
) -> PlacedQuerySet[FigureMonth]:
    rows = rows.filter(month__lte=period.last_day)
    return rows if indicator.counts is Counts.STOCK else rows.filter(month__gte=_first_day(indicator, period))


def _first_day(indicator: Indicator, period: Period) -> date:
    return period.first_day if indicator.counts is Counts.FLOW else date(period.last_day.year, 1, 1)


def _sums(
    place: str, pack: Pack, indicator: Indicator, whom: Below, period: Period
) -> tuple[Decimal, Decimal]:
    kept = FigureMonth.objects.at(place).filter(pack=pack.id, indicator=indicator.name)
    rows = _months(kept, indicator, period)
    if whom.bodies is not None:
        rows = rows.filter(body__in=whom.bodies)
    sums = rows.aggregate(numerator=Sum("numerator"), denominator=Sum("denominator"))
    return from_millionths(sums["numerator"] or 0), from_millionths(sums["denominator"] or 0)


def _latest_sums(
    place: str, pack: Pack, indicator: Indicator, whom: Below, period: Period
) -> tuple[Decimal, Decimal]:
    """Sums over the latest contribution of each of what only the latest counts."""
    numerator = denominator = Decimal(0)
    for above, under in _latest_parts(place, pack, indicator, whom, period):
        numerator += above
        denominator += under
    return numerator, denominator


def _latest_parts(
    place: str, pack: Pack, indicator: Indicator, whom: Below, period: Period
) -> Iterator[tuple[Decimal, Decimal]]:
    """Numerator and denominator of each contribution, the latest of each alone where only that counts."""
    rows = sources_of(place, pack, indicator.name, whom, period).order_by("per", "-day", "-source")
    last: tuple[str | None] | None = None
    for per, above, under in rows.values_list("per", "numerator", "denominator").iterator(chunk_size=5000):
        if indicator.per is not None and (per,) == last:
            continue
        last = (per,)
        yield from_millionths(above), from_millionths(under or 0)


def _base(place: str, pack: Pack, indicator: Indicator, whom: Below, period: Period) -> Decimal | None:
    """The denominator out of a register of figures by body; None where no body of them has one."""
    register = indicator.base[0] if indicator.base else ""
    noon = datetime.combine(period.last_day, time(12), OFFICE_TIME)
    entries = {register: entries_of(place, pack, register)}
    found = bases(pack, indicator, Around(noon, registers=entries), period.last_day)
    known = [amount for body, amount in found.items() if whom.bodies is None or body in whom.bodies]
    return sum(known, Decimal(0)) if known else None
