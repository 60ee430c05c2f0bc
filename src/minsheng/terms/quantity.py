"""Exact amounts in a unit of measure.

Amounts are `Decimal`: a float never enters the ledger. Conversion stays inside one dimension
(money, area, length); across dimensions it is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from minsheng.terms.errors import BadInput
from minsheng.terms.unit import Unit, unit

_LONGEST = 24  # digits: what a nation counts in 分 has 17; more is a slip of the keys
_SIZES = (("亿", Decimal(10**8)), ("万", Decimal(10**4)))
_SIGNS = frozenset({"亿", "万"})
# What a Chinese keyboard writes instead, and what a number is made of: commas at every third digit or none.
_HALF = str.maketrans(
    {**{chr(0xFF10 + n): str(n) for n in range(10)}, "\uff0c": ",", "\uff0e": ".", "\uff05": "%"}
)
_NUMBER = re.compile(r"[+-]?(?=\.?[0-9])([0-9]{1,3}(,[0-9]{3})+|[0-9]*)(\.[0-9]*)?([eE][+-]?[0-9]{1,3})?")


@dataclass(frozen=True, slots=True)
class Quantity:
    """An exact amount of one unit."""

    amount: Decimal
    unit: Unit

    def to(self, other: Unit) -> Quantity:
        """The same quantity in another unit of the same dimension; BadInput across dimensions."""
        if other.dimension != self.unit.dimension:
            raise BadInput(
                f"{self.unit.label}不能换算成{other.label}：前者是{self.unit.dimension}，后者是{other.dimension}"
            )
        return Quantity(self.amount * self.unit.factor / other.factor, other)

    def __str__(self) -> str:
        return f"{plain(self.amount)}{self.unit.label}"


def quantity(amount: str, label: str) -> Quantity:
    """The quantity `amount` (a decimal number in digits) of the unit called `label`."""
    return Quantity(Decimal(amount), unit(label))


def plain(amount: Decimal) -> str:
    """`amount` in digits without exponent and without trailing zeros: 5000, 99.2, 0.6."""
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def spoken(amount: Decimal, label: str) -> str:
    """`amount` as a Chinese paper writes it: 亿 and 万 for large round amounts (7亿元, 6.6万亩, 5000人)."""
    for sign, size in _SIZES:
        scaled = amount / size
        if abs(scaled) >= 1 and scaled == round(scaled, 4):
            return f"{plain(scaled)}{sign}{label}"
    return f"{plain(amount)}{label}"


def parse_amount(words: str, label: str = "") -> tuple[Decimal, str]:
    """The amount and the unit that a person types, 万 and 亿 multiplied out: 300 of 亿元, 300亿 of 元 and
    30,000,000,000 of 元 are the same. BadInput for what is no number."""
    digits = words.strip().translate(_HALF)
    factor = Decimal(1)
    for sign, size in (*_SIZES, *_SIZES):  # twice: 万亿 is both
        if digits.endswith(sign):
            digits, factor = digits.removesuffix(sign), factor * size
        if label.startswith(sign) and label != sign:
            label, factor = label.removeprefix(sign), factor * size
    if not _NUMBER.fullmatch(digits):
        raise BadInput(f"“{words}”不是数字，请写成5000、4.5或300亿的样子")
    digits = digits.replace(",", "")
    amount = Decimal(digits)
    if len(digits) > _LONGEST or abs(amount.adjusted()) > _LONGEST:
        raise BadInput(f"“{words[:_LONGEST]}…”太长，请核对：县里的数没有这么多位")
    return amount * factor, label


def parse_typed(words: str, unit: str) -> Decimal:
    """The amount that a person types where the unit is fixed, with the unit or without it: 300 and 300万元 of
    万元 are the same. BadInput for what is no number, and for 1.2万 of 万元: nobody knows which is meant."""
    bare = words.strip().translate(_HALF).removesuffix(unit)
    if unit != bare and unit[:1] in _SIGNS and bare[-1:] in _SIGNS:
        raise BadInput(f"“{words}”说不准是多少：单位已经是{unit}，请只写数字")
    try:
        return parse_amount(bare)[0]
    except BadInput as wrong:
        raise BadInput(wrong.message.replace(f"“{bare}", f"“{words.strip()}", 1)) from wrong
