"""How a target binds: exactly, from below, from above, about, within a range, or as a change."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from minsheng.terms.quantity import spoken

_SHARES = ("%", "‰")


class Bound(StrEnum):
    """The side from which a target is met (控制方向)."""

    EXACT = "exact"
    MIN = "min"
    MAX = "max"
    APPROX = "approx"
    RANGE = "range"
    CHANGE = "change"

    @property
    def sign(self) -> str:
        """The sign that a task table prints before the amount: ≥, ≤, ≈, or nothing."""
        return {Bound.MIN: "≥", Bound.MAX: "≤", Bound.APPROX: "≈"}.get(self, "")

    def size(
        self, amount: Decimal, unit: str, *, upper: Decimal | None = None, baseline: Decimal | None = None
    ) -> str:
        """How much, as every page and paper prints it: ≥3200人, 5%—6%, 18.6亿元→22亿元."""
        words = f"{self.sign}{spoken(amount, unit)}"
        if upper is not None:
            # GB/T 15835: a share says its sign twice (5%—6%), a count its unit once (2—3个).
            lower = words if unit in _SHARES else f"{self.sign}{spoken(amount, '')}"
            return f"{lower}—{spoken(upper, unit)}"
        return words if baseline is None else f"{spoken(baseline, unit)}→{words}"

    def holds(self, actual: Decimal, target: Decimal, *, upper: Decimal | None, rising: bool) -> bool:
        """Whether `actual` meets `target`.

        A bare or approximate amount is met from the side on which more is better (`rising`);
        nothing is rounded up to a target: 4999.9 does not meet 5000.
        """
        match self:
            case Bound.MIN:
                return actual >= target
            case Bound.MAX:
                return actual <= target
            case Bound.RANGE:
                return target <= actual <= (target if upper is None else upper)
            case Bound.EXACT | Bound.APPROX | Bound.CHANGE:
                return actual >= target if rising else actual <= target
