"""What became of a promise (结局), judged from the two figures alone: kept, partly, missed or exceeded."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from minsheng.corpus.measure_name import Aspect
from minsheng.corpus.packaged import judging
from minsheng.corpus.statement import Statement
from minsheng.terms.quantity import plain

_RATES = ("%", "‰", "个百分点", "百分点", "倍")


class Fate(Enum):
    """How a promise ended. SILENT is not missed: nobody has said anything. OPEN waits for a person,
    PENDING for a report that is not among the documents."""

    KEPT = "kept"
    PARTLY = "partly"
    MISSED = "missed"
    EXCEEDED = "exceeded"
    REVISED = "revised"
    SILENT = "silent"
    OPEN = "open"
    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A fate with its reasons, and what a person should look at, in Chinese."""

    fate: Fate
    reasons: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Aim:
    """A target: reached from `low` on, more than promised above `high`; `is_ceiling` for at most."""

    low: Decimal
    high: Decimal
    is_ceiling: bool


def judge(promise: Statement, result: Statement) -> Verdict:
    """The fate of `promise` by its linked `result`; a result below 100 % of the target is partly or missed.

    A ceiling (控制在4%以内) and what is better when less is kept or missed, nothing between.
    """
    if result.is_share:
        share = Decimal(result.figure.value)
        fate = _by_share(promise, share)
        return Verdict(fate, (f"报告自称完成计划的{plain(share)}%",), ("只有完成比例，没有完成数",))
    amount, aim = _amount(promise, result), _aim(promise)
    reached = _share(amount, aim)
    reasons = () if reached is None else (f"为目标的{plain(round(reached, 1))}%",)
    claimed, doubts = _check_claim(result, reached)
    return Verdict(
        _compare(promise, result, amount, aim),
        (*reasons, *claimed),
        (*_doubts_of_bounds(result, amount, aim), *doubts),
    )


def _amount(promise: Statement, result: Statement) -> Decimal:
    """The result in the direction of the promise: a fall of 1.5 % where growth was promised is -1.5."""
    amount = Decimal(result.figure.value)
    return amount if promise.name.falls == result.name.falls else -amount


def _aim(promise: Statement) -> _Aim:
    figure = promise.figure
    low = Decimal(figure.value)
    high = Decimal(figure.upper) if figure.upper is not None else low
    if figure.bound == "approx":
        slack = abs(low) * judging()["approx"] / 100
        low, high = low - slack, high + slack
    is_less_better = any(word in promise.name.stem for word in judging()["lower"])
    return _Aim(low, high, figure.bound == "max" or (is_less_better and not promise.name.falls))


def _compare(promise: Statement, result: Statement, amount: Decimal, aim: _Aim) -> Fate:
    slack = abs(amount) * judging()["approx"] / 100 if result.figure.bound == "approx" else Decimal(0)
    if aim.is_ceiling:
        return Fate.KEPT if amount - slack <= aim.high else Fate.MISSED
    if amount - slack > aim.high:
        return Fate.EXCEEDED
    if amount + slack >= aim.low:
        return Fate.KEPT
    return _short(promise, 100 * amount / aim.low if aim.low > 0 else Decimal(0))


def _short(promise: Statement, share: Decimal) -> Fate:
    """What is not reached: partly from a share of the target on that depends on what is counted."""
    is_rate = promise.name.aspect is not Aspect.LEVEL or promise.figure.unit in _RATES
    least: int = judging()["partly_rate" if is_rate else "partly_amount"]
    return Fate.PARTLY if share >= least else Fate.MISSED


def _by_share(promise: Statement, share: Decimal) -> Fate:
    if share == 100:
        return Fate.KEPT
    return Fate.EXCEEDED if share > 100 else _short(promise, share)


def _share(amount: Decimal, aim: _Aim) -> Decimal | None:
    """The result of 100 of the target; None for a ceiling or where there is no share of it."""
    if aim.is_ceiling or aim.low != aim.high or aim.low <= 0 or amount < 0:
        return None
    return 100 * amount / aim.low


def _check_claim(result: Statement, share: Decimal | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the report itself says of the share, as a reason where it agrees and as a doubt where not."""
    if result.claim is None:
        return (), ()
    claimed = Decimal(result.claim.value)
    if share is None or abs(share - claimed) <= Decimal(judging()["claim"]):
        return (f"报告自称完成计划的{plain(claimed)}%",), ()
    return (), (f"报告自称完成计划的{plain(claimed)}%，按两处的数算是{plain(round(share, 1))}%",)


def _doubts_of_bounds(result: Statement, amount: Decimal, aim: _Aim) -> tuple[str, ...]:
    """A result that says only over or under so much, where the rest decides."""
    if result.figure.bound == "min" and amount < aim.low and not aim.is_ceiling:
        return ("结果只写超过多少，没有写到多少",)
    if result.figure.bound == "max" and not aim.is_ceiling:
        return ("结果只写不超过多少，没有写到多少",)
    return ()
