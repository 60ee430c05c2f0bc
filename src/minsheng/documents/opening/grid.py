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
    written = [_write_row(text, row, there, spans) for row, there in enumerate(owners)]
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


Owner = tuple[Placed, bool]  # the cell of a place, and whether it begins there


def _owners(told: Sequence[Placed], rows: list[int], columns: list[int]) -> list[list[Owner | None]]:
    """For each row and column of the kept grid its cell; None where there is none.

    A cell that begins under a merged one is not seen on the sheet either and is left out.
    """
    owners: list[list[Owner | None]] = [[None] * len(columns) for _ in rows]
    for cell in told:
        top, left = bisect_left(rows, cell.row), bisect_left(columns, cell.column)
        if owners[top][left] is not None:
            continue
        bottom = bisect_left(rows, cell.row + cell.height)
        right = bisect_left(columns, cell.column + cell.width)
        covered: Owner = (cell, False)
        for line in owners[top:bottom]:
            for column in range(left, right):
                if line[column] is None:
                    line[column] = covered
        owners[top][left] = (cell, True)
    return owners


def _write_row(
    text: Growing, row: int, there: list[Owner | None], spans: dict[int, Span]
) -> tuple[Cell, ...]:
    """One line: a tab between cells up to the last that begins in it; an empty place is an empty stretch
    where its cell would stand. What lies between two cells is written at once."""
    text.end_line()
    at = [text.length] * len(there)
    here = 0
    for column, owned in enumerate(there):
        if owned is not None and owned[1]:
            start = text.write("\t" * (column - here)).start
            at[here:column] = range(start, start + column - here)
            spans[id(owned[0])] = text.write(owned[0].words)
            here = column
    at[here:] = [text.length] * (len(there) - here)
    found = tuple(
        Cell(Span(at[column], at[column]) if owned is None else spans[id(owned[0])], row, column)
        for column, owned in enumerate(there)
    )
    text.end_line()
    return found
