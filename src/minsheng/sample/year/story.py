"""What happens in the year and to whom: drawn once from a seed, so that the same year comes every time.

Bodies move at their own pace. Some are silent for a while, one head is away, figures arrive ten times too
large, a light is contested, a problem comes back, a body is merged, a target is revised, parts are
over-allotted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from minsheng.terms.measure import Direction, Measure, MeasureKind

SEED = 2025
YEAR = 2025
ITEMS = 120
OFFICE_OPENS = time(1, 0)  # UTC: nine in the morning in the county


@dataclass(frozen=True, slots=True)
class Story:
    """The year's draws. `pace` of a body is what it reaches of its plan; the others are short names of bodies
    by what they do, with the months in which they do it."""

    pace: dict[str, Decimal] = field(default_factory=dict)
    silent: dict[str, frozenset[int]] = field(default_factory=dict)
    late: dict[str, frozenset[int]] = field(default_factory=dict)
    tenfold: dict[str, int] = field(default_factory=dict)
    away: tuple[str, int] = ("", 0)
    contests: tuple[str, int] = ("", 0)
    merged: tuple[str, str, int] = ("", "", 0)
    rebounds: str = ""


def draw(bodies: list[str], bureaus: list[str]) -> Story:
    """The story of the bodies with these short names; the two that are merged are of `bureaus`."""
    chance = Random(SEED)  # noqa: S311  (an invented year, not a secret)
    names = sorted(bodies)
    pace = {name: Decimal(chance.choice((82, 97, 100, 101, 102, 103, 105, 108, 112))) / 100 for name in names}
    picked = chance.sample(names, 12)
    gone, heir = chance.sample(sorted(set(bureaus) - set(picked)), 2)
    return Story(
        pace,
        {
            picked[0]: frozenset({3, 4}),
            picked[1]: frozenset({6}),
            picked[2]: frozenset({9, 10}),
            picked[9]: frozenset({6, 7}),
            picked[10]: frozenset({3}),
            picked[11]: frozenset({12}),
        },
        {picked[3]: frozenset({3, 6}), picked[4]: frozenset({9})},
        {picked[5]: 5, picked[6]: 7},
        (picked[7], 5),
        (picked[8], 6),
        (gone, heir, 6),
        picked[8],
    )


def at(day: date, hour: int = 0) -> datetime:
    """`hour` hours after the office opens on `day`."""
    return datetime.combine(day, OFFICE_OPENS, UTC) + timedelta(hours=hour)


def reached(
    measure: Measure, target: Decimal, month: int, pace: Decimal, baseline: Decimal | None
) -> Decimal:
    """What is reported of `target` at the end of `month` by a body of that pace; whole where the target
    is."""
    share = Decimal(month) / 12
    match measure.kind:
        case MeasureKind.FLOW:
            amount = target / 12 * pace
        case MeasureKind.RATIO if measure.direction is Direction.DOWN:
            amount = target * (Decimal("1.04") - (pace - 1) / 2)
        case MeasureKind.RATIO:
            amount = target * (Decimal("0.94") + share * Decimal("0.06")) * pace
        case MeasureKind.STOCK if baseline is not None:
            amount = baseline + (target - baseline) * share * pace
        case _:
            amount = target * share * pace
    places = len(f"{target:f}".partition(".")[2])
    return max(amount, Decimal(0)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
