"""One quantity as found, and the units and counters that make a number one."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from minsheng.reading.vocabulary import alternatives, load_words


class Quantity(NamedTuple):
    """`clean[start:end]` from the first digit to the bounding word after the unit.

    A named tuple, because thousands are made a second. `more` is 多 or 余 between number and unit,
    `post` the bounding word after it; `chinese` tells a number in Chinese digits.
    """

    start: int
    end: int
    value: Decimal
    upper: Decimal | None
    unit: str
    more: str
    post: str
    chinese: bool


@cache
def unit_words() -> frozenset[str]:
    """Every unit and counter that makes a number a quantity."""
    return frozenset(_flat("measures")) | counters()


@cache
def counters() -> frozenset[str]:
    """Every counter (量词): 个, 家, 所 ..."""
    return frozenset(_flat("counters"))


@cache
def never_words() -> frozenset[str]:
    """What follows a number without making it a quantity."""
    return frozenset(load_words("units")["never"])


@cache
def people_words() -> re.Pattern[str]:
    """Those who may be counted without a counter: 6000贫困人口."""
    return re.compile(alternatives(load_words("units")["uncounted"]))


def _flat(section: str) -> list[str]:
    return [str(word) for words in load_words("units")[section].values() for word in words]


@cache
def _guards() -> dict[str, frozenset[str]]:
    return {unit: _LEVEL | set(signs) for unit, signs in load_words("units")["unless"].items()}


_LEVEL = frozenset("级")


def begins_word(clean: str, unit: str, end: int) -> bool:
    """Whether the unit that ends at `end` is the beginning of another word: 人才, 部门, 吨级."""
    return clean[end : end + 1] in _guards().get(unit, _LEVEL)
