"""Real tables rebuilt as workbooks from texts in which they were flattened, with what each row says.

The texts lie beside the checkout and not in it. Each table has other columns and merges: sections merged
down the side, bands across, several bodies in one cell a line each, rows of totals.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]  # it has no types

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"


@dataclass(frozen=True, slots=True)
class Row:
    """A row that names a task: how its words begin, who answers for it, and its number where it has one."""

    words: str
    lead: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A workbook and the tasks its rows name, in order."""

    name: str
    workbook: bytes
    rows: tuple[Row, ...]


def rebuilt_tables() -> list[Rebuilt]:
    """The three tables. FileNotFoundError where the texts are not there."""
    return [_sections_down_the_side(), _bands_and_totals(), _numbered_projects()]


def _text(number: str) -> str:
    return (CORPUS / f"{number}.txt").read_bytes().decode("utf-8")


def _bodies(cell: str) -> tuple[str, ...]:
    """The names in a cell; `各甲、乙` is one group."""
    return tuple(re.findall(r"各[^、，\n]+(?:、(?!各)[^、，\n]+)*|[^、，\n]+", cell))


def _workbook(fill: Callable[[Any, Any], None]) -> bytes:
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    fill(book.add_worksheet(), book)
    book.close()
    return buffer.getvalue()


def _down(sheet: Any, first: int, last: int, column: int, words: str) -> None:  # noqa: ANN401
    if last > first:
        sheet.merge_range(first, column, last, column, words)
    else:
        sheet.write(first, column, words)


def _sections_down_the_side() -> Rebuilt:
    """014: 工作任务 (merged) · 工作要求 · 牵头单位 · 配合/责任单位; many rows have no lead."""
    flat = _text("014").split("配合/责任单位", 1)[1].split("来源：", 1)[0]
    pieces = re.split(r"(?<!\d)(\d{1,2})\.", flat)
    section, rows = pieces[0].strip(), list[tuple[str, str, str, str]]()
    for words in pieces[2::2]:
        task, units = words.rsplit("。", 1)
        heading = re.search(r"[一二三四五六七八九十]、[^、]+$", units)
        units = units[: heading.start()] if heading else units
        mark = re.search(r"\s|区直各|各区属", units)
        lead = "\n".join(re.findall(r".+?局", units[: mark.start()])) if mark else ""
        others = units[mark.start() if mark else 0 :].strip()
        rows.append((section, f"{len(rows) + 1}.{task}。", lead, others))
        section = heading[0].strip() if heading else section

    def fill(sheet: Any, _: Any) -> None:  # noqa: ANN401
        sheet.merge_range(0, 0, 0, 3, "2022年主要任务分解表")
        sheet.write_row(1, 0, ["工作任务", "工作要求", "牵头单位", "配合/责任单位"])
        at = 2
        for name, group in groupby(rows, key=lambda row: row[0]):
            members = list(group)
            _down(sheet, at, at + len(members) - 1, 0, name)
            for number, row in enumerate(members, at):
                sheet.write_row(number, 1, row[1:])
            at += len(members)

    told = [Row(task, _bodies(lead), _bodies(others)) for _, task, lead, others in rows]
    return Rebuilt("014", _workbook(fill), tuple(told))


def _bands_and_totals() -> Rebuilt:
    """016: 序号 · 项目名称 · 建设地址 · 套数 · 所属片区 · 责任单位, with bands and totals."""
    flat = _text("016").rsplit("责任单位2016年", 1)[1].rsplit("附件下载", 1)[0]
    item = re.compile(r"(?<!\d)(\d)(\D+?小区(?:[（(].+?[)）])?)(.+?)(\d{3,4})\s*(\S+?局)(\S+?公司)")
    bands = re.split(r"合计\D*(\d{4})", "2016年" + flat)
    found = [(band, item.findall(band), total) for band, total in zip(bands[::2], bands[1::2], strict=False)]

    def fill(sheet: Any, _: Any) -> None:  # noqa: ANN401
        sheet.merge_range(0, 0, 0, 5, "2016年建设计划项目清单")
        sheet.write_row(1, 0, ["序号", "项目名称", "建设地址", "套数\n（户数）", "所属片区", "责任单位"])
        at = 2
        for band, items, total in found:
            sheet.merge_range(at, 0, at, 5, re.split(r"(?<=项目)", band.strip())[0])
            for number, row in enumerate(items, at + 1):
                sheet.write_row(number, 0, [int(row[0]), row[1], row[2], int(row[3]), row[4], row[5]])
            at += len(items) + 1
            sheet.merge_range(at, 0, at, 2, "合计")
            sheet.write(at, 3, int(total))
            at += 1

    told = [Row(row[1], (), (row[5],), row[3]) for _, items, _ in found for row in items]
    return Rebuilt("016", _workbook(fill), tuple(told))


def _numbered_projects() -> Rebuilt:
    """018: 重点工作 (merged) · 序号 · 目标任务 · 牵头单位 · 配合单位, bodies a line each."""
    names = r"((?:[^（）]|（[^（）]*）)+?)"  # a name may have brackets of its own
    item = re.compile(rf"(\d{{1,2}})\.(.+?)[（(]牵头单位：{names}(?:[，；]配合单位：{names})?[）)]\s*$")
    section, rows = "", list[tuple[str, ...]]()
    for line in _text("018").splitlines():
        heading = re.match(r"（[一二三四五六七八九十]）([^。]{2,20})。", line)
        section = heading[1] if heading else section
        found = item.match(line)
        if found:
            rows.append((section, *found.groups("")))

    def fill(sheet: Any, book: Any) -> None:  # noqa: ANN401
        wrap = book.add_format({"text_wrap": True})
        sheet.write_row(0, 0, ["重点工作", "序号", "目标任务", "牵头单位", "配合单位"])
        at = 1
        for name, group in groupby(rows, key=lambda row: row[0]):
            members = list(group)
            _down(sheet, at, at + len(members) - 1, 0, name)
            for line, (_, number, task, lead, others) in enumerate(members, at):
                sheet.write_row(line, 1, [int(number), task])
                sheet.write(line, 3, _a_line_each(lead), wrap)
                sheet.write(line, 4, _a_line_each(others), wrap)
            at += len(members)

    told = [Row(task, _bodies(lead), _bodies(others)) for _, _, task, lead, others in rows]
    return Rebuilt("018", _workbook(fill), tuple(told))


def _a_line_each(cell: str) -> str:
    return "\n".join(_bodies(cell))


def wrong_rows(table: Rebuilt, tasks: Sequence[Any], figures: Sequence[Any], text: str) -> list[str]:
    """Each row that a person would have to correct, in words, and each task that no row names."""
    wrong, used = [], set()
    for row in table.rows:
        at = text.index(row.words[:12])
        line = (text.rfind("\n", 0, at) + 1, text.find("\n", at))
        own = [n for n, task in enumerate(tasks) if task.start < line[1] and line[0] < task.end]
        used |= set(own)
        what = _wrong(
            row, [tasks[n] for n in own], [one for one in figures if line[0] <= one.start < line[1]]
        )
        if what:
            wrong.append(f"{row.words[:16]}: {what}")
    wrong += [f"{task.text[:16]}: no row" for n, task in enumerate(tasks) if n not in used]
    return wrong


def _wrong(row: Row, tasks: list[Any], figures: list[Any]) -> str:
    if len(tasks) != 1:
        return f"{len(tasks)} tasks"
    (task,) = tasks
    lead = tuple(body.name for body in task.lead)
    others = tuple(body.name for body in (*task.responsible, *task.support))
    if lead != row.lead:
        return f"lead {lead}"
    if others != row.others:
        return f"others {others}"
    if row.value is not None and row.value not in {figure.value for figure in figures}:
        return f"figures {[figure.value for figure in figures]}"
    return ""
