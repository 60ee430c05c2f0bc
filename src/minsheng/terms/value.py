"""Value (数据): one measure of one body in one period, with its source, its author and its time.

Added, never changed. Silent is not zero, unknown is not false, what was not asked is not silent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from minsheng.terms.measure import Measure, MeasureKind, Origin
from minsheng.terms.period import Period
from minsheng.terms.source import Source


class ValueState(StrEnum):
    """How final a value is."""

    FLASH = "flash"  # 快报
    ANNUAL = "annual"  # 年报
    AUDITED = "audited"  # 核定

    @property
    def label(self) -> str:
        """How final it is in Chinese, as pages and papers print it."""
        return {"flash": "快报", "annual": "年报", "audited": "核定"}[self.value]

    @property
    def rank(self) -> int:
        """0 for what is least final."""
        return list(ValueState).index(self)


@dataclass(frozen=True, slots=True)
class Value:
    """`body` is the body answered *for*. `amount` is None where the value is unknown, and `unknown`
    says why. `sequence` is its number in the place's log; `replaces` the id of the value it corrects."""

    id: str
    place: str
    measure: str
    body: str
    period: Period
    amount: Decimal | None
    source: Source
    author: str
    given_at: datetime
    sequence: int
    origin: Origin = Origin.REPORTED
    state: ValueState = ValueState.FLASH
    unknown: str | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    signer: str | None = None
    replaces: str | None = None

    def __post_init__(self) -> None:
        if (self.amount is None) != (self.unknown is not None):
            raise ValueError("a value has an amount, or the reason why it is unknown, and not both")


@dataclass(frozen=True, slots=True)
class Current:
    """The value that counts, and claims of another origin that differ from it."""

    value: Value | None
    claims: tuple[Value, ...] = ()


def current(values: Sequence[Value], measure: Measure, body: str, period: Period) -> Current:
    """The latest value of the measure's own origin for `body` in `period`; None where all are silent.

    Values of another origin stay as claims; those whose amount differs raise a doubt with the caller.
    """
    same = [v for v in values if v.measure == measure.id and v.body == body and v.period == period]
    own = [v for v in same if v.origin is measure.origin]
    counts = max(own, key=lambda v: v.sequence, default=None)
    others = (v for v in same if v.origin is not measure.origin)
    claims = tuple(v for v in others if counts is None or v.amount != counts.amount)
    return Current(counts, claims)


def check_amount(measure: Measure, amount: Decimal) -> str | None:
    """Why `amount` cannot be a value of `measure`, in Chinese, or None where it can."""
    if measure.kind is MeasureKind.NODE and amount not in (Decimal(0), Decimal(1)):
        return f"“{measure.name}”是节点，只有已完成（1）或未完成（0），不能填{amount}"
    if measure.kind is not MeasureKind.RATIO and amount < 0:
        return f"“{measure.name}”不能小于零"
    return None
