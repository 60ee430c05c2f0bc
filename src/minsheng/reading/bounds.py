"""How a number bounds what is counted (上限、下限、约数): from the words right before and after it."""

from __future__ import annotations

from functools import cache

from minsheng.reading.record import Bound
from minsheng.reading.vocabulary import load_words

_LONGEST = 6  # the longest word of the list `before` that is worth a look


@cache
def words_before() -> dict[str, Bound]:
    """Each word that may stand right before a number, with the bound it sets."""
    return {word: bound for bound, words in load_words("bounds")["before"].items() for word in words}


@cache
def words_after() -> dict[str, Bound]:
    """Each word that may stand right after a unit, with the bound it sets."""
    return {word: bound for bound, words in load_words("bounds")["after"].items() for word in words}


def strip_before(left: str) -> tuple[str, Bound]:
    """`left` without the bounding words at its end, and the bound they set (exact if they set none).

    The word nearest to the number wins: 达到不少于 is min.
    """
    before = words_before()
    found: Bound = "exact"
    while left:
        for length in range(min(_LONGEST, len(left)), 0, -1):
            bound = before.get(left[-length:])
            if bound is not None:
                left = left[:-length]
                found = bound if found == "exact" else found
                break
        else:
            return left, found
    return left, found


def join_bounds(before: Bound, inside: str, after: str) -> Bound:
    """The one bound of a number: a word after the unit wins over 多 and 余, those over words before.

    控制在4%左右 is approx, 超1400余家 is min.
    """
    if after:
        return words_after()[after]
    if inside and before == "exact":
        return "approx"
    return before
