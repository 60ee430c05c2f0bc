"""Where the cells of a Word table stand on its grid, merges resolved."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from minsheng.documents.opening.docx_words import W, Words, unwrapped
from minsheng.documents.opening.grid import Placed, cell_words

# Word itself allows 63 columns; more is a damaged file.
MOST_COLUMNS = 200


def placed_cells(table: Element) -> list[Placed]:
    """The cells of `table`; a cell merged downwards counts its continuations into its height."""
    placed: list[Placed] = []
    open_merges: dict[int, int] = {}  # column → index in `placed` of the cell merged downwards there
    for number, row in enumerate(_rows(table)):
        for column, width, cell in _cells(row):
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            continues = merge is not None and merge.get(f"{W}val", "continue") == "continue"
            if continues and column in open_merges:
                placed[open_merges[column]] = _one_lower(placed[open_merges[column]], number)
                continue
            open_merges.pop(column, None)
            if merge is not None:
                open_merges[column] = len(placed)
            placed.append(Placed(number, column, _words(cell), 1, width))
    return placed


def _one_lower(cell: Placed, row: int) -> Placed:
    return Placed(cell.row, cell.column, cell.words, row - cell.row + 1, cell.width)


def _rows(table: Element) -> Iterator[Element]:
    for row in unwrapped(table):
        if row.tag == f"{W}tr" and row.find(f"{W}trPr/{W}del") is None:
            yield row


def _cells(row: Element) -> Iterator[tuple[int, int, Element]]:
    """Each cell with its first column and its width in columns."""
    column = _number(row, f"{W}trPr/{W}gridBefore", least=0)
    for cell in unwrapped(row):
        if cell.tag != f"{W}tc" or cell.find(f"{W}tcPr/{W}cellDel") is not None:
            continue
        width = _number(cell, f"{W}tcPr/{W}gridSpan", least=1)
        yield column, width, cell
        column += width


def _number(parent: Element, path: str, *, least: int) -> int:
    found = parent.find(path)
    given = found.get(f"{W}val", "") if found is not None else ""
    return max(least, min(int(given), MOST_COLUMNS)) if given.isdecimal() else least


def _words(cell: Element) -> str:
    """All lines of the cell: its paragraphs, and the rows of a table inside it."""
    return cell_words("\n".join(_lines(cell)))


def _lines(cell: Element) -> Iterator[str]:
    for block in unwrapped(cell):
        if block.tag == f"{W}p":
            words = Words(block)
            yield words.text
            for box in words.boxes:
                yield from _lines(box)
        elif block.tag == f"{W}tbl":
            for row in _rows(block):
                yield " ".join(" ".join(_lines(inner)).strip() for _, _, inner in _cells(row))
