"""一个指标: a figure with what it is made of, by body and by month, down to the cases that it counts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.http import Http404, HttpResponse
from django.shortcuts import render

from minsheng.portal.acting import StaffRequest, needs_post
from minsheng.portal.clock import today
from minsheng.portal.pictures.columns import Amount, Columns, columns_of
from minsheng.portal.programmes.cards import figure_words
from minsheng.portal.programmes.working import Working, at_desk
from minsheng.programmes.indicators import Counts, Indicator, IndicatorValue
from minsheng.store.figures import Below, below, by_month, figure
from minsheng.store.lists.counted import counted_in
from minsheng.terms.body import Body, BodyKind
from minsheng.terms.errors import BadInput
from minsheng.terms.period import Period
from minsheng.terms.quantity import plain


@dataclass(frozen=True, slots=True)
class Row:
    """A body with its figure in words."""

    label: str
    value: IndicatorValue
    words: str
    body: str = ""


@needs_post()
def figure_page(request: StaffRequest, sector: str, name: str, indicator: str) -> HttpResponse:
    """One figure, opened."""
    desk = at_desk(request, sector, name)
    one = desk.pack.indicators.get(indicator)
    if one is None:
        raise Http404
    period = _period(request.GET.get("period", ""))
    bodies = {body.id: body for body in desk.bodies}
    here = below(desk.place, request.GET.get("body") or desk.post.body)
    value = figure(desk.place, desk.pack, indicator, here, period)
    counted, total = counted_in(desk.post, desk.pack, indicator, here, period)
    about = {
        "desk": desk,
        "pack": desk.pack,
        "one": one,
        "period": period,
        "body": bodies.get(here.body),
        "is_whole": here.bodies is None,
        "value": value,
        "words": figure_words(one, value),
        "rows": _rows(desk, one, here, period, bodies),
        "chart": _chart(desk, one, here, period),
        "counted": counted,
        "total": total,
        "works": bool(desk.actor.roles),
    }
    return render(request, "programmes/figure.html", about)


def _period(words: str) -> Period:
    """The period that was asked for; this year up to this month where none or none that can be was."""
    day = today()
    try:
        return Period.parse(words)
    except BadInput:
        return Period(day.year * 12, day.year * 12 + day.month - 1)


def _rows(desk: Working, one: Indicator, here: Below, period: Period, bodies: dict[str, Body]) -> list[Row]:
    """Below the county each township, below a township each village."""
    kind = BodyKind.TOWNSHIP if here.bodies is None else BodyKind.VILLAGE
    parts = [
        body
        for body in bodies.values()
        if body.kind is kind and (here.bodies is None or body.id in here.bodies)
    ]
    found = [
        (body, figure(desk.place, desk.pack, one.name, below(desk.place, body.id), period)) for body in parts
    ]
    return [
        Row(body.short, value, figure_words(one, value), body.id)
        for body, value in found
        if value.numerator or value.denominator
    ]


def _chart(desk: Working, one: Indicator, here: Below, period: Period) -> Columns | None:
    """What came in each month of the year up to the period's last, as a picture; None of a stock, and of what
    only the latest counts, and where nothing came."""
    if one.counts is Counts.STOCK or one.per is not None:
        return None
    end = period.last_day
    found = by_month(desk.place, desk.pack, one.name, here, end.year)
    said = {month.last_day.month: value for month, value in found.items()}
    months = [_amount(one, month, said.get(month)) for month in range(1, end.month + 1)]
    return columns_of(one.label, one.unit, months)


def _amount(one: Indicator, month: int, value: IndicatorValue | None) -> Amount:
    """Nothing came where no row is: that is zero of a count, and no ratio at all."""
    if value is None:
        return Amount(month, None if one.is_ratio else Decimal(0))
    over = "" if value.denominator is None else f"{plain(value.numerator)}/{plain(value.denominator)}"
    return Amount(month, value.amount, over)
