"""Pages one after the other: rows joined into paragraphs, tables as tables, over page breaks too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from minsheng.documents.opening.grid import Box, Placed, spans_of, write_table
from minsheng.documents.opening.growing import Growing
from minsheng.documents.opening.page_lines import PAGE_NUMBER, Edges, Line, are_western, edges_of, goes_on
from minsheng.terms.span import Span
from minsheng.terms.table import Table

# A running head stands on so many pages at least, among the outermost rows.
RUNNING_PAGES = 3
OUTERMOST = 2


@dataclass(frozen=True, slots=True)
class Grid:
    """A table on a page: its cells, how far down it begins, and how many columns it has."""

    cells: tuple[Placed, ...]
    top: float
    width: int

    @property
    def words(self) -> str:
        """A table is never a page number and never runs along."""
        return ""


Item = Line | Grid


@dataclass(frozen=True, slots=True)
class Seat:
    """Where the row or cell that came to lie at `span` stands: its page's number, from 0, and its box."""

    span: Span
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Flowed:
    """Where pages came to lie: the stretch of each, all of them without running heads, the tables, and for
    each row and cell where it stands."""

    pages: tuple[Span, ...]
    main: Span
    tables: tuple[Table, ...]
    seats: tuple[Seat, ...]


def write_pages(text: Growing, pages: Sequence[Sequence[Item]]) -> Flowed:
    """Write all pages, a line a paragraph. Page numbers are no words; running heads come last, once.

    A table that goes on over several pages is one table, in the stretch of the last of them.
    """
    told = [_without_number(page) for page in pages]
    running = _running(told)
    flow = _Flow(text)
    starts: list[int | None] = []
    kept = [[item for item in page if item.words not in running] for page in told]
    for at, page in enumerate(kept):
        flow.begin_page(at)
        flow.take(page)
        if not (page and isinstance(page[-1], Grid) and _begins_with_table(kept[at + 1 : at + 2])):
            flow.end_table()
        starts.append(flow.start)
    text.end_line()
    main = Span(0, text.length)
    for words in running:
        text.write(words)
        text.end_line()
    return Flowed(_stretches(starts, main.end), main, tuple(flow.tables), tuple(flow.seats))


def _stretches(starts: Sequence[int | None], end: int) -> tuple[Span, ...]:
    """A stretch a page, each up to the next; a page that wrote nothing has an empty one."""
    spans = []
    for start in reversed(starts):
        spans.append(Span(end if start is None else start, end))
        end = spans[-1].start
    return tuple(reversed(spans))


def _begins_with_table(next_page: Sequence[Sequence[Item]]) -> bool:
    return any(isinstance(item, Grid) for page in next_page for item in page[:1])


class _Flow:
    """The writing under way: the last row with its page's edges, and the table that may go on.

    `start` is where the page's first words came to lie, None as long as none were written.
    """

    def __init__(self, text: Growing) -> None:
        self.start: int | None = None
        self.tables: list[Table] = []
        self.seats: list[Seat] = []
        self._page = 0
        self._text = text
        self._before: tuple[Line, Edges] | None = None
        self._table: list[Placed] = []
        self._width = 0

    def begin_page(self, number: int) -> None:
        """What is taken from now on stands on page `number`."""
        self.start, self._page = None, number

    def take(self, page: Sequence[Item]) -> None:
        """Write one page."""
        edges = edges_of([item for item in page if isinstance(item, Line)])
        for at, item in enumerate(page):
            if isinstance(item, Grid):
                self._take_table(item, goes_on=at == 0)
            else:
                self.end_table()
                self._take_row(item, edges)

    def end_table(self) -> None:
        """Write the table under way, if there is one."""
        if self._table:
            self._text.end_line()
            self._begin()
            self.tables.append(write_table(self._text, self._table))
            for cell, span in spans_of(self.tables[-1], self._table):
                if cell.box is not None:
                    self.seats.append(Seat(span, cell.page, cell.box))
            self._table = []
            self._before = None

    def _take_row(self, row: Line, edges: Edges) -> None:
        if self._before is not None and not goes_on(*self._before, row, edges):
            self._text.end_line()
        elif self._before is not None and are_western(self._before[0].words, row.words):
            self._text.write(" ")
        self._begin()
        span = self._text.write(row.words)
        self.seats.append(Seat(span, self._page, (row.left, row.top, row.right, row.bottom)))
        self._before = (row, edges)

    def _begin(self) -> None:
        if self.start is None:
            self.start = self._text.length

    def _take_table(self, grid: Grid, *, goes_on: bool) -> None:
        """A table at the top of a page goes on with the one before, if it has as many columns."""
        seated = [replace(cell, page=self._page) for cell in grid.cells]
        if not (goes_on and self._table and grid.width == self._width):
            self.end_table()
            self._table, self._width = seated, grid.width
            return
        cells = _without_head(seated, self._table)
        below = max(cell.row + cell.height for cell in self._table)
        first = min((cell.row for cell in cells), default=0)
        cells = [replace(cell, row=cell.row - first + below) for cell in cells]
        self._table = _with_broken_row(self._table, cells, below)


def _without_head(cells: Sequence[Placed], before: Sequence[Placed]) -> list[Placed]:
    """`cells` without the first rows, where they repeat the first rows of the table before."""
    row = 0
    while _words_of_row(cells, row) and _words_of_row(cells, row) == _words_of_row(before, row):
        row += 1
    return [cell for cell in cells if cell.row >= row]


def _words_of_row(cells: Sequence[Placed], row: int) -> list[tuple[int, str]]:
    return [(cell.column, cell.words) for cell in cells if cell.row == row]


def _with_broken_row(table: list[Placed], cells: list[Placed], below: int) -> list[Placed]:
    """Both together; a row that the page's end broke, whose second half has no number, is one row again."""
    half = {cell.column: cell for cell in cells if cell.row == below}
    last = {cell.column: cell for cell in table if cell.row == below - 1}
    is_broken = 0 in last and last[0].words.isdecimal() and 0 not in half and set(half) <= set(last)
    if not half or not is_broken:
        return table + cells
    whole = [
        replace(cell, words=cell.words + half[cell.column].words)
        if cell.row == below - 1 and cell.column in half
        else cell
        for cell in table
    ]
    return whole + [cell for cell in cells if cell.row > below]


def _without_number(page: Sequence[Item]) -> list[Item]:
    at_edge = {id(item) for item in (*page[:1], *page[-1:])} if len(page) > 1 else set()
    return [
        item
        for item in page
        if isinstance(item, Grid)
        or (item.words.strip() and not (id(item) in at_edge and PAGE_NUMBER.fullmatch(item.words.strip())))
    ]


def _running(pages: Sequence[Sequence[Item]]) -> list[str]:
    """Words that stand among the outermost rows of many pages at one height, in the order first met."""
    met = Counter(
        (row.words, round(row.top / max(row.size, 1)))
        for page in pages
        for row in {id(row): row for row in (*page[:OUTERMOST], *page[-OUTERMOST:])}.values()
        if isinstance(row, Line)
    )
    return list(dict.fromkeys(words for (words, _), count in met.items() if count >= RUNNING_PAGES))
