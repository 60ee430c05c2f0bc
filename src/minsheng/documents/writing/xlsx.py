"""Sheets as an Excel workbook, set up for A4 landscape; no text in it can act as a formula or a link."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]  # it has no types

from minsheng.documents.page_form import page_form
from minsheng.documents.sheet import Entry, Sheet, SheetColumn

# Excel's own bounds: digits a number keeps, characters of a sheet's name and of a list in place, pt of a row.
EXACT_DIGITS = 15
NAME_LENGTH = 31
LIST_LENGTH = 255
FORBIDDEN_IN_NAME = re.compile(r"[\[\]:*?/\\]")
MOST_HEIGHT = 409
LINE_HEIGHT = 14  # pt, of one line at 五号
CHOICES_SHEET = "选项"
# Rows from which a workbook is written row by row into a file beside: its words then stand in their cells and
# not in a common list, which makes it larger, but 400,000 rows take no more memory than 400.
LONG = 20_000


def write_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """The workbook of `sheets` in their order."""
    buffer = BytesIO()
    is_long = sum(len(sheet.rows) for sheet in sheets) >= LONG
    options = {
        "in_memory": not is_long,
        "constant_memory": is_long,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(buffer, options) as book:
        looks = _Looks(book)
        choices = _Choices(book)
        for name, sheet in zip(_names(sheets), sheets, strict=True):
            _write_sheet(book.add_worksheet(name), sheet, looks, choices)
        choices.write()
    return buffer.getvalue()


def _names(sheets: Sequence[Sheet]) -> list[str]:
    """Names as Excel allows them, none twice: it compares them without regard to case."""
    names: list[str] = []
    for sheet in sheets:
        name = (FORBIDDEN_IN_NAME.sub(" ", sheet.name).strip(" '") or "表")[:NAME_LENGTH]
        number = 2
        while name.lower() in (taken.lower() for taken in names):
            mark = f"({number})"
            name = name[: NAME_LENGTH - len(mark)] + mark
            number += 1
        names.append(name)
    return names


@dataclass(frozen=True, slots=True)
class _Look:
    is_centred: bool = False
    is_open: bool = False
    is_day: bool = False


class _Looks:
    """The cell formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401  (XlsxWriter has no types)
        self._book = book
        self._made: dict[_Look, Any] = {}
        form = page_form()
        words, head, title = (form.fonts[part].word for part in ("table", "table_head", "title"))
        self._font = {
            "font_name": words,
            "font_size": form.sizes["table"],
            "valign": "vcenter",
            "text_wrap": True,
        }
        self.title = book.add_format(
            {"font_name": title, "font_size": 18, "align": "center", "valign": "vcenter"}
        )
        self.note = book.add_format(self._font | {"align": "left"})
        self.head = book.add_format(
            self._font | {"font_name": head, "align": "center", "border": 1, "bg_color": "#EEEEEE"}
        )

    def of(self, column: SheetColumn, entry: Entry) -> Any:  # noqa: ANN401
        """The format of a cell."""
        look = _Look(column.is_centred, column.is_open, isinstance(entry, date))
        if look not in self._made:
            more: dict[str, Any] = {"border": 1, "locked": not look.is_open}
            if look.is_centred:
                more["align"] = "center"
            if look.is_day:
                more |= {"num_format": "yyyy-mm-dd", "align": "center"}
            if look.is_open:
                more["bg_color"] = "#FFFBE6"  # where to write, seen on the screen and hardly in print
            self._made[look] = self._book.add_format(self._font | more)
        return self._made[look]


class _Choices:
    """Lists too long to stand in a cell's own rule, on a hidden sheet."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401
        self._book = book
        self._lists: list[tuple[str, ...]] = []

    def source_of(self, choices: tuple[str, ...]) -> list[str] | str:
        """What a validation rule names: the words themselves, or where they stand."""
        if len(",".join(choices)) <= LIST_LENGTH and not any("," in choice for choice in choices):
            return list(choices)
        if choices not in self._lists:
            self._lists.append(choices)
        letter = xlsxwriter.utility.xl_col_to_name(self._lists.index(choices))
        return f"='{CHOICES_SHEET}'!${letter}$1:${letter}${len(choices)}"

    def write(self) -> None:
        """Add the sheet, if any list needs it."""
        if not self._lists:
            return
        sheet = self._book.add_worksheet(CHOICES_SHEET)
        for column, choices in enumerate(self._lists):
            for row, choice in enumerate(choices):
                sheet.write_string(row, column, choice)
        sheet.hide()


def _write_sheet(at: Any, sheet: Sheet, looks: _Looks, choices: _Choices) -> None:  # noqa: ANN401
    row = _write_top(at, sheet, looks)
    for number, column in enumerate(sheet.columns):
        at.set_column(number, number, column.width, None, {"hidden": column.is_hidden})
        at.write_string(row, number, column.head, looks.head)
    for offset, entries in enumerate(sheet.rows, row + 1):
        at.set_row(offset, _height(sheet, entries))
        for number, (column, entry) in enumerate(zip(sheet.columns, entries, strict=True)):
            _write_entry(at, offset, number, entry, looks.of(column, entry))
    _write_spare(at, row + 1 + len(sheet.rows), sheet, looks)
    _offer_choices(at, sheet, row + 1, choices)
    _set_up(at, sheet, row)


def _write_top(at: Any, sheet: Sheet, looks: _Looks) -> int:  # noqa: ANN401
    """Title and note over the seen columns; the row where the head stands."""
    row = 0
    seen = [number for number, column in enumerate(sheet.columns) if not column.is_hidden]
    width = sum(sheet.columns[number].width for number in seen)
    for words, look, size in ((sheet.title, looks.title, 32), (sheet.note, looks.note, 16)):
        if not words:
            continue
        at.set_row(row, size * _lines(words, width) if look is looks.note else size)
        if len(seen) > 1:
            at.merge_range(row, seen[0], row, seen[-1], "", look)
        at.write_string(row, seen[0], words, look)
        row += 1
    return row


def _height(sheet: Sheet, entries: Sequence[Entry]) -> int:
    """The row's height in pt: given, because not every program finds it by itself for wrapped text."""
    lines = [
        _lines(entry, column.width)
        for column, entry in zip(sheet.columns, entries, strict=True)
        if isinstance(entry, str) and not column.is_hidden
    ]
    return min(max([1, *lines]) * LINE_HEIGHT + 4, MOST_HEIGHT)


def _lines(words: str, width: int) -> int:
    """How many lines the words take in a column; the last character of a line may not fit."""
    usable = max(width - 2, 2)
    return sum(1 + max(_columns(line) - 1, 0) // usable for line in words.split("\n"))


def _write_spare(at: Any, first: int, sheet: Sheet, looks: _Looks) -> None:  # noqa: ANN401
    for row in range(first, first + sheet.spare):
        for number, column in enumerate(sheet.columns):
            look = looks.of(replace(column, is_open=not column.is_hidden), None)
            at.write_blank(row, number, None, look)


def _columns(words: str) -> int:
    """How many columns of Western type the words take: a Chinese character takes two."""
    return sum(2 if sign > "\u2e80" else 1 for sign in words)


def _write_entry(at: Any, row: int, column: int, entry: Entry, look: Any) -> None:  # noqa: ANN401
    match entry:
        case None | "":
            at.write_blank(row, column, None, look)
        case str():
            at.write_string(row, column, entry, look)
        case date():
            at.write_datetime(row, column, entry, look)
        case Decimal() if len(entry.as_tuple().digits) > EXACT_DIGITS:
            at.write_string(row, column, f"{entry:f}", look)  # as words it keeps what a float would lose
        case int() | Decimal():
            at.write_number(row, column, entry, look)


def _offer_choices(at: Any, sheet: Sheet, first: int, choices: _Choices) -> None:  # noqa: ANN401
    for number, column in enumerate(sheet.columns):
        if column.choices and (sheet.rows or sheet.spare):
            source = choices.source_of(column.choices)
            rule = {
                "validate": "list",
                "source": source,
                "error_title": "请从列表中选择",
                "error_message": "请从下拉列表中选择一项。",
            }
            at.data_validation(first, number, first + len(sheet.rows) + sheet.spare - 1, number, rule)


def _set_up(at: Any, sheet: Sheet, head_row: int) -> None:  # noqa: ANN401
    """Frozen head, A4 landscape to the sheet's width, head on each page, page numbers, and the lock."""
    at.freeze_panes(head_row + 1, 0)
    at.set_landscape()
    at.set_paper(9)  # A4
    at.fit_to_pages(1, 0)
    at.repeat_rows(head_row)
    at.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
    at.set_footer("&C第 &P 页 共 &N 页")
    at.print_area(0, 0, head_row + max(len(sheet.rows) + sheet.spare, 1), len(sheet.columns) - 1)
    if sheet.is_locked:
        at.protect("", {"format_columns": True, "format_rows": True, "autofilter": True, "sort": True})
