"""Tables in a Word document, whose head is said again on each page, and charts, alone or beside a table."""

from __future__ import annotations

from io import BytesIO

from docx.document import Document
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph

from minsheng.documents.blocks import Beside, Chart, Table
from minsheng.documents.page_form import page_form
from minsheng.documents.writing.columns import drawn, picture_of
from minsheng.documents.writing.docx_form import (
    add_words,
    borders,
    cell_space,
    fixed_layout,
    keep_row_whole,
    leave_grid,
    repeat_row,
    shade,
)

BAND = "EEEEEE"
BETWEEN = 6  # mm between a table and the chart beside it


def write_table(place: Document | _Cell, block: Table | Beside, width: float) -> None:
    """Append the table, `width` mm wide, and the chart beside it."""
    if isinstance(block, Beside):
        _beside(place, block, width)
        return
    widths = [width * share / sum(block.widths) for share in block.widths]
    table = place.add_table(rows=0, cols=len(widths))
    table.alignment = WD_TABLE_ALIGNMENT.LEFT if isinstance(place, _Cell) else WD_TABLE_ALIGNMENT.CENTER
    fixed_layout(table, widths)
    borders(table, page_form())
    head = table.add_row()
    repeat_row(head)
    _row(head, block.head, widths, block, is_head=True)
    for cells in block.rows:
        row = table.add_row()
        if len(cells) == 1:
            _band(row, cells[0])
        else:
            _row(row, cells, widths, block, is_head=False)


def write_chart(place: Document | _Cell, block: Chart) -> None:
    """Append the chart: its title, the picture, its note. The title also stands in the picture, for whoever
    has it read aloud."""
    form, drawing = page_form(), drawn(block)
    title = _line(place, "table_head", form.sizes["table"], block.title)
    picture = place.add_paragraph()
    leave_grid(picture)
    shown = picture.add_run().add_picture(BytesIO(picture_of(drawing)), width=Mm(drawing.width))
    shown._inline.docPr.set("descr", block.title)
    for side in ("distT", "distB", "distL", "distR"):
        shown._inline.set(side, "0")  # where it is not said, an office takes 3 mm and cuts the picture off
    for paragraph in (title, picture):
        paragraph.paragraph_format.keep_with_next = True
    _line(place, "table", form.sizes["running"], block.note)


def _line(place: Document | _Cell, part: str, size: float, words: str) -> Paragraph:
    paragraph = place.add_paragraph()
    leave_grid(paragraph)
    add_words(paragraph, page_form().fonts[part], size, words)
    return paragraph


def _beside(place: Document | _Cell, block: Beside, width: float) -> None:
    """Two cells without borders, the table in one and the chart in the other."""
    chart = drawn(block.chart).width
    frame = place.add_table(rows=1, cols=2)
    frame.alignment = WD_TABLE_ALIGNMENT.CENTER
    fixed_layout(frame, [width - chart, chart])
    cell_space(frame, 0, 0)
    keep_row_whole(frame.rows[0])
    left, right = frame.rows[0].cells
    left.width, right.width = Mm(width - chart), Mm(chart)
    for cell in (left, right):
        first = cell.paragraphs[0]._p  # a new cell begins with a line of its own
        cell._tc.remove(first)
    write_table(left, block.table, width - chart - BETWEEN)
    last = left.paragraphs[-1]  # a cell may not end with a table: the line after it takes no room
    leave_grid(last)
    add_words(last, page_form().fonts["table"], 1, "\u200b")
    write_chart(right, block.chart)


def _row(row: _Row, cells: tuple[str, ...], widths: list[float], block: Table, *, is_head: bool) -> None:
    if all(len(words) <= page_form().whole_row_characters for words in cells):
        keep_row_whole(row)
    for column, (cell, words) in enumerate(zip(row.cells, cells, strict=True)):
        cell.width = Mm(widths[column])
        _cell(cell, "table_head" if is_head else "table", words, _alignment(block, column, is_head=is_head))
        cell.paragraphs[0].paragraph_format.keep_with_next = is_head or None


def _band(row: _Row, words: str) -> None:
    """One cell over all columns, kept with the row below it."""
    keep_row_whole(row)
    cell = row.cells[0].merge(row.cells[-1])
    shade(cell, BAND)
    _cell(cell, "table_head", words, WD_ALIGN_PARAGRAPH.LEFT)
    cell.paragraphs[0].paragraph_format.keep_with_next = True


def _cell(cell: _Cell, part: str, words: str, alignment: WD_ALIGN_PARAGRAPH) -> None:
    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.alignment = alignment
    leave_grid(paragraph)
    add_words(paragraph, page_form().fonts[part], page_form().sizes["table"], words)


def _alignment(block: Table, column: int, *, is_head: bool) -> WD_ALIGN_PARAGRAPH:
    if is_head or column in block.centred:
        return WD_ALIGN_PARAGRAPH.CENTER
    return WD_ALIGN_PARAGRAPH.RIGHT if column in block.numeric else WD_ALIGN_PARAGRAPH.LEFT
