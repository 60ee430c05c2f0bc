"""Office files that carry more than words: macros, and a table as long as a register."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]  # it has no types
from docx import Document

from minsheng.documents.opening.open import open_document
from minsheng.reading import read

ROWS = 100_000
CELL = '<c r="{at}" t="inlineStr"><is><t>{words}</t></is></c>'


def a_workbook(*rows: Sequence[Any]) -> bytes:
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet()
    for at, row in enumerate(rows):
        sheet.write_row(at, 0, row)
    book.close()
    return buffer.getvalue()


def a_paper(words: str) -> bytes:
    buffer = BytesIO()
    paper = Document()
    paper.add_paragraph(words)
    paper.save(buffer)
    return buffer.getvalue()


def changed(package: bytes, parts: dict[str, bytes]) -> bytes:
    """The package with the parts put in, or in the place of those of their names."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, data in parts.items():
            new.writestr(name, data)
    return made.getvalue()


MACRO = b'\xd0\xcf\x11\xe0 Sub AutoOpen() Shell "calc" End Sub ' + bytes(600)


@pytest.mark.parametrize(
    ("package", "part", "name"),
    [
        (a_paper("新建泵站6座。"), "word/vbaProject.bin", "通知.docm"),
        (a_workbook(["新建泵站6座。"]), "xl/vbaProject.bin", "任务.xlsm"),
    ],
)
def test_a_macro_is_neither_run_nor_read(package: bytes, part: str, name: str) -> None:
    page = open_document(changed(package, {part: MACRO}), name)
    assert page.text.strip() == "新建泵站6座。"


def test_a_table_of_a_hundred_thousand_rows_is_opened_whole() -> None:
    heads = "".join(
        CELL.format(at=f"{column}1", words=words) for column, words in zip("ABC", HEADS, strict=True)
    )
    rows = "".join(f'<row r="{n}">{_row(n)}</row>' for n in range(2, ROWS + 2))
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{space}"><sheetData><row r="1">{heads}</row>{rows}</sheetData></worksheet>'
    page = open_document(changed(a_workbook(["x"]), {"xl/worksheets/sheet1.xml": sheet.encode()}), "a.xlsx")
    assert len(page.tables[0].rows) == ROWS + 1
    assert page.tables[0].rows[-1][1].span.of(page.text) == f"新建泵站{ROWS + 1}座"


HEADS = ("序号", "目标任务", "责任单位")


def _row(n: int) -> str:
    words = CELL.format(at=f"B{n}", words=f"新建泵站{n}座") + CELL.format(at=f"C{n}", words="县水利局")
    return f'<c r="A{n}"><v>{n - 1}</v></c>{words}'


def test_each_row_of_a_long_table_is_a_task_with_its_figure() -> None:
    many = 3000
    page = open_document(
        a_workbook(HEADS, *([n, f"新建泵站{n}座", "县水利局"] for n in range(1, many + 1))), "a.xlsx"
    )
    reading = read(page.text, tables=page.tables)
    assert [task.number for task in reading.tasks] == [str(n) for n in range(1, many + 1)]
    assert [figure.value for figure in reading.figures] == [str(n) for n in range(1, many + 1)]
    assert {figure.bodies for figure in reading.figures} == {("县水利局",)}
