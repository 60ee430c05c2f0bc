"""Rows of a chronicle (历年语句): a year, then what that year's report said, results first and goals last.

What such a row reports belongs to the year before it, what it promises to its own.
"""

from __future__ import annotations

import re

from minsheng.reading.block import Block
from minsheng.reading.record import Kind

BY_ROW = "stance-by-row"

_YEAR_CELL = re.compile(r"((?:19|20)\d\d)年?\t")
# How a goal is said: by a word, or by a bound that nothing calls reached.
_GOAL = re.compile(r"力争|确保|力保|争取|(?<!始终)(?<!一直)控制在|率\d[\d.]*%(?:以内|左右)|人以上")


def row_year(clean: str, block: Block) -> int | None:
    """The year that a row begins with; None if `block` is no row of a chronicle."""
    match = _YEAR_CELL.match(clean, block.start, block.end) if block.kind == "row" else None
    return int(match[1]) if match else None


def read_row_kind(clean: str, block: Block, start: int, end: int) -> Kind:
    """What `clean[start:end]` in a row is: a goal from the first goal of the row on, else a result."""
    if clean.find("截至", start, end) >= 0:
        return "result"
    return "promise" if _GOAL.search(clean, block.start, end) else "result"
