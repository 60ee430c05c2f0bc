"""Excel 97 workbooks: the same text as the xlsx of the same cells. All words are invented."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]  # it has no types

from minsheng.documents.opening.open import open_document
from minsheng.documents.opening.xls import open_xls
from minsheng.terms.errors import BadInput
from offices import converted, needs_office


def a_workbook() -> bytes:
    buffer = BytesIO()
    book: Any = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("任务表")
    sheet.merge_range(0, 0, 0, 5, "2026年重点任务分解表")
    sheet.write_row(1, 0, ["序号", "任务", "目标", "进度", "时限", "合计"])
    sheet.merge_range(2, 0, 3, 0, "教育")
    sheet.write_row(2, 1, ["新建幼儿园\n(公办)", 5000.0])
    sheet.write_number(2, 3, 0.285, book.add_format({"num_format": "0.0%"}))
    sheet.write_datetime(2, 4, datetime(2026, 6, 30), book.add_format({"num_format": "yyyy-mm-dd"}))  # noqa: DTZ001
    sheet.write_formula(2, 5, "=1+1", None, 2)
    sheet.write(3, 1, 'Rare "𠮷" sign')
    sheet.write_number(3, 2, 5000, book.add_format({"num_format": '0"人"'}))
    sheet.write_boolean(3, 5, True)
    book.add_worksheet("暗").write(0, 0, "乙")
    book.worksheets()[1].hide()
    book.close()
    return buffer.getvalue()


@needs_office
def test_an_xls_says_what_its_xlsx_says(tmp_path: Path) -> None:
    made = a_workbook()
    new, old = (
        open_document(made, "a.xlsx"),
        open_document(converted(made, "a.xlsx", "xls", tmp_path), "a.et"),
    )
    assert old.format == "xls"
    assert old.text == new.text
    assert old.tables == new.tables
    assert "28.5%\t2026-06-30\t2" in old.text
    assert "5000人" in old.text


@needs_office
def test_a_workbook_cut_short_is_refused_or_read(tmp_path: Path) -> None:
    data = converted(a_workbook(), "a.xlsx", "xls", tmp_path)
    for size in range(600, len(data), 997):
        try:
            open_document(data[:size], "a.xls")
        except BadInput as refused:
            assert "\n" not in str(refused)


def test_a_locked_workbook_is_said() -> None:
    # The stream of a BIFF8 workbook alone: BOF, then FILEPASS. Excel 97 reads a bare stream too.
    bof = b"\x09\x08\x10\x00\x00\x06\x05\x00\xbb\x0d\xcc\x07\x00\x00\x00\x00\x06\x00\x00\x00"
    stream = bof + b"\x2f\x00\x06\x00\x01\x00\x01\x00\x01\x00" + bytes(64) + b"\x0a\x00\x00\x00"
    with pytest.raises(BadInput, match="密码"):
        open_xls(stream)
