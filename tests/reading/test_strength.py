"""How firmly a promise is made."""

from __future__ import annotations

import pytest

from minsheng.reading.strength import iter_strengths


@pytest.mark.parametrize(
    ("words", "strength"),
    [
        ("确保新增就业", "must"),
        ("力争引进", "strive"),
        ("探索建立", "explore"),
        ("确保开工,力争建成", "strive"),
        ("新建", None),
    ],
)
def test_the_nearest_word_counts(words: str, strength: str | None) -> None:
    levels = [level for _, level in iter_strengths(words, 0, len(words))]
    assert (levels[-1] if levels else None) == strength
