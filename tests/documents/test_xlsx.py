"""Workbooks made by XlsxWriter here: cells as a person sees them. All words are invented."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]  # it has no types

from minsheng.documents.opened import Opened
from minsheng.documents.opening.open import open_document
from minsheng.documents.opening.xlsx import read_sheets
from minsheng.documents.opening.xlsx_look import look_of, shown
from minsheng.terms.errors import BadInput


def a_workbook(build: Callable[[Any], object]) -> bytes:
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    build(book)
    book.close()
    return buffer.getvalue()


def opened(build: Callable[[Any], object]) -> Opened:
    return open_document(a_workbook(build), "a.xlsx")


def words_of(page: Opened, table: int = 0) -> list[list[str]]:
    return [[cell.span.of(page.text) for cell in row] for row in page.tables[table].rows]


def test_rows_are_lines_and_numbers_read_as_seen() -> None:
    def build(book: Any) -> None:  # noqa: ANN401  (XlsxWriter has no types)
        sheet = book.add_worksheet("任务表")
        sheet.write_row(0, 0, ["序号", "任务", "目标", "进度", "时限", "合计"])
        sheet.write_row(1, 0, [1, "新建幼儿园\n(公办)", 5000.0])
        sheet.write_number(1, 3, 0.285, book.add_format({"num_format": "0.0%"}))
        sheet.write_datetime(1, 4, datetime(2026, 6, 30), book.add_format({"num_format": "yyyy-mm-dd"}))  # noqa: DTZ001
        sheet.write_formula(1, 5, "=1+1", None, 2)
        sheet.write_boolean(1, 6, True)

    page = opened(build)
    assert page.text == (
        "序号\t任务\t目标\t进度\t时限\t合计\n1\t新建幼儿园\v(公办)\t5000\t28.5%\t2026-06-30\t2\tTRUE\n"
    )
    assert page.tables[0].name == "任务表"
    assert page.main is None


def test_merged_ranges_are_one_cell_and_blank_rows_are_none() -> None:
    def build(book: Any) -> None:  # noqa: ANN401
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 2, "2026年任务分解表")
        sheet.merge_range(3, 0, 4, 0, "教育")
        sheet.write_row(3, 1, ["建园", "县教育局"])
        sheet.write_row(4, 1, ["扩班", "各乡镇"])
        sheet.write(1000, 2, "备注")

    page = opened(build)
    assert words_of(page) == [
        ["2026年任务分解表"] * 3,
        ["教育", "建园", "县教育局"],
        ["教育", "扩班", "各乡镇"],
        ["", "", "备注"],
    ]
    assert page.text == "2026年任务分解表\n教育\t建园\t县教育局\n\t扩班\t各乡镇\n\t\t备注\n"


def test_hidden_sheets_are_read_too_and_sheets_stand_apart() -> None:
    def build(book: Any) -> None:  # noqa: ANN401
        book.add_worksheet("明").write(0, 0, "甲")
        hidden = book.add_worksheet("暗")
        hidden.write(0, 0, "乙")
        hidden.hide()

    page = opened(build)
    assert page.text == "甲\n\n乙\n"
    assert [table.name for table in page.tables] == ["明", "暗"]


def test_a_stray_cell_in_the_last_corner_costs_nothing() -> None:
    def build(book: Any) -> None:  # noqa: ANN401
        sheet = book.add_worksheet()
        sheet.write(0, 0, "甲")
        sheet.write(1_048_575, 16_383, "乙")
        sheet.write(5, 0, "丙")
        sheet.merge.append([5, 0, 1_048_570, 100])  # `merge_range` would write a hundred million blanks

    assert words_of(opened(build)) == [["甲", ""], ["丙", ""], ["", "乙"]]


def test_an_empty_workbook_is_refused() -> None:
    with pytest.raises(BadInput, match="没有内容"):
        opened(lambda book: book.add_worksheet())


@pytest.mark.parametrize(
    ("raw", "number", "code", "seen"),
    [
        ("5000", 0, None, "5000"),
        ("0.28499999999999998", 0, None, "0.285"),
        ("0.30000000000000004", 0, None, "0.3"),
        ("1.2E+9", 0, None, "1200000000"),
        ("-0", 0, None, "0"),
        ("0.045", 10, None, "4.5%"),
        ("0.04567", 164, "0%", "4.567%"),  # the cell's own figure, not its rounding
        ("5000", 164, '#,##0"人"', "5000人"),
        ("35.5", 164, '0.0"万元";[Red]-0.0"万元"', "35.5万元"),
        ("12345", 164, '0!.0,"万"', "12345"),  # scaled for show: the figure itself is given
        ("12", 164, '"第"0"位"', "第12位"),
        ("150", 164, "[$¥-804]#,##0.00", "¥150"),
        ("46203", 14, None, "2026-06-30"),
        ("46203", 31, None, "2026-06-30"),
        ("46203.625", 22, None, "2026-06-30 15:00"),
        ("46203", 164, 'yyyy"年"m"月"d"日"', "2026-06-30"),
        ("46203", 164, 'yyyy"年"m"月"', "2026年6月"),
        ("0.5", 164, "h:mm", "12:00"),
        ("99999999", 14, None, "99999999"),
        ("nan", 0, None, "nan"),
        ("", 0, None, ""),
    ],
)
def test_a_number_is_shown_in_its_look(raw: str, number: int, code: str | None, seen: str) -> None:
    assert shown(raw, look_of(number, code)) == seen


def test_the_1904_date_system() -> None:
    assert shown("44741", look_of(14, None), is_1904=True) == "2026-06-30"


def test_a_form_comes_back_by_row_and_column() -> None:
    def build(book: Any) -> None:  # noqa: ANN401
        sheet = book.add_worksheet("意见")
        sheet.write_row(0, 0, ["编号", "任务", "意见"])
        sheet.write_row(4, 0, ["k1", None, "同意\n请改期"])
        sheet.write_datetime(5, 1, date(2026, 3, 1), book.add_format({"num_format": "yyyy-mm-dd"}))

    (sheet,) = read_sheets(a_workbook(build), "意见.xlsx")
    assert [(row.number, row.words) for row in sheet.rows] == [
        (1, {0: "编号", 1: "任务", 2: "意见"}),
        (5, {0: "k1", 2: "同意\n请改期"}),
        (6, {1: "2026-03-01"}),
    ]
    with pytest.raises(BadInput, match="不完整"):
        read_sheets(b"PK\x03\x04", "意见.xlsx")
