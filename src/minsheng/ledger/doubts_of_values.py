"""What a reader must doubt of a value: a slipped place, a wrong unit, a fall, a jump, a repetition.

A doubt stands beside the value and stops nothing: what looks wrong may be right. The same function answers
while a figure is typed, when it is signed, and when it is examined.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from minsheng.ledger.commitment import Target
from minsheng.ledger.packaged import packaged
from minsheng.ledger.wording import amount_words
from minsheng.terms.measure import Measure, MeasureKind
from minsheng.terms.period import Period
from minsheng.terms.value import Value

_SHARES = ("%", "‰")


@dataclass(frozen=True, slots=True)
class _Limits:
    """The thresholds; `words/doubts.yml` gives the reason for each."""

    ten: tuple[Decimal, Decimal]
    unit: tuple[Decimal, Decimal]
    over_target: Decimal
    jump: Decimal
    share_jump: Decimal
    least: Decimal


@dataclass(frozen=True, slots=True)
class _Said:
    """An amount with what it is read beside: the newest earlier one of the same body, and the target."""

    amount: Decimal
    period: Period
    measure: Measure
    last: Value | None
    before: Decimal | None
    target: Target | None


def doubts_of(
    value: Value, measure: Measure, counting: Sequence[Value], target: Target | None = None
) -> tuple[str, ...]:
    """What a reader must look at, beside the values that count for the same body and, where it is given, the
    target; empty where all is well."""
    return doubts_of_amount(value.amount, value.period, measure, counting, target)


def doubts_of_amount(
    amount: Decimal | None,
    period: Period,
    measure: Measure,
    counting: Sequence[Value],
    target: Target | None = None,
) -> tuple[str, ...]:
    """The same of an amount that is no value yet."""
    if amount is None:
        return ()
    earlier = [one for one in counting if one.amount is not None and _earlier(one.period, period, measure)]
    last = max(earlier, key=lambda one: (one.period.last, one.sequence), default=None)
    said = _Said(amount, period, measure, last, last.amount if last is not None else None, target)
    if measure.kind is MeasureKind.NODE:
        return (falls,) if (falls := _falls(said)) else ()
    return tuple(doubt for check in _ONE_OF if (doubt := check(said)))[:1]


def _falls(said: _Said) -> str:
    never = said.measure.kind in (MeasureKind.TO_DATE, MeasureKind.NODE)
    if never and said.before is not None and said.before > said.amount:
        return f"比{_before_words(said)}少，累计数不会减少"
    return ""


def _slipped(said: _Said) -> str:
    """A place too many or too few, or 元 for 万元, against the last figure."""
    if said.before is None or said.amount <= 0 or said.before < _limits().least:
        return ""
    ratio = max(said.amount, said.before) / min(said.amount, said.before)
    way = "大" if said.amount > said.before else "小"
    if _within(ratio, _limits().unit):
        return f"与{_before_words(said)}差约1万倍，偏{way}：请核对单位（要填的是{_unit(said)}）"
    if _within(ratio, _limits().ten):
        return f"恰好约为{_before_words(said)}的{'10倍' if way == '大' else '十分之一'}：请核对是否错了一位"
    return ""


def _far_from_target(said: _Said) -> str:
    """Against the target, where nothing was said before: 30,000,000 for 3,000 万元."""
    target = said.target
    if target is None or said.before is not None or target.amount <= 0:
        return ""
    if said.amount / target.amount >= _limits().over_target:
        goal = amount_words(target.amount, said.measure)
        return f"远远超过目标{goal}：请核对单位（要填的是{_unit(said)}）"
    return ""


def _same(said: _Said) -> str:
    if said.before is not None and said.before == said.amount:
        return f"与{_before_words(said)}完全相同：请确认是没有变化，不是照抄"
    return ""


def _jumps(said: _Said) -> str:
    if said.before is None or said.before < _limits().least or said.last is None:
        return ""
    if said.measure.unit in _SHARES or said.measure.kind is MeasureKind.RATIO:
        far = abs(said.amount - said.before) >= _limits().share_jump
    elif said.measure.kind is MeasureKind.TO_DATE:
        months = said.last.period.last - said.last.period.first + 1
        steps = said.period.last - said.last.period.last
        far = said.amount - said.before >= _limits().jump * steps * said.before / months
    else:
        far = said.amount >= _limits().jump * said.before or said.amount * _limits().jump <= said.before
    return f"与{_before_words(said)}相比变化很大：请核对，并用一句话说明原因" if far else ""


def _beyond_all(said: _Said) -> str:
    if said.measure.unit == "%" and said.amount > 100:
        return "超过100%，请核对是否多写了位数"
    return ""


# One doubt is enough to make somebody look: the first that applies.
_ONE_OF: tuple[Callable[[_Said], str], ...] = (_beyond_all, _falls, _slipped, _far_from_target, _same, _jumps)


def _before_words(said: _Said) -> str:
    assert said.last is not None  # noqa: S101  (for mypy: asked only where there is one)
    assert said.before is not None  # noqa: S101  (as above)
    return f"{said.last.period.words}的{amount_words(said.before, said.measure)}"


def _unit(said: _Said) -> str:
    return said.measure.unit or "个"


def _earlier(one: Period, other: Period, measure: Measure) -> bool:
    """Whether `one` is before `other`; of a total since January, within the same year."""
    if measure.kind in (MeasureKind.TO_DATE, MeasureKind.NODE):
        return one.first == other.first and one.last < other.last
    return one.last < other.last


def _within(number: Decimal, bounds: tuple[Decimal, Decimal]) -> bool:
    return bounds[0] <= number <= bounds[1]


@cache
def _limits() -> _Limits:
    found = packaged("doubts", *_Limits.__dataclass_fields__)
    exact = {
        name: tuple(map(Decimal, said)) if isinstance(said, list) else Decimal(said)
        for name, said in found.items()
    }
    return _Limits(**exact)  # type: ignore[arg-type]  # pairs where the file has lists
