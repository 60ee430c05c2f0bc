"""The cells of a workbook, out of its XML: sparse, with merges, styles and shared strings resolved.

Read here and not by a library because a cell's number format decides what a person sees (0.045 is
`4.5%`, 5000 may be `5000人`), and because one stray cell in the last row must not cost a gigabyte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from minsheng.documents.opening.package import Package
from minsheng.documents.opening.xlsx_look import Look, look_of, shown

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class SheetCells:
    """A sheet: words by (row, column) from 0, and (height, width) of each merged range by its first place."""

    name: str
    words: dict[tuple[int, int], str]
    merged: dict[tuple[int, int], tuple[int, int]]


class Book:
    """A workbook opened."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._root = package.root()
        self._relations = package.relations(self._root)
        self._strings = list(self._shared_strings())
        self._looks = list(self._styles())
        self._workbook = package.part(self._root)
        properties = self._workbook.find(f"{S}workbookPr")
        self._is_1904 = properties is not None and properties.get("date1904") in ("1", "true")

    def sheets(self) -> Iterator[SheetCells]:
        """The sheets in the order of their tabs, hidden ones too; chart sheets have no cells."""
        for name, part in self._worksheets():
            root = self._package.part(part)
            yield SheetCells(name, dict(self._cells(root)), dict(_merges(root)))

    def streamed(self) -> Iterator[tuple[str, Iterator[tuple[int, dict[int, str]]]]]:
        """The same sheets by name, each as its rows in the order of the file: number from 0, and words by
        column. A row is forgotten as soon as the next one is asked for."""
        for name, part in self._worksheets():
            yield name, self._rows(part)

    def _worksheets(self) -> Iterator[tuple[str, str]]:
        for sheet in self._workbook.iter(f"{S}sheet"):
            kind, part = self._relations.get(sheet.get(RELATION_ID, ""), ("", ""))
            if kind == "worksheet":
                yield sheet.get("name", ""), part

    def _rows(self, part: str) -> Iterator[tuple[int, dict[int, str]]]:
        row = -1
        for line in self._package.elements(part, f"{S}row"):
            row = int(line.get("r", row + 2)) - 1
            yield row, dict(self._line(line))

    def _cells(self, sheet: Element) -> Iterator[tuple[tuple[int, int], str]]:
        row = -1
        for line in sheet.iter(f"{S}row"):
            row = int(line.get("r", row + 2)) - 1
            for column, words in self._line(line):
                yield (row, column), words

    def _line(self, line: Element) -> Iterator[tuple[int, str]]:
        column = -1
        for cell in line.iter(f"{S}c"):
            place = parse_place(cell.get("r", ""))
            column = place[1] if place else column + 1
            words = self._words(cell)
            if words:
                yield column, words

    def _words(self, cell: Element) -> str:
        value = cell.findtext(f"{S}v", "")
        match cell.get("t", "n"):
            case "s":
                return (
                    self._strings[int(value)] if value.isdecimal() and int(value) < len(self._strings) else ""
                )
            case "inlineStr":
                inline = cell.find(f"{S}is")
                return _rich_words(inline) if inline is not None else ""
            case "b":
                return {"1": "TRUE", "0": "FALSE"}.get(value, "")
            case "n":
                return shown(value, self._look(cell), is_1904=self._is_1904)
            case _:  # str (a formula's words), e (an error such as #REF!), d (a date as ISO writes it)
                return ESCAPED.sub(_unescaped, value)

    def _look(self, cell: Element) -> Look:
        style = cell.get("s", "0")
        index = int(style) if style.isdecimal() else 0
        return self._looks[index] if index < len(self._looks) else Look()

    def _part_of_kind(self, wanted: str) -> str | None:
        return next((target for kind, target in self._relations.values() if kind == wanted), None)

    def _shared_strings(self) -> Iterator[str]:
        name = self._part_of_kind("sharedStrings")
        if name is not None:
            yield from (_rich_words(item) for item in self._package.elements(name, f"{S}si"))

    def _styles(self) -> Iterator[Look]:
        name = self._part_of_kind("styles")
        if name is None:
            return
        root = self._package.part(name)
        codes = {item.get("numFmtId"): item.get("formatCode") for item in root.iter(f"{S}numFmt")}
        for style in root.iterfind(f"{S}cellXfs/{S}xf"):
            number = style.get("numFmtId", "0")
            yield look_of(int(number) if number.isdecimal() else 0, codes.get(number))


def parse_place(words: str) -> tuple[int, int] | None:
    """Row and column from 0 of a reference such as `B3`; None where it is none."""
    found = PLACE.fullmatch(words)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1


def _merges(sheet: Element) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    for merge in sheet.iter(f"{S}mergeCell"):
        first, _, last = merge.get("ref", "").partition(":")
        top, bottom = parse_place(first), parse_place(last)
        if top and bottom:
            yield top, (bottom[0] - top[0] + 1, bottom[1] - top[1] + 1)


def _rich_words(item: Element) -> str:
    """The words of a string item, its runs joined, reading aids (rPh) left out."""
    parts = []
    for child in item:
        if child.tag == f"{S}t":
            parts.append(child.text or "")
        elif child.tag == f"{S}r":
            parts.append(child.findtext(f"{S}t", ""))
    return ESCAPED.sub(_unescaped, "".join(parts))


def _unescaped(found: re.Match[str]) -> str:
    """`_x000D_` is a carriage return: how Excel writes signs that XML cannot hold. U+FFFD for NUL and
    halves of signs, which no database holds and Excel never writes."""
    code = int(found[1], 16)
    return chr(code) if code and not 0xD800 <= code <= 0xDFFF else "\N{REPLACEMENT CHARACTER}"
