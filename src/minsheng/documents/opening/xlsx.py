"""An Excel workbook as text: each sheet's rows as lines, cells as a person sees them, hidden sheets too."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from minsheng.documents.opened import Opened
from minsheng.documents.opening.grid import Placed, cell_words, write_table
from minsheng.documents.opening.growing import Growing
from minsheng.documents.opening.package import Package
from minsheng.documents.opening.xlsx_sheet import Book, SheetCells
from minsheng.terms.errors import BadInput
from minsheng.terms.table import Table


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row: its number as Excel shows it, and its words by column (0 is A); empty cells are absent."""

    number: int
    words: dict[int, str]


@dataclass(frozen=True, slots=True)
class SheetRows:
    """A sheet's rows that hold anything, for forms that were sent out and come back filled in."""

    name: str
    rows: tuple[SheetRow, ...]

    def grid(self) -> list[list[str]]:
        """All rows from the first, those between that hold nothing too: row 5 of Excel is `grid()[4]`."""
        told = {row.number: row.words for row in self.rows}
        return [
            [words.get(column, "") for column in range(max(words, default=-1) + 1)]
            for words in (told.get(number, {}) for number in range(1, max(told, default=0) + 1))
        ]


def open_xlsx(package: Package) -> Opened:
    """The workbook in `package`, a table a sheet, a blank line between sheets; a merged range is one cell.

    Formulas give the result stored with them. Raises BadInput where no sheet holds a word.
    """
    text = Growing()
    tables: list[Table] = []
    for sheet in Book(package).sheets():
        if text.length:
            text.write("\n")
        table = write_table(text, list(_placed(sheet)), name=sheet.name)
        if table.rows:
            tables.append(table)
    if not tables:
        raise BadInput("工作簿里没有内容：请检查是否传错了文件")
    return Opened(text.text(), "xlsx", None, tuple(tables))


def read_sheets(data: bytes, name: str) -> tuple[SheetRows, ...]:
    """Each sheet's rows in a workbook that is a filled-in form; line breaks in cells stay as they are."""
    return tuple(
        SheetRows(sheet, tuple(sorted(rows, key=lambda row: row.number)))
        for sheet, rows in stream_sheets(data, name)
    )


def stream_sheets(data: bytes, name: str) -> Iterator[tuple[str, Iterator[SheetRow]]]:
    """The same, each sheet's rows as they come in the file and none of them kept: for a register of hundreds
    of thousands of rows. A sheet is read to its end before the next one is asked for."""
    with _of_file(name):
        package = Package(data)
        if package.kind() != "xlsx":
            raise BadInput("不是 Excel 工作簿（.xlsx）：请上传填好的原表")
        for sheet, rows in Book(package).streamed():
            yield sheet, _rows(rows, name)


@contextmanager
def _of_file(name: str) -> Iterator[None]:
    """Whatever is wrong in here is wrong in the file of that name."""
    try:
        yield
    except BadInput as error:
        raise BadInput(error.message, where=name) from error


def _placed(sheet: SheetCells) -> Iterator[Placed]:
    for (row, column), words in sheet.words.items():
        height, width = sheet.merged.get((row, column), (1, 1))
        yield Placed(row, column, cell_words(words), height, width)


def _rows(rows: Iterator[tuple[int, dict[int, str]]], name: str) -> Iterator[SheetRow]:
    """The rows that hold a word, their cells from the left."""
    with _of_file(name):
        for row, words in rows:
            told = {column: words[column].strip() for column in sorted(words) if words[column].strip()}
            if told:
                yield SheetRow(row + 1, told)
