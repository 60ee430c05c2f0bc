"""How a number bounds what is counted (上限、下限、约数): from the words right before and after it."""

from __future__ import annotations

from functools import cache

from minsheng.reading.record import Bound
from minsheng.reading.vocabulary import load_words


@cache
def words_before() -> dict[str, Bound]:
    """Each word that may stand right before a number, with the bound it sets."""
    return {word: bound for bound, words in load_words("bounds")["before"].items() for word in words}


@cache
def words_after() -> dict[str, Bound]:
    """Each word that may stand right after a unit, with the bound it sets."""
    return {word: bound for bound, words in load_words("bounds")["after"].items() for word in words}


@cache
def _by_last_sign() -> dict[str, tuple[tuple[str, Bound], ...]]:
    """The words of `words_before` by the sign they end in, the longest first."""
    ends: dict[str, list[tuple[str, Bound]]] = {}
    for word, bound in sorted(words_before().items(), key=lambda entry: -len(entry[0])):
        ends.setdefault(word[-1], []).append((word, bound))
    return {sign: tuple(words) for sign, words in ends.items()}


def strip_before(left: str) -> tuple[str, Bound]:
    """`left` without the bounding words at its end, and the bound they set (exact if they set none).

    The word nearest to the number wins: 达到不少于 is min.
    """
    ends = _by_last_sign()
    found: Bound = "exact"
    while left:
        for word, bound in ends.get(left[-1], ()):
            if left.endswith(word):
                left = left[: -len(word)]
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
