"""Open a file: its bytes and its name in, its text, tables and page fields out."""

from __future__ import annotations

import re
from dataclasses import replace

from minsheng.documents.encoding import decode
from minsheng.documents.limits import in_mb, limits
from minsheng.documents.opened import Opened
from minsheng.documents.opening import sniff
from minsheng.terms.errors import BadInput

# Texts that are meant as a table; only the name can say so, since prose has commas too.
DELIMITED = (".csv", ".tsv")
# What files of the formats read are called, for those who choose files.
ENDINGS = (
    *(".docx", ".docm", ".doc", ".wps", ".xlsx", ".xlsm", ".xls", ".et", ".csv", ".tsv", ".pdf", ".ofd"),
    *(".html", ".htm", ".txt", ".zip", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"),
)
# NUL, and halves of signs that a damaged or hostile file holds alone.
UNSTORABLE = re.compile("[\0\ud800-\udfff]")
CHARSET = re.compile(rb"""<meta[^>]{0,400}?charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)


def open_document(data: bytes, name: str, *, scans: int | None = None) -> Opened:
    """The document in `data`; `name` is how the person calls it. Raises BadInput with `where=name`.

    Read are .txt, .csv, .html, .docx, .xlsx, .doc, .wps, .xls, .et, .pdf, .ofd and pictures, told by content
    (a .csv by its name, since prose has commas too). `scans` is how many scanned pages of a PDF are
    recognised, None for as many as the limits allow: recognition takes seconds a page.
    """
    try:
        check_size(len(data))
        return _storable(_open(data, name, scans))
    except BadInput as error:
        raise BadInput(error.message, where=name) from error
    except RecursionError as error:
        raise BadInput("文件结构嵌套过深，可能有害：不予打开", where=name) from error


def _open(data: bytes, name: str, scans: int | None) -> Opened:
    match sniff.container(data, name):
        case "zip":
            return _open_package(data)
        case "ole":
            return _open_ole(data)
        case "pdf":
            from minsheng.documents.opening.pdf import open_pdf

            return open_pdf(data, scans=scans)
        case "picture":
            from minsheng.documents.opening.picture import open_picture

            return open_picture(data)
        case "text":
            return _open_text(data, name)


def check_size(size: int) -> None:
    """Raise BadInput for a file of `size` bytes that is too large to open; ask before reading it."""
    if size > limits().file_bytes:
        raise BadInput(f"文件有 {in_mb(size)}，超过 {in_mb(limits().file_bytes)} 的上限：请拆成几个文件")


def _storable(opened: Opened) -> Opened:
    """The same with U+FFFD for each sign that UTF-8 or a database cannot hold; every offset stays."""
    if UNSTORABLE.search(opened.text) is None:
        return opened
    return replace(opened, text=UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", opened.text))


def _open_package(data: bytes) -> Opened:
    from minsheng.documents.opening.package import Package

    package = Package(data)
    match package.kind():
        case "docx":
            from minsheng.documents.opening.docx import open_docx

            return open_docx(package)
        case "xlsx":
            from minsheng.documents.opening.xlsx import open_xlsx

            return open_xlsx(package)
        case "ofd":
            from minsheng.documents.opening.ofd import open_ofd

            return open_ofd(package)


def _open_ole(data: bytes) -> Opened:
    match sniff.ole_kind(data):
        case "doc":
            from minsheng.documents.opening.doc import open_doc

            return open_doc(data)
        case "xls":
            from minsheng.documents.opening.xls import open_xls

            return open_xls(data)


def _open_text(data: bytes, name: str) -> Opened:
    found = CHARSET.search(data[:4096])
    decoded = decode(data, declared=found[1].decode("ascii") if found else None)
    if len(decoded.text) > limits().text_characters * (4 if found else 1):
        raise BadInput(f"文字超过 {limits().text_characters // 10000} 万字的上限：请拆成几个文件")
    if name.lower().endswith(DELIMITED):
        from minsheng.documents.opening.csv_table import open_csv

        return open_csv(decoded.text, encoding=decoded.encoding)
    sniff.refuse_markup(decoded.text)
    if not sniff.is_html(decoded.text, name):
        return Opened(decoded.text, "text", decoded.encoding)
    from minsheng.documents.opening.html import open_html

    return open_html(decoded.text, encoding=decoded.encoding)
