"""How many items kept up month by month (走势), drawn here: a column a month, silence as a hatched range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from minsheng.store.lists.screen import MonthTally

WIDTH, HEIGHT = 560, 170
_LEFT, _RIGHT, _TOP, _BOTTOM = 34, 8, 16, 22
_FILLED = 0.62  # of a month's width; the rest parts the columns


@dataclass(frozen=True, slots=True)
class Column:
    """One month: its column from the top of all items down, in units of the picture, and its words."""

    month: MonthTally
    x: str
    middle: str
    width: str
    top: str
    height: str
    kept_y: str
    kept: str
    maybe_y: str
    maybe: str
    label: str


@dataclass(frozen=True, slots=True)
class Trend:
    """The picture and the title that it answers."""

    title: str
    columns: tuple[Column, ...]
    most: int
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT
    right: int = WIDTH - _RIGHT
    base: int = HEIGHT - _BOTTOM
    top: int = _TOP


def trend_of(months: Sequence[MonthTally]) -> Trend:
    """The trend of one month or more, the oldest first."""
    most = max(month.tally.total for month in months)
    step = (WIDTH - _LEFT - _RIGHT) / len(months)
    width = min(step * _FILLED, 40.0)
    columns = tuple(_column(month, _LEFT + step * (n + 0.5), width, most) for n, month in enumerate(months))
    return Trend(title_of(months), columns, most)


def title_of(months: Sequence[MonthTally]) -> str:
    """What the picture answers: 11月跟上计划的有 74—75 项（共 107 项），比10月多 6 项."""
    last = months[-1]
    words = _("%(n)s月跟上计划的有 %(span)s 项（共 %(total)s 项）") % {
        "n": last.day.month,
        "span": last.tally.span,
        "total": last.tally.total,
    }
    if len(months) == 1:
        return words
    before = months[-2]
    gap = last.tally.low - before.tally.low
    if not gap:
        return words + _("，与%(n)s月持平") % {"n": before.day.month}
    more = _("，比%(n)s月多 %(gap)s 项") if gap > 0 else _("，比%(n)s月少 %(gap)s 项")
    return words + more % {"n": before.day.month, "gap": abs(gap)}


def _column(month: MonthTally, middle: float, width: float, most: int) -> Column:
    tall = HEIGHT - _TOP - _BOTTOM
    base = HEIGHT - _BOTTOM

    def high(count: int) -> float:
        return tall * count / most

    tally = month.tally
    return Column(
        month,
        f"{middle - width / 2:.1f}",
        f"{middle:.1f}",
        f"{width:.1f}",
        f"{base - high(tally.total):.1f}",
        f"{high(tally.total):.1f}",
        f"{base - high(tally.low):.1f}",
        f"{high(tally.low):.1f}",
        f"{base - high(tally.high):.1f}",
        f"{high(tally.silent):.1f}",
        _("%(n)s月") % {"n": month.day.month},
    )
