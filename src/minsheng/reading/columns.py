"""Columns of a table whose cells are divided by tabs (列): its row of heads, and what they say of kind.

一季度进展 heads what has been done, 年度目标 what is to be done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from minsheng.reading.block import Block
from minsheng.reading.record import Kind
from minsheng.reading.vocabulary import alternatives, load_words

Cell = tuple[int, int]


def iter_rows(clean: str, blocks: Sequence[Block]) -> Iterator[tuple[Block, list[Cell], list[Cell]]]:
    """Each row among `blocks` that is no row of heads: with its cells, and the heads above them, as many.

    A wider row is passed over. A line between rows, such as a band across the table,
    leaves the heads as they are.
    """
    heads: list[Cell] = []
    between = 0
    headed = False
    for block in blocks:
        if block.kind != "row":
            between += 1
            continue
        cells = _cells(clean, block)
        if _are_heads(clean, cells) or not heads or (between and not _goes_on(cells, heads, between)):
            heads = _below(heads, cells) if headed and not between else cells
            headed = True
        elif len(cells) <= len(heads):
            headed = False
            yield block, _padded(cells, len(heads)), heads
        between = 0


def _below(heads: list[Cell], cells: list[Cell]) -> list[Cell]:
    """A second row of heads, with what is merged over both rows from the first."""
    wide = max(len(heads), len(cells))
    pairs = zip(_padded(heads, wide), _padded(cells, wide), strict=True)
    return [upper if start == end else (start, end) for upper, (start, end) in pairs]


def _padded(cells: list[Cell], wide: int) -> list[Cell]:
    """`cells` with the empty ones at their end that a row may leave out."""
    return [*cells, *[(cells[-1][1], cells[-1][1])] * (wide - len(cells))]


def _goes_on(cells: Sequence[Cell], heads: Sequence[Cell], between: int) -> bool:
    """Whether a row behind a band belongs to the table before it: a band is one line, the width the same."""
    return between == 1 and len(cells) == len(heads)


def _cells(clean: str, block: Block) -> list[Cell]:
    """The cells of a row; the empty ones at its ends, which its block may leave out, too."""
    start, end = block.start, block.end
    while clean[end : end + 1] == "\t":
        end += 1
    while start and clean[start - 1] == "\t":
        start -= 1
    found: list[Cell] = []
    while start <= end:
        stop = clean.find("\t", start, end)
        stop = end if stop < 0 else stop
        found.append((start, stop))
        start = stop + 1
    return found


def _are_heads(clean: str, cells: Sequence[Cell]) -> bool:
    return len(cells) > 1 and not any(sign.isdigit() for start, end in cells for sign in clean[start:end])


def read_columns(clean: str, blocks: Sequence[Block]) -> dict[int, Kind]:
    """For each cell whose column's head tells the kind of what it holds: that kind, by the cell's start."""
    kinds: dict[int, Kind] = {}
    for _, cells, heads in iter_rows(clean, blocks):
        for (start, _), (low, high) in zip(cells, heads, strict=True):
            kind = _kind_of(clean[low:high])
            if kind is not None:
                kinds[start] = kind
    return kinds


@cache
def _kind_of(head: str) -> Kind | None:
    kinds: tuple[Kind, ...] = ("result", "promise")
    return next((kind for kind in kinds if _words(kind).search(head)), None)


@cache
def _words(kind: Kind) -> re.Pattern[str]:
    return re.compile(alternatives(load_words("stance")["columns"][kind]))
