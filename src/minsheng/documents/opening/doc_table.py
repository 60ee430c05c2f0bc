"""Tables of a Word 97 file: what a row's end mark says of its cells, and where they stand on the grid."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

from minsheng.documents.opening.doc_properties import TABLE_DEFINITION, changes_in
from minsheng.documents.opening.grid import Placed, cell_words

IN_TABLE, ROW_END, MERGED_DOWN = 0x2416, 0x2417, 0xD62B
# One cell's entry in a row's definition, and the bits that tell its merges.
ENTRY = 20
GOES_ON_LEFT, DOWN, RESTARTS, CONTINUES = 0x2, 5, 3, 1
# Borders of one column in different rows are nearly at one place. In twentieths of a point.
NEAR = 30


@dataclass(frozen=True, slots=True)
class Mark:
    """What the properties at a paragraph's end say: whether it is in a table, whether it ends a row there.

    `edges` are the borders of the row's cells, `merges` for each cell 0, RESTARTS or CONTINUES downwards,
    `joined` whether it is one with the cell to its left; of row ends only.
    """

    in_table: bool = False
    ends_row: bool = False
    edges: tuple[int, ...] = ()
    merges: tuple[int, ...] = ()
    joined: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """The raw words of a row's cells, and its end mark."""

    cells: tuple[str, ...]
    mark: Mark


def mark_of(listed: bytes) -> Mark:
    """The mark in a paragraph's properties."""
    in_table = ends_row = False
    edges: tuple[int, ...] = ()
    merges: list[int] = []
    joined: list[bool] = []
    for code, value in changes_in(listed):
        if code == IN_TABLE:
            in_table = value == b"\1"
        elif code == ROW_END:
            ends_row = value == b"\1"
        elif code == TABLE_DEFINITION and value:
            edges, flags = _definition(value)
            merges = [flag >> DOWN & 3 for flag in flags]
            joined = [bool(flag & GOES_ON_LEFT) for flag in flags]
        elif code == MERGED_DOWN and len(value) == 2 and value[0] < len(merges):
            merges[value[0]] = value[1] & 3
    return Mark(in_table, ends_row, edges, tuple(merges), tuple(joined))


def _definition(value: bytes) -> tuple[tuple[int, ...], list[int]]:
    count = value[0]
    if len(value) < 1 + 2 * (count + 1):
        return (), []
    edges = struct.unpack_from(f"<{count + 1}h", value, 1)
    first = 1 + 2 * (count + 1)
    places = [first + ENTRY * number for number in range(count)]
    return edges, [struct.unpack_from("<H", value, at)[0] if at + 2 <= len(value) else 0 for at in places]


def placed_cells(rows: Sequence[Row]) -> list[Placed]:
    """The cells of a table; one merged downwards counts its continuations into its height."""
    borders = _borders(rows)
    placed: list[Placed] = []
    open_merges: dict[int, int] = {}  # column → index in `placed`
    for number, row in enumerate(rows):
        left = -1  # index in `placed` of the cell to the left
        for at, words in enumerate(row.cells):
            column, width = _place(row.mark, at, borders)
            merge = row.mark.merges[at] if at < len(row.mark.merges) else 0
            if at < len(row.mark.joined) and row.mark.joined[at] and left >= 0:
                placed[left] = _wider(placed[left], column + width)
                continue
            left = open_merges.get(column, -1)
            if merge == CONTINUES and left >= 0:
                placed[left] = _lower(placed[left], number)
                continue
            open_merges.pop(column, None)
            left = len(placed)
            if merge == RESTARTS:
                open_merges[column] = left
            placed.append(Placed(number, column, cell_words(words), 1, width))
    return placed


def _wider(cell: Placed, end: int) -> Placed:
    return Placed(cell.row, cell.column, cell.words, cell.height, max(cell.width, end - cell.column))


def _lower(cell: Placed, row: int) -> Placed:
    return Placed(cell.row, cell.column, cell.words, row - cell.row + 1, cell.width)


def _borders(rows: Sequence[Row]) -> list[int]:
    """The borders of all rows' cells, near ones taken as one."""
    borders: list[int] = []
    for edge in sorted({edge for row in rows for edge in row.mark.edges}):
        if not borders or edge - borders[-1] > NEAR:
            borders.append(edge)
    return borders


def _place(mark: Mark, at: int, borders: list[int]) -> tuple[int, int]:
    """Column and width of a row's cell; by counting where the mark does not say."""
    if at + 1 >= len(mark.edges):
        return at, 1
    first, last = (_nearest(borders, edge) for edge in mark.edges[at : at + 2])
    return first, max(1, last - first)


def _nearest(borders: list[int], edge: int) -> int:
    return max(number for number, border in enumerate(borders) if border <= edge)
