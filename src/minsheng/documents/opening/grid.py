"""Cells placed on a grid, written as lines of the text and kept as a `Table` with spans.

One way for html, docx and xlsx. Rows and columns without a word are left out of both; a merged
cell's words stand once in the text and its span is repeated in each place it covers.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from minsheng.documents.limits import limits
from minsheng.documents.opening.growing import Growing
from minsheng.terms.errors import BadInput
from minsheng.terms.span import Span
from minsheng.terms.table import Cell, Table

BREAK_IN_CELL = "\v"


Box = tuple[float, float, float, float]  # left, top, right, bottom; y downwards


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell's words at its first place, and how many rows and columns it covers; of a set page also the
    page's number and the cell's box on it."""

    row: int
    column: int
    words: str
    height: int = 1
    width: int = 1
    page: int = 0
    box: Box | None = None


def cell_words(raw: str) -> str:
    """A cell's words as the text holds them: line breaks as U+000B, tabs as spaces, ends trimmed."""
    lines = (line.strip() for line in raw.replace("\t", " ").splitlines())
    return BREAK_IN_CELL.join(line for line in lines if line)


def write_table(text: Growing, cells: Sequence[Placed], *, name: str = "") -> Table:
    """Write `cells` to `text`, a line a row; the table of their spans. Words as `cell_words` gives them."""
    told = [cell for cell in cells if cell.words]
    rows = sorted({cell.row for cell in told})
    columns = sorted({cell.column for cell in told})
    if len(rows) * len(columns) > limits().table_cells:
        raise BadInput(f"表格过大({len(rows)} 行 × {len(columns)} 列):请拆成几个文件")
    owners = _owners(told, rows, columns)
    spans: dict[int, Span] = {}
    written = [_write_row(text, row, len(columns), owners, spans) for row in range(len(rows))]
    return Table(tuple(written), name)


def spans_of(table: Table, cells: Sequence[Placed]) -> list[tuple[Placed, Span]]:
    """Each of `cells` that has words, with its span in the table that was written of them."""
    told = [cell for cell in cells if cell.words]
    rows = sorted({cell.row for cell in told})
    columns = sorted({cell.column for cell in told})
    return [
        (cell, table.rows[bisect_left(rows, cell.row)][bisect_left(columns, cell.column)].span)
        for cell in told
    ]


Owners = dict[tuple[int, int], tuple[Placed, bool]]


def _owners(told: Sequence[Placed], rows: list[int], columns: list[int]) -> Owners:
    """For each place of the kept grid its cell, and whether the cell begins there.

    A cell that begins under a merged one is not seen on the sheet either and is left out.
    """
    owners: Owners = {}
    for cell in told:
        top, left = bisect_left(rows, cell.row), bisect_left(columns, cell.column)
        if (top, left) in owners:
            continue
        bottom = bisect_left(rows, cell.row + cell.height)
        right = bisect_left(columns, cell.column + cell.width)
        for row in range(top, bottom):
            for column in range(left, right):
                owners.setdefault((row, column), (cell, (row, column) == (top, left)))
    return owners


def _write_row(
    text: Growing, row: int, width: int, owners: Owners, spans: dict[int, Span]
) -> tuple[Cell, ...]:
    text.end_line()
    last = max((column for column in range(width) if owners.get((row, column), (None, False))[1]), default=0)
    found = []
    for column in range(width):
        if 0 < column <= last:
            text.write("\t")
        owner, begins = owners.get((row, column), (None, False))
        if owner is not None and begins:
            spans[id(owner)] = text.write(owner.words)
        span = spans[id(owner)] if owner is not None else Span(text.length, text.length)
        found.append(Cell(span, row, column))
    text.end_line()
    return tuple(found)
