"""The yearly appraisal (年度考核): what the year's bands give a body, with additions, deductions and caps.

It is arithmetic under parameters and nothing more: no consequence follows by itself. Every row keeps what it
was made of, so that a body can follow it with a pencil.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from minsheng.loop.standing import Band
from minsheng.terms.errors import BadInput

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class AppraisalRules:
    """`points` of each band in one month; `most_added` and `most_deducted` cap what a year adds or takes. A
    month in which a body could not be placed does not count."""

    points: Mapping[Band, Decimal]
    most_added: Decimal
    most_deducted: Decimal


@dataclass(frozen=True, slots=True)
class Adjustment:
    """An addition (加分, positive) or deduction (减分, negative) of one body, with its ground: a paper."""

    body: str
    points: Decimal
    ground: str


@dataclass(frozen=True, slots=True)
class Month:
    """How a body of a group stood in one month (2026-06)."""

    month: str
    group: str
    body: str
    band: Band


@dataclass(frozen=True, slots=True)
class Appraised:
    """A body's year: the mean of its months' points, what was added and deducted after caps, and the total.
    `place` is within its group, equal totals sharing it; None where no month could be counted."""

    group: str
    body: str
    months: int
    base: Decimal | None
    added: Decimal
    deducted: Decimal
    total: Decimal | None
    place: int | None
    grounds: tuple[str, ...] = ()


def appraise(
    months: Sequence[Month], adjustments: Sequence[Adjustment], rules: AppraisalRules
) -> tuple[Appraised, ...]:
    """Every body that stood in a group in the year, group by group, the highest total first."""
    for one in adjustments:
        if not one.ground.strip():
            raise BadInput("加分、减分要写明依据文件", where=one.body)
    groups: defaultdict[str, dict[str, list[Band]]] = defaultdict(dict)
    for month in months:
        groups[month.group].setdefault(month.body, []).append(month.band)
    found: list[Appraised] = []
    for group, bodies in groups.items():
        found += _placed([_one(group, body, bands, adjustments, rules) for body, bands in bodies.items()])
    return tuple(found)


def _one(
    group: str,
    body: str,
    bands: Sequence[Band],
    adjustments: Sequence[Adjustment],
    rules: AppraisalRules,
) -> Appraised:
    counted = [rules.points[band] for band in bands if band is not Band.UNPLACED]
    own = [one for one in adjustments if one.body == body]
    added = min(sum((one.points for one in own if one.points > 0), Decimal(0)), rules.most_added)
    deducted = min(-sum((one.points for one in own if one.points < 0), Decimal(0)), rules.most_deducted)
    base = _rounded(sum(counted, Decimal(0)) / len(counted)) if counted else None
    total = None if base is None else base + added - deducted
    grounds = tuple(f"{one.points:+}：{one.ground}" for one in own)
    return Appraised(group, body, len(counted), base, added, deducted, total, None, grounds)


def _placed(rows: Sequence[Appraised]) -> list[Appraised]:
    totals = sorted((row.total for row in rows if row.total is not None), reverse=True)
    placed = [replace(row, place=None if row.total is None else totals.index(row.total) + 1) for row in rows]
    return sorted(placed, key=lambda row: (row.place is None, row.place or 0, row.body))


def _rounded(points: Decimal) -> Decimal:
    return points.quantize(_CENT, ROUND_HALF_UP)
