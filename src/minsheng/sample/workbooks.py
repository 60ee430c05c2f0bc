"""The task table and the livelihood list as an office's own Excel files."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from minsheng.sample.table_cells import HEADS, TITLE, cells_of
from minsheng.sample.tasks import SampleTask, load_projects, load_tasks

_WIDTHS = (6, 14, 60, 16, 20, 30, 24, 12)
_WORK = HEADS.index("重点工作")
_PROJECT_HEADS = ("序号", "项目名称", "建设内容", "牵头单位", "责任单位", "完成时限")
_PROJECT_WIDTHS = (6, 18, 64, 20, 36, 14)
_LINE_HEIGHT = 15
_WRITTEN = datetime(2026, 2, 6, 9, 0)  # noqa: DTZ001 - a workbook's own stamp has no zone


def write_task_workbook(path: Path) -> None:
    """Write the task table to `path`: a title row, heads, merged section rows and merged works."""
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"created": _WRITTEN})
        sheet = book.add_worksheet("任务分解表")
        bold, plain = _formats(book)
        _set_up(sheet, _WIDTHS)
        sheet.merge_range(0, 0, 0, len(HEADS) - 1, TITLE, bold)
        sheet.write_row(1, 0, HEADS, bold)
        line = 2
        for section, tasks in groupby(load_tasks(), key=lambda task: task.section):
            sheet.merge_range(line, 0, line, len(HEADS) - 1, section, bold)
            line += 1
            for _, works in groupby(tasks, key=lambda task: task.work):
                line = _write_work(sheet, line, list(works), plain)


def write_project_workbook(path: Path) -> None:
    """Write the ten livelihood projects to `path`."""
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"created": _WRITTEN})
        sheet = book.add_worksheet("民生实事")
        bold, plain = _formats(book)
        _set_up(sheet, _PROJECT_WIDTHS)
        sheet.merge_range(0, 0, 0, len(_PROJECT_HEADS) - 1, "青禾县2026年十件民生实事项目表", bold)
        sheet.write_row(1, 0, _PROJECT_HEADS, bold)
        for line, project in enumerate(load_projects(), start=2):
            sheet.write_number(line, 0, int(project.number), plain)
            cells = (project.name, project.content, project.lead, project.responsible, project.deadline)
            sheet.set_row(line, _height(("", *cells), _PROJECT_WIDTHS))
            sheet.write_row(line, 1, cells, plain)


def _write_work(sheet: Worksheet, line: int, tasks: list[SampleTask], plain: Format) -> int:
    """Rows of one piece of work from `line` on; the line after them."""
    for offset, task in enumerate(tasks):
        cells = cells_of(task)
        sheet.set_row(line + offset, _height(cells, _WIDTHS))
        sheet.write_row(line + offset, 0, cells, plain)
        sheet.write_number(line + offset, 0, int(task.number), plain)
    if len(tasks) > 1:
        sheet.merge_range(line, _WORK, line + len(tasks) - 1, _WORK, tasks[0].work, plain)
    return line + len(tasks)


def _height(cells: tuple[str, ...], widths: tuple[int, ...]) -> int:
    """Points that the fullest cell needs: a Chinese character is two widths; rows beside a merged cell
    do not grow by themselves."""
    lines = (
        sum(-(-2 * len(part) // (width - 1)) for part in cell.split("\n") if part)
        for cell, width in zip(cells, widths, strict=True)
    )
    return _LINE_HEIGHT * max(2, *lines)


def _formats(book: xlsxwriter.Workbook) -> tuple[Format, Format]:
    shared = {"text_wrap": True, "valign": "vcenter", "border": 1, "font_name": "宋体", "font_size": 10}
    bold = book.add_format({**shared, "bold": True, "align": "center"})
    return bold, book.add_format(shared)


def _set_up(sheet: Worksheet, widths: tuple[int, ...]) -> None:
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(2, 0)
    sheet.repeat_rows(0, 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
