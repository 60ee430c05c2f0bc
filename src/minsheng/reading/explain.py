"""Why a record was made (判断依据), in words for the person who checks it."""

from __future__ import annotations

from collections.abc import Iterable

from minsheng.reading.vocabulary import load_words


def explain(because: Iterable[str]) -> list[str]:
    """One sentence for each rule name of a record, in the same order."""
    rules: dict[str, str] = load_words("because")["rules"]
    return [rules[rule] for rule in because]
