"""How words bound a number."""

from __future__ import annotations

import pytest

from minsheng.reading.bounds import join_bounds, strip_before
from minsheng.reading.record import Bound


@pytest.mark.parametrize(
    ("left", "rest", "bound"),
    [
        ("产值突破", "产值", "min"),
        ("就业不少于", "就业", "min"),
        ("失业率控制在", "失业率", "max"),
        ("资金约", "资金", "approx"),
        ("规模达到", "规模", "exact"),
        ("人数达到不少于", "人数", "min"),
        ("人均收入", "人均收入", "exact"),
    ],
)
def test_words_before_a_number(left: str, rest: str, bound: Bound) -> None:
    assert strip_before(left) == (rest, bound)


@pytest.mark.parametrize(
    ("before", "inside", "after", "bound"),
    [
        ("exact", "", "以上", "min"),
        ("max", "", "左右", "approx"),
        ("min", "余", "", "min"),
        ("exact", "多", "", "approx"),
        ("max", "", "", "max"),
    ],
)
def test_the_word_behind_the_unit_wins(before: Bound, inside: str, after: str, bound: Bound) -> None:
    assert join_bounds(before, inside, after) == bound
