"""How firmly a promise is made (承诺力度): 确保 must, 力争 strive, 探索 explore."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import cast

from minsheng.reading.record import Strength
from minsheng.reading.vocabulary import alternatives, load_words


@cache
def _levels() -> dict[str, Strength]:
    lists: dict[Strength, list[str]] = cast("dict[Strength, list[str]]", load_words("strength"))
    return {word: level for level, words in lists.items() for word in words}


@cache
def firm_words() -> frozenset[str]:
    """The words that promise something by themselves: those of must and strive, but for bounds (不低于)."""
    lists = load_words("strength")
    return frozenset(word for word in (*lists["must"], *lists["strive"]) if word[0] not in "不严")


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(alternatives(_levels()))


def iter_strengths(clean: str, start: int, end: int) -> Iterator[tuple[int, Strength]]:
    """The words of `clean[start:end]` that have a strength: where each ends, and how firm it is."""
    for match in _pattern().finditer(clean, start, end):
        yield match.end(), _levels()[match.group()]
