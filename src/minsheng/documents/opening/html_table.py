"""Tables of a web page: which of them hold data, and where their cells stand on the grid."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from minsheng.documents.opening.grid import Placed, cell_words
from minsheng.documents.opening.growing import Growing
from minsheng.documents.opening.html_flow import Flow, walk
from minsheng.documents.opening.html_settings import html_settings
from minsheng.documents.opening.taken import Taken


def is_data_table(table: LexborNode) -> bool:
    """Whether `table` holds data rather than the layout of the page (html.yml says how it is told)."""
    if any(inner.mem_id != table.mem_id for inner in table.css("table, form")):
        return False
    rows = _rows(table)
    if len(rows) < 2 or max(len(_cells(row)) for row in rows) < 2:
        return False
    longest = html_settings().data_cell_characters
    return all(len(cell.text(deep=True)) <= longest for row in rows for cell in _cells(row))


def placed_cells(table: LexborNode, hidden: frozenset[int]) -> list[Placed]:
    """The cells of a data table on its grid, rowspan and colspan resolved as browsers do; `hidden` are the
    elements that are not shown."""
    placed: list[Placed] = []
    taken = Taken()
    rows = [row for row in _rows(table) if row.mem_id not in hidden]
    for number, row in enumerate(rows):
        column = 0
        for cell in _cells(row):
            column = taken.free(column, number)
            width = _count(cell, "colspan", html_settings().most_columns)
            height = _count(cell, "rowspan", len(rows) - number)
            placed.append(Placed(number, column, _words(cell, hidden), height, width))
            taken.take(column, column + width, number + height)
            column += width
    return placed


def _rows(table: LexborNode) -> list[LexborNode]:
    return table.css("tr")


def _cells(row: LexborNode) -> list[LexborNode]:
    return [node for node in row.iter() if node.tag in ("td", "th")]


def _count(cell: LexborNode, attribute: str, most: int) -> int:
    """A span of at least 1; 0 means "to the end" and, like nonsense, is cut to what there is."""
    given = (cell.attributes.get(attribute) or "1").strip()
    if not given.isdecimal():
        return 1
    return max(1, min(int(given) or most, most))


def _words(cell: LexborNode, hidden: frozenset[int]) -> str:
    """The cell's visible words; its blocks and breaks are line breaks inside the cell."""
    flow = Flow(Growing())

    def enter(_: LexborNode, tag: str) -> str:
        flow.enter(tag)
        return tag

    walk(cell, hidden, words=flow.words, enter=enter, leave=flow.leave)
    return cell_words(flow.text.text())
