"""Columns of a table whose cells are divided by tabs (列): its row of heads, and what they say of kind.

一季度进展 heads what has been done, 年度目标 what is to be done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from minsheng.reading.block import Block
from minsheng.reading.record import Kind
from minsheng.reading.vocabulary import alternatives, load_words

Cell = tuple[int, int]


def iter_rows(clean: str, blocks: Sequence[Block]) -> Iterator[tuple[Block, list[Cell], list[Cell]]]:
    """Each row among `blocks` that is no row of heads: with its cells, and the heads above them, as many.

    A row of another width is passed over.
    """
    heads: list[Cell] = []
    for before, block in pairwise([None, *blocks]):
        if block is None or block.kind != "row":
            continue
        cells = _cells(clean, block)
        if before is None or before.kind != "row" or _are_heads(clean, cells):
            heads = cells
        elif len(cells) == len(heads):
            yield block, cells, heads


def _cells(clean: str, block: Block) -> list[Cell]:
    """The cells of a row; the empty ones at its end, which its block may leave out, too."""
    end = block.end
    while clean[end : end + 1] == "\t":
        end += 1
    found: list[Cell] = []
    start = block.start
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
