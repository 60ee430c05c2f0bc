"""What a workbook carries: its sheets row by row and column by column, the hidden ones too, and what stands
beside the cells (页眉、公式、下拉选项、提示、筛选条件)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from xml.etree.ElementTree import Element

from minsheng.documents.carried_words import APART, Carried, tag_of, words_below, words_beside
from minsheng.documents.opening.package import Package

_HIDDEN = ("hidden", "veryHidden")
# A number of many digits as the program keeps it: the last three of eighteen are lost, the person is not.
_POWER = re.compile(r"\d\.\d{9,16}E\+\d\d")
_PIECE = re.compile(r"\d{1,17}[Xx]?")
# One number over cells below each other; a longer run of numbers is a column of figures.
_PIECES = range(2, 5)


def is_of_sheets(name: str) -> bool:
    """Whether the part is read here and not as any other part."""
    return name.startswith("xl/worksheets/sheet") or name == "xl/sharedStrings.xml"


def in_workbook(package: Package) -> Iterator[Carried]:
    """Each sheet; a number over several cells of a row, or of a column, stands in one line."""
    shared: list[str] = []
    if "xl/sharedStrings.xml" in package.names:
        shared = [words_below(one) for one in package.part("xl/sharedStrings.xml") if tag_of(one) == "si"]
    relations = package.relations("xl/workbook.xml")
    for sheet in (one for one in package.part("xl/workbook.xml").iter() if tag_of(one) == "sheet"):
        link = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        target = relations.get(link, ("", ""))[1]
        hidden = "隐藏的" if sheet.get("state") in _HIDDEN else ""
        if target in package.names:
            yield from _in_sheet(package.part(target), shared, f"{hidden}工作表“{sheet.get('name', '')}”")


def _in_sheet(root: Element, shared: list[str], where: str) -> Iterator[Carried]:
    rows = [_row(row, shared) for row in root.iter() if tag_of(row) == "row"]
    yield Carried(where, "\n".join("\t".join(words for _, words in row) for row in rows))
    yield Carried(f"{where}的一列", APART.join(_down(rows)))
    yield Carried(f"{where}的公式", APART.join(one.text or "" for one in root.iter() if tag_of(one) == "f"))
    beside = [one for one in root if tag_of(one) != "sheetData"]
    said = [words for one in beside for words in (words_below(one), words_beside(one)) if words.strip()]
    yield Carried(f"{where}的页眉、提示或条件", APART.join(said))


def _row(row: Element, shared: list[str]) -> list[tuple[str, str]]:
    """Each cell of the row: its column, and its words."""
    cells = (one for one in row if tag_of(one) == "c")
    return [(cell.get("r", "").rstrip("0123456789"), _cell(cell, shared)) for cell in cells]


def _cell(cell: Element, shared: list[str]) -> str:
    value = next((one.text or "" for one in cell if tag_of(one) == "v"), "")
    if cell.get("t") == "s" and value.isdecimal() and int(value) < len(shared):
        return shared[int(value)].strip()
    if _POWER.fullmatch(value):
        return f"{Decimal(value):f}"
    return value or words_below(cell).strip()


def _down(rows: list[list[tuple[str, str]]]) -> Iterator[str]:
    """The pieces of numbers that stand below each other, in runs too short for a column of figures."""
    columns: dict[str, dict[int, str]] = {}
    for number, row in enumerate(rows):
        for column, words in row:
            columns.setdefault(column, {})[number] = words
    for cells in columns.values():
        below = [cells.get(number, "") for number in range(len(rows))]
        for is_piece, run in groupby(below, lambda words: _PIECE.fullmatch(words) is not None):
            pieces = list(run)
            if is_piece and len(pieces) in _PIECES:
                yield "\t".join(pieces)
