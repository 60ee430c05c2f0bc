"""An Excel 97 workbook (xls, and the et of WPS) as text, by the same rules as an xlsx."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from io import StringIO
from typing import Any

from minsheng.documents.opened import Opened
from minsheng.documents.opening.grid import Placed, cell_words, write_table
from minsheng.documents.opening.growing import Growing
from minsheng.documents.opening.xlsx_look import Look, look_of, shown
from minsheng.terms.errors import BadInput
from minsheng.terms.table import Table

# How xlrd shows that a file is not what its records say.
DAMAGE = (struct.error, LookupError, ValueError, AssertionError, TypeError, AttributeError, OverflowError)
LOCKED = ("encrypted", "password")


def open_xls(data: bytes) -> Opened:
    """The workbook in `data`, a table a sheet, a blank line between sheets, hidden sheets too.

    Formulas give the result stored with them. Raises BadInput for what is locked, damaged or empty.
    """
    text = Growing()
    tables: list[Table] = []
    book = _book(data)
    for number in range(book.nsheets):
        if text.length:
            text.write("\n")
        sheet = _sheet(book, number)
        table = write_table(text, list(_placed(book, sheet)), name=str(sheet.name))
        if table.rows:
            tables.append(table)
    if not tables:
        raise BadInput("工作簿里没有内容：请检查是否传错了文件")
    return Opened(text.text(), "xls", None, tuple(tables))


def _book(data: bytes) -> Any:  # noqa: ANN401  (xlrd has no types)
    import xlrd  # type: ignore[import-untyped]  # it has no types
    from xlrd.compdoc import CompDocError  # type: ignore[import-untyped]

    try:
        return xlrd.open_workbook(
            file_contents=data,
            formatting_info=True,  # a cell's number format decides what a person sees
            on_demand=True,
            ragged_rows=True,
            ignore_workbook_corruption=True,
            logfile=StringIO(),
        )
    except (xlrd.XLRDError, CompDocError, *DAMAGE) as error:
        if any(word in str(error).lower() for word in LOCKED):
            raise BadInput("工作簿有打开密码：请在 Excel（WPS）中取消密码后另存") from error
        raise _damaged() from error


def _sheet(book: Any, number: int) -> Any:  # noqa: ANN401
    import xlrd
    from xlrd.compdoc import CompDocError

    try:
        return book.sheet_by_index(number)
    except (xlrd.XLRDError, CompDocError, *DAMAGE) as error:
        raise _damaged() from error


def _damaged() -> BadInput:
    return BadInput("工作簿（.xls）不完整或已损坏：请在 Excel（WPS）中另存为 .xlsx 后再试")


def _placed(book: Any, sheet: Any) -> Iterator[Placed]:  # noqa: ANN401
    merged = {(top, left): (bottom - top, right - left) for top, bottom, left, right in sheet.merged_cells}
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            words = _words(book, cell)
            if words:
                height, width = merged.get((row, column), (1, 1))
                yield Placed(row, column, cell_words(words), height, width)


def _words(book: Any, cell: Any) -> str:  # noqa: ANN401
    """A cell as a person sees it."""
    import xlrd

    match cell.ctype:
        case xlrd.XL_CELL_TEXT:
            return str(cell.value)
        case xlrd.XL_CELL_NUMBER | xlrd.XL_CELL_DATE:
            return shown(repr(float(cell.value)), _look(book, cell), is_1904=book.datemode == 1)
        case xlrd.XL_CELL_BOOLEAN:
            return "TRUE" if cell.value else "FALSE"
        case xlrd.XL_CELL_ERROR:
            return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
        case _:
            return ""


def _look(book: Any, cell: Any) -> Look:  # noqa: ANN401
    if cell.xf_index is None or cell.xf_index >= len(book.xf_list):
        return Look()
    number = book.xf_list[cell.xf_index].format_key
    known = book.format_map.get(number)
    # The built-in numbers 14-22, 27-36 and so on mean dates whatever words the file has for them.
    return look_of(number, known.format_str if known is not None and number >= 164 else None)
