"""Every text that a file carries, whether anybody sees it or not (随文件带出的文字).

Before a file is published it is looked through whole: hidden sheets, rows and columns, comments, changes that
were deleted but kept, heads and feet, properties, files and pictures inside it, what a camera wrote beside a
picture. What cannot be looked through is refused: it could hold anything.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from typing import Any

from minsheng.documents.carried_words import (
    APART,
    Carried,
    letters_in,
    strings_of_pdf,
    words_below,
    words_beside,
)
from minsheng.documents.carried_workbook import in_workbook, is_of_sheets
from minsheng.documents.encoding import decode
from minsheng.documents.limits import limits
from minsheng.documents.opening import ocr, sniff
from minsheng.documents.opening.archive import is_archive, members
from minsheng.documents.opening.damage import ZIP_DAMAGE
from minsheng.documents.opening.open import open_document
from minsheng.documents.opening.package import Package
from minsheng.documents.opening.pdf import pdf_document
from minsheng.documents.opening.picture import frames_of
from minsheng.terms.errors import BadInput

_WHERE = (
    ("docProps/", "文件属性"),
    ("word/comments", "批注"),
    ("word/header", "页眉"),
    ("word/footer", "页脚"),
    ("word/footnotes", "脚注"),
    ("word/endnotes", "尾注"),
    ("xl/comments", "批注"),
    ("xl/threadedComments", "批注"),
    ("xl/persons", "批注作者"),
    ("customXml/", "自定义数据"),
)
_PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp")
_PARTS = (".xml", ".vml", ".rels", ".svg")
_WRITTEN = (".htm", ".html", ".mht", ".mhtml", ".txt", ".rtf", ".csv", ".json")
_INLINE = re.compile(r"</?(?:span|b|i|u|em|strong|font|a|sup|sub|mark|small|wbr)\b[^>]*>", re.IGNORECASE)
_MARK = re.compile(r"<[^>]*>")
_CAMERA, _LOCATION = 0x8769, 0x8825  # the parts of EXIF that hold a camera's words and where it stood
_DEEPEST = 2  # a file in a file in a file is refused


def texts_carried(data: bytes, name: str, *, depth: int = 0) -> Iterator[Carried]:
    """Every text in the file. BadInput where it, or a part of it, cannot be looked through."""
    yield Carried("文件名", name)
    match sniff.container(data, name):
        case "zip":
            yield from _in_archive(data, name, depth) if is_archive(data) else _in_package(data, depth)
        case "ole":
            yield Carried("正文", open_document(data, name).text)
            yield from _ole_properties(data)
        case "pdf":
            yield from _in_pdf(data, depth)
        case "picture":
            yield from _in_picture(data, "图片")
        case "text":
            yield from _in_words(data, name)


def _in_words(data: bytes, name: str) -> Iterator[Carried]:
    """As it is written, and as it reads: in a page marks may stand inside of a number."""
    text = decode(data).text
    yield Carried("正文", text)
    if sniff.is_html(text, name):
        yield Carried("正文", unescape(_MARK.sub("\t", _INLINE.sub("", text))))


def _in_archive(data: bytes, name: str, depth: int) -> Iterator[Carried]:
    for member in members(data, name):
        if member.refused is not None:
            raise member.refused
        yield from _inside(member.data, member.name, depth)


def _inside(data: bytes, name: str, depth: int) -> Iterator[Carried]:
    if depth >= _DEEPEST:
        raise BadInput(f"文件里的文件套了三层，没法检查：{name}")
    for one in texts_carried(data, name, depth=depth + 1):
        yield Carried(f"嵌入的文件{name.rpartition('/')[2]}，{one.where}", one.text)


def _in_package(data: bytes, depth: int) -> Iterator[Carried]:
    package = Package(data)
    kind = package.kind()
    if kind == "xlsx":
        yield from in_workbook(package)
    with zipfile.ZipFile(BytesIO(data)) as parts:
        for name in sorted(package.names):
            if not (kind == "xlsx" and is_of_sheets(name)):
                yield from _in_part(package, parts, name, depth)


def _in_part(package: Package, parts: zipfile.ZipFile, name: str, depth: int) -> Iterator[Carried]:
    small = name.lower()
    if small.endswith(_PARTS):
        root = package.part(name)
        yield Carried(_where(name), words_below(root) + APART + words_beside(root))
    elif small.endswith(_PICTURES):
        yield from _in_picture(_bytes(parts, name), f"图片{name.rpartition('/')[2]}")
    elif "/embeddings/" in name or small.endswith(_WRITTEN):
        yield from _inside(_bytes(parts, name), name, depth)
    elif not name.endswith("/"):
        yield Carried(name.rpartition("/")[2], letters_in(_bytes(parts, name)))


def _bytes(parts: zipfile.ZipFile, name: str) -> bytes:
    try:
        if parts.getinfo(name).file_size > limits().part_bytes:
            raise BadInput(f"文件里的{name}太大，没法检查")
        return parts.read(name)
    except ZIP_DAMAGE as wrong:
        raise BadInput("文件不完整或已损坏，没法检查") from wrong


def _where(name: str) -> str:
    return next((words for start, words in _WHERE if name.startswith(start)), "正文")


def _in_pdf(data: bytes, depth: int) -> Iterator[Carried]:
    document = pdf_document(data)
    for key, words in document.get_metadata_dict().items():
        if not key.endswith("Date"):
            yield Carried("文件属性", f"{key}：{words}")
    yield Carried("文件属性、书签、批注、表单或链接", APART.join(strings_of_pdf(data)))
    for number in range(len(document)):
        page = document[number]
        where = f"第{number + 1}页"
        yield Carried(where, page.get_textpage().get_text_range())
        yield from _annotations(page, where)
        for picture in page.get_objects(filter=[3]):  # FPDF_PAGEOBJ_IMAGE
            yield from _in_pixels(picture.get_bitmap().to_pil(), f"{where}的图片")
    for number in range(document.count_attachments()):
        attached = document.get_attachment(number)
        yield from _inside(bytes(attached.get_data()), attached.get_name(), depth)


def _annotations(page: Any, where: str) -> Iterator[Carried]:  # noqa: ANN401  (pypdfium2 has no types)
    import ctypes

    import pypdfium2.raw as raw  # type: ignore[import-untyped]  # it has no types

    for number in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, number)
        for key in (b"Contents", b"T", b"V"):
            size = raw.FPDFAnnot_GetStringValue(note, key, None, 0)
            buffer = ctypes.create_string_buffer(size)
            raw.FPDFAnnot_GetStringValue(
                note, key, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size
            )
            words = buffer.raw.decode("utf-16-le", "replace").rstrip("\0")
            if words:
                yield Carried(f"{where}的批注", words)
        raw.FPDFPage_CloseAnnot(note)


def _in_picture(data: bytes, where: str) -> Iterator[Carried]:
    """What is written beside the pixels, and, where text recognition is installed, what is in them."""
    from PIL import Image

    try:
        with Image.open(BytesIO(data)) as picture:
            exif = picture.getexif()
            info = (_unwound(str(key), value) for key, value in picture.info.items())
            beside = [*info, *exif.values(), *exif.get_ifd(_CAMERA).values()]
            located = bool(exif.get_ifd(_LOCATION))
    except (OSError, ValueError, SyntaxError) as wrong:
        raise BadInput("图片不完整或已损坏，没法检查") from wrong
    said = (str(one) for one in map(_said, beside) if one)
    yield Carried(f"{where}的附带信息", APART.join((*said, letters_in(data))))
    if located:
        raise BadInput(f"{where}带着拍摄地点，请先去掉再公开")
    if ocr.is_there():
        for frame in frames_of(data):
            yield from _in_pixels(frame, where)


def _unwound(key: str, value: object) -> object:
    """A camera's words that a program wrote as hexadecimal digits into a PNG, as letters again."""
    if key.startswith("Raw profile type") and isinstance(value, str):
        digits = "".join(re.findall("[0-9a-f]{2}", "".join(value.split()[2:])))
        return letters_in(bytes.fromhex(digits))
    return value


def _said(value: object) -> str:
    if isinstance(value, bytes):
        return value.strip(b"\0").decode("utf-8", "replace")
    return str(value) if isinstance(value, str) else ""


def _in_pixels(picture: Any, where: str) -> Iterator[Carried]:  # noqa: ANN401  (a PIL image)
    if ocr.is_there():
        yield Carried(where, "\n".join(row.words for row in ocr.rows_of(picture.convert("RGB"))))


def _ole_properties(data: bytes) -> Iterator[Carried]:
    import olefile  # type: ignore[import-untyped]  # it has no types

    with olefile.OleFileIO(BytesIO(data)) as file:
        said = file.get_metadata()
        for name in said.SUMMARY_ATTRIBS + said.DOCSUM_ATTRIBS:
            words = _said(getattr(said, name, None))
            if words:
                yield Carried("文件属性", words)
