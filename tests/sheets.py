"""A workbook that somebody else filled in: cells read and written in the file's own XML."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZIP_DEFLATED, ZipFile

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_FIRST = "xl/worksheets/sheet1.xml"


def cells_of(book: bytes) -> dict[str, str]:
    """The words of the first sheet by the cell's name (B3); cells without words are left out."""
    with ZipFile(BytesIO(book)) as parts:
        strings = ElementTree.XML(parts.read("xl/sharedStrings.xml"))
        sheet = ElementTree.XML(parts.read(_FIRST))
    shared = ["".join(text.text or "" for text in item.iter(f"{_S}t")) for item in strings.iter(f"{_S}si")]
    found = {}
    for cell in sheet.iter(f"{_S}c"):
        value = cell.findtext(f"{_S}v")
        if value:
            found[cell.get("r", "")] = shared[int(value)] if cell.get("t") == "s" else value
    return found


def fill_in(book: bytes, words: Mapping[str, str]) -> bytes:
    """The workbook with `words` in the cells of its first sheet; each cell must be there already."""
    with ZipFile(BytesIO(book)) as parts:
        files = {name: parts.read(name) for name in parts.namelist()}
    ElementTree.register_namespace("", _S.strip("{}"))
    sheet = ElementTree.XML(files[_FIRST])
    cells = {cell.get("r"): cell for cell in sheet.iter(f"{_S}c")}
    for name, said in words.items():
        cell = cells[name]
        for child in list(cell):
            cell.remove(child)
        cell.set("t", "inlineStr")
        ElementTree.SubElement(ElementTree.SubElement(cell, f"{_S}is"), f"{_S}t").text = said
    files[_FIRST] = ElementTree.tostring(sheet, encoding="utf-8", xml_declaration=True)
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return buffer.getvalue()
