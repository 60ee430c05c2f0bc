"""Tables as offices send them: a title above, then headings, then rows; read from memory."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import xlsxwriter  # type: ignore[import-untyped]  # it has no types


def a_table(heads: Sequence[str], rows: Sequence[Sequence[object]], title: str = "登记表") -> bytes:
    """The workbook: the title in row 1, the headings in row 2, the rows from row 3."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write(0, 0, title)
    sheet.write_row(1, 0, heads)
    for number, row in enumerate(rows, 2):
        sheet.write_row(number, 0, [str(cell) for cell in row])
    book.close()
    return buffer.getvalue()
