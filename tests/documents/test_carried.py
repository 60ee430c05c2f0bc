"""What a file carries where nobody looks: each place is made here, and found."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

import docx
import pytest
import xlsxwriter  # type: ignore[import-untyped]  # it has no types
from PIL import Image, PngImagePlugin

from minsheng.documents.carried import texts_carried
from minsheng.reading.personal import find_personal
from minsheng.terms.errors import BadInput

ID = "999999199001011238"  # its area does not exist


def _document(write: Callable[[docx.document.Document], object]) -> bytes:
    made = docx.Document()
    made.add_paragraph("公示名单")
    write(made)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _cells(made: docx.document.Document) -> None:
    row = made.add_table(1, 3).rows[0]
    for cell, words in zip(row.cells, ("999999", "19900101", "1238"), strict=True):
        cell.text = words


def _head(made: docx.document.Document) -> None:
    made.sections[0].header.paragraphs[0].text = ID


def _author(made: docx.document.Document) -> None:
    made.core_properties.comments = ID


def _comment(made: docx.document.Document) -> None:
    made.add_comment(made.paragraphs[0].runs[0], text=ID, author="经办人")


def _workbook(write: Callable[[xlsxwriter.Workbook], object]) -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet("公示").write(0, 0, "名单")
        write(book)
    return out.getvalue()


def _hidden_sheet(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("底稿")
    sheet.hide()
    sheet.write_string(0, 0, ID)


def _hidden_column(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("表")
    sheet.set_column(1, 1, None, None, {"hidden": True})
    sheet.write_row(0, 0, ["1", "999999", "19900101", "1238"])


def _cell_comment(book: xlsxwriter.Workbook) -> None:
    book.add_worksheet("表").write_comment(0, 0, ID)


def _properties(book: xlsxwriter.Workbook) -> None:
    book.set_properties({"subject": ID})


def _picture() -> bytes:
    beside = PngImagePlugin.PngInfo()
    beside.add_text("Comment", ID)
    out = BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG", pnginfo=beside)
    return out.getvalue()


def _pdf() -> bytes:
    out = BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PDF", title=ID)
    return out.getvalue()


def _with_picture() -> bytes:
    return _document(lambda made: made.add_picture(BytesIO(_picture())))


def _in_zip() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("名单.xlsx", _workbook(_hidden_sheet))
    return out.getvalue()


CASES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "text": ("名单.txt", lambda: f"号码{ID}".encode("gb18030"), "正文"),
    "html comment": ("名单.html", lambda: f"<p>名单</p><!-- {ID} -->".encode(), "正文"),
    "name": (f"{ID}.txt", lambda: "名单".encode(), "文件名"),
    "cells of a document": ("名单.docx", lambda: _document(_cells), "正文"),
    "head": ("名单.docx", lambda: _document(_head), "页眉"),
    "property": ("名单.docx", lambda: _document(_author), "文件属性"),
    "comment": ("名单.docx", lambda: _document(_comment), "批注"),
    "hidden sheet": ("名单.xlsx", lambda: _workbook(_hidden_sheet), "隐藏的工作表“底稿”"),
    "hidden column, over cells": ("名单.xlsx", lambda: _workbook(_hidden_column), "工作表“表”"),
    "comment of a cell": ("名单.xlsx", lambda: _workbook(_cell_comment), "批注"),
    "property of a workbook": ("名单.xlsx", lambda: _workbook(_properties), "文件属性"),
    "beside the pixels": ("照片.png", _picture, "图片的附带信息"),
    "property of a pdf": ("名单.pdf", _pdf, "文件属性"),
    "picture in a document": ("名单.docx", _with_picture, "图片image1.png的附带信息"),
    "zip": ("材料.zip", _in_zip, "嵌入的文件材料.zip!名单.xlsx，隐藏的工作表“底稿”"),
}


@pytest.mark.parametrize("case", CASES)
def test_it_is_found_wherever_it_stands(case: str) -> None:
    name, made, where = CASES[case]
    found = [
        one.where
        for one in texts_carried(made(), name)
        for datum in find_personal(one.text)
        if datum.kind == "id_number"
    ]
    assert where in found


@pytest.mark.parametrize(
    ("name", "made"),
    [("名单.docx", lambda: _document(lambda _: None)), ("名单.xlsx", lambda: _workbook(lambda _: None))],
)
def test_a_clean_file_holds_nothing(name: str, made: Callable[[], bytes]) -> None:
    assert [one for text in texts_carried(made(), name) for one in find_personal(text.text)] == []


def test_a_place_of_a_photograph_is_refused() -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    out = BytesIO()
    Image.new("RGB", (4, 4)).save(out, "JPEG", exif=exif)
    with pytest.raises(BadInput, match="拍摄地点"):
        list(texts_carried(out.getvalue(), "照片.jpg"))


def test_what_cannot_be_looked_through_is_refused() -> None:
    with pytest.raises(BadInput):
        list(texts_carried(b"PK\x03\x04 broken", "名单.docx"))
