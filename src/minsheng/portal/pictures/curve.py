"""The line of plan and values of one target, drawn here: a small picture that answers what its title says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from minsheng.store.lists.lights import Curve, Point
from minsheng.terms.quantity import plain, spoken

WIDTH, HEIGHT = 600, 190
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 36, 14, 28
_AROUND = Decimal("0.1")  # of the range, left free above and below where the line does not begin at nothing


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the picture, and the words that stand there."""

    x: str
    y: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One period in the table behind the picture; `plan` and `said` are its numbers in plain digits for a
    script, empty where there is none."""

    label: str
    expected: str
    actual: str
    month: str
    plan: str
    said: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The picture: two lines as points of a polyline, dots, labels; its title, and the table behind it."""

    target: str
    title: str
    unit: str
    plan: str
    said: str
    dots: tuple[Mark, ...]
    months: tuple[Mark, ...]
    levels: tuple[Mark, ...]
    rows: tuple[Row, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT
    right: int = WIDTH - _RIGHT
    base: int = HEIGHT - _BOTTOM


def chart_of(curve: Curve) -> Chart | None:
    """The chart; None where nothing was said yet, and there is nothing to compare."""
    said = [point for point in curve.points if point.actual is not None]
    if not said:
        return None
    low, high = _range(curve.points)
    places = [_x(number, len(curve.points)) for number in range(len(curve.points))]
    pairs = list(zip(places, curve.points, strict=True))
    unit = curve.measure.unit
    return Chart(
        curve.target,
        title_of(curve, said[-1]),
        unit,
        " ".join(f"{x},{_y(p.expected, low, high)}" for x, p in pairs if p.expected is not None),
        " ".join(f"{x},{_y(p.actual, low, high)}" for x, p in pairs if p.actual is not None),
        tuple(
            Mark(x, _y(p.actual, low, high), spoken(p.actual, unit)) for x, p in pairs if p.actual is not None
        ),
        tuple(Mark(x, str(HEIGHT - 8), _("%(n)s月") % {"n": p.end.month}) for x, p in pairs),
        tuple(Mark(str(_LEFT - 6), _y(level, low, high), spoken(level, "")) for level in (low, high)),
        tuple(
            Row(
                f"{p.end.year}-{p.end.month:02}",
                "" if p.expected is None else spoken(p.expected, unit),
                "" if p.actual is None else spoken(p.actual, unit),
                _("%(n)s月") % {"n": p.end.month},
                "" if p.expected is None else plain(p.expected),
                "" if p.actual is None else plain(p.actual),
            )
            for p in curve.points
        ),
    )


def title_of(curve: Curve, last: Point) -> str:
    """What the picture answers: 新增托位：10月比计划少28个."""
    name, month = curve.measure.name, _("%(n)s月") % {"n": last.end.month}
    if last.expected is None or last.actual is None:
        return f"{name}：{month} {'' if last.actual is None else spoken(last.actual, curve.measure.unit)}"
    gap = last.actual - last.expected
    if not gap:
        return _("%(name)s：%(month)s与计划一致") % {"name": name, "month": month}
    more = _("%(name)s：%(month)s比计划多%(gap)s") if gap > 0 else _("%(name)s：%(month)s比计划少%(gap)s")
    return more % {"name": name, "month": month, "gap": spoken(abs(gap), curve.measure.unit)}


def _range(points: Sequence[Point]) -> tuple[Decimal, Decimal]:
    """From nothing for what grows from nothing; else a little below and above what stands there."""
    amounts = [amount for p in points for amount in (p.expected, p.actual) if amount is not None]
    low, high = min(amounts), max(amounts)
    if low * 2 <= high:
        return Decimal(0), high
    free = max((high - low) * _AROUND, high * _AROUND / 2).quantize(Decimal("0.1"))
    return low - free, high + free


def _x(number: int, count: int) -> str:
    return f"{_LEFT + (WIDTH - _LEFT - _RIGHT) * (number + 1) / count:.1f}"


def _y(amount: Decimal | None, low: Decimal, high: Decimal) -> str:
    share = (amount - low) / (high - low) if amount is not None and high > low else Decimal(0)
    return f"{HEIGHT - _BOTTOM - (HEIGHT - _BOTTOM - _TOP) * share:.1f}"
