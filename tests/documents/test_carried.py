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


def _other_words(made: docx.document.Document) -> None:
    made.add_picture(BytesIO(_plain_picture("PNG")))
    made.inline_shapes[0]._inline.docPr.set("descr", ID)


def _link(made: docx.document.Document) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    made.part.relate_to(f"https://example.com/?id={ID}", kind, is_external=True)


def _with_part(name: str, content: bytes) -> bytes:
    """A document to which a part was added that no paragraph names."""
    out = BytesIO(_document(lambda _: None))
    with zipfile.ZipFile(out, "a") as packed:
        packed.writestr(name, content)
    return out.getvalue()


def _down_a_column(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("表")
    for row, words in enumerate(("证号", "999999", "19900101", "1238")):
        sheet.write_row(row, 0, ["某", words, "甲"])


def _as_a_number(book: xlsxwriter.Workbook) -> None:
    book.add_worksheet("表").write_number(0, 0, int(ID))


def _beside_cells(book: xlsxwriter.Workbook) -> None:
    book.add_worksheet("表").data_validation("A1", {"validate": "list", "source": [ID, "其他"]})


def _head_of_a_sheet(book: xlsxwriter.Workbook) -> None:
    book.add_worksheet("表").set_header(f"&C{ID}")


def _formula(book: xlsxwriter.Workbook) -> None:
    book.add_worksheet("表").write_formula("A1", '="9999991990"&"01011238"', None, "见附件")


def _tip(book: xlsxwriter.Workbook) -> None:
    book.add_worksheet("表").write_url(0, 0, "https://example.com", string="看", tip=ID)


_PIVOT = f'<pivotCacheRecords><r><s v="{ID}"/></r></pivotCacheRecords>'


def _plain_picture(form: str, **beside: object) -> bytes:
    out = BytesIO()
    Image.new("RGB", (4, 4)).save(out, form, **beside)
    return out.getvalue()


def _two_bytes_a_sign() -> bytes:
    exif = Image.Exif()
    exif[0x9C9C] = ID.encode("utf-16-le")  # XPComment
    return _plain_picture("JPEG", exif=exif)


def _wound_up() -> bytes:
    beside = PngImagePlugin.PngInfo()
    beside.add_text("Raw profile type iptc", f"\niptc\n      18\n{ID.encode().hex()}\n")
    return _plain_picture("PNG", pnginfo=beside)


def _pdf_with(catalogue: str = "", page: str = "", *more: str, drawn: str = "") -> bytes:
    """A PDF of one page, written by hand, with whatever stands in its catalogue, its page or behind."""
    objects = [
        f"<</Type/Catalog/Pages 2 0 R {catalogue}>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        f"/Resources<</Font<</F1 5 0 R>>>>{page}>>",
        f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *more,
    ]
    out, places = b"%PDF-1.5\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n".encode()
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{rows}trailer<</Size {size}/Root 1 0 R>>"
    return out + f"{end}\nstartxref\n{len(out)}\n%%EOF".encode()


def _note(words: str) -> bytes:
    return _pdf_with("", f"/Annots[<</Type/Annot/Subtype/Text/Rect[0 0 9 9]{words}>>]")


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


_BESIDE = "文件属性、书签、批注、表单或链接"
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
    "words for a picture": ("名单.docx", lambda: _document(_other_words), "正文"),
    "link": ("名单.docx", lambda: _document(_link), "正文"),
    "drawing": (
        "名单.docx",
        lambda: _with_part("word/media/a.svg", f"<svg><t>{ID}</t></svg>".encode()),
        "正文",
    ),
    "page inside": (
        "名单.docx",
        lambda: _with_part("word/a.html", f"<p>{ID[:9]}<b>{ID[9:]}</b></p>".encode()),
        "嵌入的文件a.html，正文",
    ),
    "unknown part": ("名单.docx", lambda: _with_part("word/a.bin", ID.encode("utf-16-le")), "a.bin"),
    "down a column": ("名单.xlsx", lambda: _workbook(_down_a_column), "工作表“表”的一列"),
    "as a number": ("名单.xlsx", lambda: _workbook(_as_a_number), "工作表“表”"),
    "choices of a cell": ("名单.xlsx", lambda: _workbook(_beside_cells), "工作表“表”的页眉、提示或条件"),
    "head of a sheet": ("名单.xlsx", lambda: _workbook(_head_of_a_sheet), "工作表“表”的页眉、提示或条件"),
    "tip of a link": ("名单.xlsx", lambda: _workbook(_tip), "工作表“表”的页眉、提示或条件"),
    "formula": ("名单.xlsx", lambda: _workbook(_formula), "工作表“表”的公式"),
    "kept for a pivot table": (
        "名单.docx",
        lambda: _with_part("xl/pivotCache/pivotCacheRecords1.xml", _PIVOT.encode()),
        "正文",
    ),
    "split by marks": ("名单.html", lambda: f"<p>{ID[:9]}<i></i>{ID[9:]}</p>".encode(), "正文"),
    "as entities": (
        "名单.html",
        lambda: ("<p>" + "".join(f"&#{ord(one)};" for one in ID) + "</p>").encode(),
        "正文",
    ),
    "two bytes a sign": ("照片.jpg", _two_bytes_a_sign, "图片的附带信息"),
    "as hexadecimal digits": ("照片.png", _wound_up, "图片的附带信息"),
    "behind the pixels": ("照片.jpg", lambda: _plain_picture("JPEG") + ID.encode(), "图片的附带信息"),
    "note of a pdf": ("名单.pdf", lambda: _note(f"/Contents({ID})"), "第1页的批注"),
    "subject of a note": ("名单.pdf", lambda: _note(f"/Subj({ID})"), _BESIDE),
    "link of a pdf": ("名单.pdf", lambda: _note(f"/A<</S/URI/URI(https://example.com/?id={ID})>>"), _BESIDE),
    "bookmark": ("名单.pdf", lambda: _pdf_with("/Outlines 6 0 R", "", f"<</Title({ID})>>"), _BESIDE),
    "bookmark in hex": (
        "名单.pdf",
        lambda: _pdf_with("/Outlines 6 0 R", "", f"<</Title<feff{ID.encode('utf-16-be').hex()}>>>"),
        _BESIDE,
    ),
    "off the page": (
        "名单.pdf",
        lambda: _pdf_with(drawn=f"BT /F1 12 Tf 72 -700 Td ({ID}) Tj ET"),
        "第1页",
    ),
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
    [
        ("名单.docx", lambda: _document(lambda _: None)),
        ("名单.docx", lambda: _document(lambda made: made.add_picture(BytesIO(_plain_picture("PNG"))))),
        ("名单.xlsx", lambda: _workbook(lambda _: None)),
        (
            "名单.xlsx",
            lambda: _workbook(lambda book: book.add_worksheet("数").write_column(0, 0, range(900))),
        ),
        # The day, hour and zone of a PDF are eighteen digits, which now and then are somebody's number.
        ("名单.pdf", lambda: _pdf_with("/CreationDate(D:20280119030212+08'00')")),
    ],
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
