"""A column a month (分月图), drawn here: how much came in each month of a year, with the table behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from minsheng.terms.quantity import plain, spoken

WIDTH, HEIGHT = 600, 190
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 8, 20, 24
_FILLED, _WIDEST = 0.62, 40.0  # of a month's width, and in units: the rest parts the columns


@dataclass(frozen=True, slots=True)
class Amount:
    """What one month (1 to 12) has: None where nothing can be said of it. `told` says more in the table."""

    month: int
    amount: Decimal | None
    told: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One month in the picture, in its units, with its words and its number in plain digits."""

    label: str
    x: str
    middle: str
    width: str
    top: str
    height: str
    words: str
    digits: str
    told: str


@dataclass(frozen=True, slots=True)
class Columns:
    """The picture with the title that it answers; `most` is the number at its upper edge."""

    title: str
    unit: str
    columns: tuple[Column, ...]
    most: str
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT
    right: int = WIDTH - _RIGHT
    base: int = HEIGHT - _BOTTOM
    top: int = _TOP


def columns_of(name: str, unit: str, months: Sequence[Amount]) -> Columns | None:
    """The picture of one month or more, the oldest first; None where none has an amount above nothing."""
    most = max((one.amount for one in months if one.amount is not None), default=Decimal(0))
    if most <= 0:
        return None
    step = (WIDTH - _LEFT - _RIGHT) / len(months)
    columns = tuple(_column(one, _LEFT + step * (n + 0.5), step, most, unit) for n, one in enumerate(months))
    return Columns(title_of(name, unit, months), unit, columns, spoken(most, ""))


def title_of(name: str, unit: str, months: Sequence[Amount]) -> str:
    """What the picture answers: 办结的救助：11月 12件，比10月多 3件."""
    known = [one for one in months if one.amount is not None]
    last = known[-1]
    words = {"name": name, "month": _month(last), "amount": spoken(last.amount or Decimal(0), unit)}
    told = _("%(name)s：%(month)s %(amount)s") % words
    if len(known) == 1:
        return told
    before = known[-2]
    gap = (last.amount or Decimal(0)) - (before.amount or Decimal(0))
    if not gap:
        return told + _("，与%(month)s持平") % {"month": _month(before)}
    more = _("，比%(month)s多 %(gap)s") if gap > 0 else _("，比%(month)s少 %(gap)s")
    points = _("个百分点") if unit == "%" else unit
    return told + more % {"month": _month(before), "gap": spoken(abs(gap), points)}


def _month(one: Amount) -> str:
    return _("%(n)s月") % {"n": one.month}


def _column(one: Amount, middle: float, step: float, most: Decimal, unit: str) -> Column:
    width = min(step * _FILLED, _WIDEST)
    amount = max(one.amount or Decimal(0), Decimal(0))
    high = float(amount / most) * (HEIGHT - _TOP - _BOTTOM)
    return Column(
        _month(one),
        f"{middle - width / 2:.1f}",
        f"{middle:.1f}",
        f"{width:.1f}",
        f"{HEIGHT - _BOTTOM - high:.1f}",
        f"{high:.1f}",
        _("无数据") if one.amount is None else spoken(one.amount, unit),
        "" if one.amount is None else plain(one.amount),
        one.told,
    )
