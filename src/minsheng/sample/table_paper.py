"""The task table as an office's own Word file: merged section rows, one merged cell a piece of work."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Mm
from docx.table import Table, _Row

from minsheng.sample.paper_style import set_font, set_page
from minsheng.sample.table_cells import HEADS, NOTE, PREFACE, TITLE, cells_of
from minsheng.sample.tasks import SampleTask, load_tasks

_WIDTHS = (12, 24, 88, 22, 32, 38, 30, 18)  # millimetres; together the type area of A4 across
_WORK = HEADS.index("重点工作")


def write_table_paper(path: Path) -> None:
    """Write the sample's task table to `path`."""
    paper = Document()
    set_page(paper, landscape=True)
    paper.add_paragraph(TITLE, style="Title").alignment = WD_ALIGN_PARAGRAPH.CENTER
    paper.add_paragraph(PREFACE)
    _fill(paper)
    paper.add_paragraph(NOTE)
    set_font(paper, body_size=9)
    paper.save(str(path))


def _fill(paper: DocxDocument) -> None:
    table = paper.add_table(rows=1, cols=len(HEADS), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Mm(width)
    _write(table.rows[0], HEADS)
    _repeat_on_each_page(table.rows[0])
    for section, tasks in groupby(load_tasks(), key=lambda task: task.section):
        row = _next_row(table)
        row.cells[0].merge(row.cells[-1]).text = section
        for _, works in groupby(tasks, key=lambda task: task.work):
            _add_work(table, list(works))


def _add_work(table: Table, tasks: list[SampleTask]) -> None:
    """The rows of one piece of work; its name stands once, in a cell merged over all of them."""
    rows = []
    for task in tasks:
        row = _next_row(table)
        _write(row, cells_of(task))
        rows.append(row)
    first, last = rows[0].cells[_WORK], rows[-1].cells[_WORK]
    for row in rows[1:]:
        row.cells[_WORK].text = ""
    merged = first.merge(last)
    merged.text = tasks[0].work


def _next_row(table: Table) -> _Row:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    return row


def _write(row: _Row, texts: tuple[str, ...]) -> None:
    for cell, text, width in zip(row.cells, texts, _WIDTHS, strict=True):
        cell.width = Mm(width)
        cell.text = text


def _repeat_on_each_page(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
