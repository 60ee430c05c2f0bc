"""The cards of a programme's desk: a figure with what it is made of, a ready list, balances of accounts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal

from django.utils.translation import gettext as _

from minsheng.portal.programmes.working import Working
from minsheng.programmes.indicators import Counts, Indicator, IndicatorValue
from minsheng.programmes.pack import Card, doubt_about
from minsheng.store.figures import Below, below, figure
from minsheng.store.holdings import balances_in
from minsheng.store.lists.cases import ALL, CaseFilter, count_cases
from minsheng.store.reach import area_of
from minsheng.terms.body import Body, BodyKind
from minsheng.terms.period import Period
from minsheng.terms.quantity import plain

_SHOWN = Decimal("0.01")  # of a rate: its fraction stands beside it, and it is never rounded up


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a card: a body, a month, a holder. `share` is the amount in per cent of the largest."""

    label: str
    value: IndicatorValue | None
    words: str
    share: int
    address: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """The same thing counted against another denominator: a figure means little without saying which."""

    label: str
    value: IndicatorValue
    words: str


@dataclass(frozen=True, slots=True)
class ShownCard:
    """One card. `whole` is the figure of everything within reach, in words; `doubt` says why it is doubted;
    `count` the cases of a list."""

    kind: str
    name: str
    label: str
    unit: str = ""
    whole: IndicatorValue | None = None
    words: str = ""
    doubt: str = ""
    bars: tuple[Bar, ...] = ()
    count: int = 0
    period: str = ""
    by: str = ""
    beside: tuple[Beside, ...] = ()

    @property
    def told(self) -> tuple[Bar, ...]:
        """The rows that have an amount; none where all are nothing, which the figure above says already."""
        told = tuple(bar for bar in self.bars if bar.value is None or bar.value.amount is not None)
        return told if any(bar.value is None or bar.value.amount for bar in told) else ()

    @property
    def untold(self) -> int:
        """How many rows have none: they are said in one line and not row by row."""
        return sum(bar.value is not None and bar.value.amount is None for bar in self.bars)


def cards_of(desk: Working, day: date) -> tuple[ShownCard, ...]:
    """The cards that this post may see: cases and balances only where it works in the programme."""
    return tuple(_cards(desk, day))


def _cards(desk: Working, day: date) -> Iterator[ShownCard]:
    pack, works = desk.pack, bool(desk.actor.roles)
    for card in pack.dashboard:
        if card.indicator is not None:
            yield _figure_card(desk, card, pack.indicators[card.indicator], day)
        elif card.list is not None and works:
            ready = pack.lists[card.list]
            asked = CaseFilter(state=ALL, ready=ready.name)
            yield ShownCard("list", ready.name, ready.label, count=count_cases(desk.post, pack, asked))
        elif card.account is not None and works:
            yield _account_card(desk, card.account)
        elif card.roster is not None and works:
            roster = pack.rosters[card.roster]
            yield ShownCard("roster", roster.name, roster.label)
        elif card.reach is not None:
            yield ShownCard("reach", card.reach, pack.reach[card.reach].label)


def _figure_card(desk: Working, card: Card, indicator: Indicator, day: date) -> ShownCard:
    pack, place = desk.pack, desk.place
    whole_year = Period(day.year * 12, day.year * 12 + day.month - 1)
    here = below(place, desk.post.body)
    whole = figure(place, pack, indicator.name, here, whole_year)
    bars = _by_body(desk, indicator, whole_year) if card.by == "body" else ()
    if card.by == "month":
        bars = _by_month(desk, indicator, day)
    return ShownCard(
        "indicator",
        indicator.name,
        indicator.label,
        indicator.unit,
        whole,
        figure_words(indicator, whole),
        doubt_about(pack.assertions.get(indicator.name), whole.amount) or "",
        bars,
        by=card.by or "",
        period=day.isoformat() if indicator.counts is Counts.STOCK else whole_year.words,
        beside=tuple(_beside(desk, indicator, here, whole_year)),
    )


def _beside(desk: Working, indicator: Indicator, here: Below, period: Period) -> Iterator[Beside]:
    """The indicators that count the same over another denominator."""
    for other in desk.pack.indicators.values():
        if other.name != indicator.name and same_over_another(indicator, other):
            value = figure(desk.place, desk.pack, other.name, here, period)
            yield Beside(other.label, value, figure_words(other, value))


def same_over_another(one: Indicator, other: Indicator) -> bool:
    """Whether both are ratios of the same kind of thing that differ in what stands below the line alone:
    one against a base by body, the other against what was counted."""
    same = (one.over, one.unit, one.counts) == (other.over, other.unit, other.counts)
    return same and (one.base is None) != (other.base is None) and _core(one) == _core(other)


def _core(one: Indicator) -> frozenset[str]:
    """What an indicator looks at above the line, whether it says so there or in its condition."""
    parts = (one.numerator, one.where)
    return frozenset(part.text.strip() for part in parts if part is not None and part.text.strip() != "true")


def figure_words(indicator: Indicator, value: IndicatorValue) -> str:
    """The amount with its unit, a rate cut at two places; that there is none where nothing stands below the
    line."""
    if value.amount is None:
        return _("无数据")
    amount = value.amount.quantize(_SHOWN, ROUND_DOWN) if indicator.unit == "%" else value.amount
    return f"{plain(amount)}{indicator.unit}"


def _by_body(desk: Working, indicator: Indicator, period: Period) -> tuple[Bar, ...]:
    """By township; of a township's post by village."""
    values = [
        (body.short, figure(desk.place, desk.pack, indicator.name, below(desk.place, body.id), period))
        for body in _parts(desk)
    ]
    return _bars(indicator, values)


def _parts(desk: Working) -> list[Body]:
    """The bodies into which what this post reaches falls apart."""
    under = area_of(desk.place, desk.post.body)
    kind = BodyKind.TOWNSHIP if under is None else BodyKind.VILLAGE
    standing = [one for one in desk.bodies if one.kind is kind and (under is None or one.id in under)]
    return sorted(standing, key=lambda one: one.order)


def _by_month(desk: Working, indicator: Indicator, day: date) -> tuple[Bar, ...]:
    here = below(desk.place, desk.post.body)
    months = [Period(day.year * 12 + at, day.year * 12 + at) for at in range(day.month)]
    values = [(one.words, figure(desk.place, desk.pack, indicator.name, here, one)) for one in months]
    return _bars(indicator, values)


def _bars(indicator: Indicator, values: list[tuple[str, IndicatorValue]]) -> tuple[Bar, ...]:
    most = max((value.amount for _label, value in values if value.amount is not None), default=Decimal(0))
    return tuple(
        Bar(label, value, figure_words(indicator, value), _share(value.amount, most))
        for label, value in values
    )


def _share(amount: Decimal | None, most: Decimal) -> int:
    return int(amount * 100 / most) if amount is not None and most > 0 else 0


def _account_card(desk: Working, name: str) -> ShownCard:
    account = desk.pack.accounts[name]
    under = area_of(desk.place, desk.post.body)
    names = {one.id: one.short for one in desk.bodies}
    held = balances_in(desk.place, desk.pack, name)
    mine = {
        holder: amount for holder, amount in held.items() if under is None or not holder or holder in under
    }
    most = max((Decimal(amount) for amount in mine.values()), default=Decimal(0))
    bars = tuple(
        Bar(
            names.get(holder, holder),
            None,
            f"{plain(Decimal(amount))}{account.unit}",
            _share(Decimal(amount), most),
        )
        for holder, amount in mine.items()
    )
    return ShownCard("account", name, account.label, account.unit, bars=bars)
