"""The kinds of values of the language, and how each enters an expression: as a flag, a text, a day or an
integer.

Money enters in 分, a number in millionths, a rate in half-millionths: an even rate is exact and an odd one
lies between its neighbours, so that a share compares rightly with any rate of six digits, from above and from
below.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from minsheng.terms.errors import BadInput

FEN = 100
MILLIONTHS = 10**6
RATE_STEPS = 2 * 10**6
LARGEST = 10**12  # yuan, or anything else that a county counts; what is beyond is a slip of the keys


class Kind(StrEnum):
    """What a value of an expression is; the value is the word that a message prints."""

    FLAG = "是非"
    COUNT = "整数"
    MONEY = "金额"
    RATE = "比率"
    NUMBER = "小数"
    TEXT = "文字"
    DAY = "日期"
    INSTANT = "时刻"
    SPAN = "时长"
    LIST = "列表"
    MAP = "对照表"
    ROW = "明细行"
    ANY = "任意"


@dataclass(frozen=True, slots=True)
class Type:
    """The type of an expression: its kind, and what a list holds, a map leads to, or a row has. `words` are
    all the texts that it may be, or the keys of a map (None: any); `is_written` says that they stand in the
    expression itself, in quotes."""

    kind: Kind
    of: Type | None = None
    columns: Mapping[str, Type] | None = None
    words: frozenset[str] | None = field(default=None, compare=False)
    is_written: bool = field(default=False, compare=False)

    def __str__(self) -> str:
        return f"{self.of}的{self.kind}" if self.of else str(self.kind)


FLAG, COUNT, MONEY, RATE, NUMBER = (
    Type(kind) for kind in (Kind.FLAG, Kind.COUNT, Kind.MONEY, Kind.RATE, Kind.NUMBER)
)
TEXT, DAY, INSTANT, SPAN, ANY = (
    Type(kind) for kind in (Kind.TEXT, Kind.DAY, Kind.INSTANT, Kind.SPAN, Kind.ANY)
)
SCALES = {Kind.COUNT: 1, Kind.MONEY: FEN, Kind.NUMBER: MILLIONTHS, Kind.RATE: RATE_STEPS}
PLACES = {Kind.COUNT: 0, Kind.MONEY: 2, Kind.NUMBER: 6, Kind.RATE: 4}  # a rate is typed in per cent


def one_of(words: Iterable[str]) -> Type:
    """A text that is one of these."""
    return Type(Kind.TEXT, words=frozenset(words))


def list_of(of: Type) -> Type:
    """A list of values of one type."""
    return Type(Kind.LIST, of)


def map_of(of: Type) -> Type:
    """A map from texts to values of one type."""
    return Type(Kind.MAP, of)


def row_of(columns: Mapping[str, Type]) -> Type:
    """A row of a table, by its columns."""
    return Type(Kind.ROW, None, columns)


def scaled(amount: Decimal | int, kind: Kind) -> int:
    """`amount` as it enters an expression: yuan in 分, a rate given in per cent; BadInput for too many
    places."""
    exact = Decimal(amount)
    if not exact.is_finite() or abs(exact) >= LARGEST:
        raise BadInput(f"“{amount}”太大或不是数：请核对")
    steps = exact * SCALES[kind] / (100 if kind is Kind.RATE else 1)
    if steps != steps.to_integral_value():
        raise BadInput(f"{kind}最多写{PLACES[kind]}位小数，“{amount}”多了")
    return int(steps)


def unscaled(steps: int, kind: Kind) -> Decimal | int:
    """The amount that an expression gave, as people write it: yuan, per cent, a count as a plain integer."""
    if kind is Kind.COUNT:
        return steps
    if kind is Kind.RATE:  # an odd rate lies between two steps: it is shown by the lower, never rounded up
        return Decimal(steps - steps % 2 if steps > 0 else steps + steps % 2) * 100 / RATE_STEPS
    return Decimal(steps) / SCALES[kind]
