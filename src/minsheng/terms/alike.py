"""Amounts of one list in one form (单位写法一致): beside 1.0686万吨 stands 0.8905万吨, never 8905吨.

A reader compares what stands below each other; a change of form in the middle makes the smaller look larger.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from minsheng.terms.quantity import plain

_SIZES = {"亿": Decimal(10**8), "万": Decimal(10**4), "": Decimal(1)}
_PLACES = 4  # digits behind the point that are still read at a glance
_LEAST = Decimal(
    "0.01"
)  # of a 万: what is smaller than that is said in plain digits, and so is all beside it


def common_size(amounts: Iterable[Decimal]) -> str:
    """The word in which all of them are written: the largest of 亿, 万 and none that the greatest reaches and
    in which each is exact within four places."""
    known = [abs(amount) for amount in amounts if amount]
    greatest, least = max(known, default=Decimal(0)), min(known, default=Decimal(0))
    for word, size in _SIZES.items():
        fits = all(amount / size == round(amount / size, _PLACES) for amount in known)
        if greatest >= size and least / size >= _LEAST and fits:
            return word
    return ""


def spoken_in(amount: Decimal, unit: str, word: str) -> str:
    """`amount` of `unit` in that word: 8905 of 吨 in 万 is 0.8905万吨; nothing is nothing in any."""
    word = word if amount else ""
    return f"{plain(amount / _SIZES[word])}{word}{unit}"
