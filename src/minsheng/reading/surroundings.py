"""One number in its sentence (数字的前后文), as the rules of indicators are handed it."""

from __future__ import annotations

from typing import NamedTuple

from minsheng.reading.changes import Item
from minsheng.reading.grammar import Grammar
from minsheng.reading.left_side import Left
from minsheng.reading.said import Memory

# Units of size: a size in front of a noun is a condition (10亿元以上项目), and two sizes make no row.
SIZES = frozenset(
    {"元", "岁", "米", "平方米", "千瓦", "公里", "小时", "分钟", "天", "美元", "亩", "吨", "户", "级"}
)


class Surroundings(NamedTuple):
    """A number, the words before it, and what follows: `following` and `beyond` are where the next number
    begins and ends, `after` where the one behind that begins; `end` is the sentence's, as is each of them
    where there is no such number."""

    text: str
    item: Item
    left: Left
    following: int
    beyond: int
    after: int
    end: int
    memory: Memory
    grammar: Grammar
