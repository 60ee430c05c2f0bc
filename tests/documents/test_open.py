"""What is no document is refused in one clear sentence that names it, whatever the file is called."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.documents.limits import limits
from minsheng.documents.opening.open import check_size, open_document
from minsheng.documents.opening.xlsx import read_sheets
from minsheng.documents.sheet import Sheet, SheetColumn
from minsheng.documents.writing.xlsx import write_xlsx
from minsheng.terms.errors import BadInput

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def a_zip(**parts: bytes) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return buffer.getvalue()


def wide(words: str) -> bytes:
    return words.encode("utf-16-le")


def with_directory_too_far(data: bytes) -> bytes:
    """The zip as a broken download has it: its directory is said to lie a hundred bytes further on."""
    (place,) = struct.unpack("<I", data[-6:-2])
    return data[:-6] + struct.pack("<I", place + 100) + data[-2:]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "空的"),
        (b"  \r\n\t", "空的"),
        (b"\xef\xbb\xbf", "空的"),
        (bytes(4096), "空的"),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), "图片"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "图片"),
        (b"GIF89a\x01\x00", "GIF"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "Windows"),
        (b"\x7fELF\x02\x01\x01\x00", "Linux"),
        (b"Rar!\x1a\x07\x00\x00", "RAR"),
        (b"SQLite format 3\x00\x10\x00", "SQLite"),
        (bytes(range(32)) * 100, "二进制"),
        (OLE + wide("EncryptedPackage"), "密码"),
        (OLE + wide("WordDocument"), "损坏"),
        (OLE + wide("Workbook"), "损坏"),
        (OLE, "旧版"),
        (a_zip(**{"a.txt": b"a"}), "解压"),
        (a_zip(**{"OFD.xml": b"<a/>"}), "OFD"),
        (a_zip(mimetype=b"application/vnd.oasis.opendocument.text"), "OpenDocument"),
        (a_zip(**{"xl/workbook.bin": b"a"}), "xlsb"),
        (a_zip(**{"ppt/presentation.xml": b"<a/>"}), "pptx"),
        (a_zip(**{"word/document.xml": b"<a"}), "损坏"),
        (a_zip(**{"word/document.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "声明"),
        (a_zip(**{"word/document.xml": b"<a/>"})[:-30], "不完整"),
        (with_directory_too_far(a_zip(**{"word/document.xml": b"<a/>"})), "不完整"),
        (b"{\\rtf1\\ansi hello}", "RTF"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "mht"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><a/>', "2003"),
    ],
)
def test_a_bad_file_is_named(data: bytes, said: str) -> None:
    with pytest.raises(BadInput, match=said) as refused:
        open_document(data, "报告.docx")
    assert refused.value.where == "报告.docx"
    assert "\n" not in str(refused.value)


def test_a_zip_bomb_is_not_unpacked() -> None:
    bomb = a_zip(**{"word/document.xml": bytes(limits().part_bytes + 1)})
    assert len(bomb) < 1_000_000
    with pytest.raises(BadInput, match="压缩炸弹"):
        open_document(bomb, "a.docx")


def test_deeply_nested_xml_is_refused() -> None:
    depth = 20_000
    namespace = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    xml = b"<w:document " + namespace + b"><w:body><w:p>" + b"<w:ins>" * depth + b"</w:ins>" * depth
    with pytest.raises(BadInput):
        open_document(a_zip(**{"word/document.xml": xml + b"</w:p></w:body></w:document>"}), "a.docx")


def test_a_large_file_is_refused_by_its_size_alone() -> None:
    with pytest.raises(BadInput, match="200 MB"):
        check_size(200 * 1024 * 1024)
    check_size(limits().file_bytes)


def test_a_name_decides_nothing() -> None:
    page = open_document("<html><body><p>新建幼儿园6所。</p></body></html>".encode(), "page.xls")
    assert (page.format, page.text) == ("html", "新建幼儿园6所。\n")
    text = open_document("新建幼儿园6所,面积<3000平方米。".encode("gb18030"), "a.html")
    assert (text.format, text.encoding) == ("text", "gb18030")


def test_a_text_is_given_as_it_is() -> None:
    opened = open_document("\ufeff一、教育\r\n新建2所\t改建3所\r\n".encode(), "a.txt")
    assert opened.text == "\ufeff一、教育\r\n新建2所\t改建3所\r\n"
    assert (opened.format, opened.encoding, opened.tables, opened.main) == ("text", "utf-8", (), None)


STARTS = (b"", b"PK\x03\x04", OLE, b"<html>", b"\xff\xfe", b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n")


@given(
    st.binary(max_size=300), st.sampled_from([*STARTS, OLE + wide("WordDocument"), OLE + wide("Workbook")])
)
def test_any_bytes_are_opened_or_refused(data: bytes, start: bytes) -> None:
    try:
        opened = open_document(start + data, "a")
    except BadInput:
        return
    assert opened.text


def test_signs_that_no_database_holds_are_replaced_in_place() -> None:
    opened = open_document("一二\0三".encode("utf-16"), "a.txt")
    assert opened.text.endswith("一二\N{REPLACEMENT CHARACTER}三")
    sheet = write_xlsx([Sheet("表", (SheetColumn("甲_x0000_乙_xD800_"),), (("丙",),))])
    words = open_document(sheet, "a.xlsx").text
    assert not set(words) & {"\0", "\ud800"}
    assert not set(read_sheets(sheet, "a.xlsx")[0].rows[0].words[0]) & {"\0", "\ud800"}
