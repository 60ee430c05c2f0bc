"""What a file is, by its first bytes; the name only breaks a tie. Refusals say what to do instead."""

from __future__ import annotations

import re
from typing import Literal

from minsheng.terms.errors import BadInput

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# First bytes of what is no document of ours, with the name people know it by.
BINARIES: tuple[tuple[bytes, str], ...] = (
    (b"GIF8", "GIF 图片"),
    (b"RIFF", "音视频或图片"),
    (b"ID3", "音频"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包"),
    (b"\x1f\x8b", "gzip 压缩包"),
    (b"MZ", "Windows 程序"),
    (b"\x7fELF", "Linux 程序"),
    (b"SQLite format 3\x00", "SQLite 数据库"),
)
# First bytes of pictures that people scan and photograph to.
PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
BITMAP = b"BM"
FOUNDER = (b"Founder CEB", b"CEBX")
FOUNDER_ENDINGS = (".ceb", ".cebx")
HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|link|style|script|"
    r"div|table|center|h[1-6]|p|span|font|article|section|ul|ol)\b",
    re.IGNORECASE | re.DOTALL,
)
TAG = re.compile(r"</?(?:p|br|div|td|span|h[1-6]|li)\b[^>]*>", re.IGNORECASE)
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
CONTROL_BYTES = bytes(code for code in range(0x20) if CONTROLS.match(bytes([code])))
# A text has no control characters; a stray one may come out of an old system.
CONTROLS_PER_THOUSAND = 2


def container(data: bytes, name: str) -> Literal["zip", "ole", "pdf", "picture", "text"]:
    """The kind of file behind `data`. Raises BadInput for what cannot be read, naming it."""
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xfe\xff"):
        raise BadInput("文件是空的：请检查是否传错了文件")
    if data.startswith(ZIP):
        return "zip"
    if data.startswith(OLE):
        return "ole"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(PICTURES) or (data.startswith(BITMAP) and CONTROLS.search(data[:64])):
        return "picture"
    _refuse_binary(data, name)
    return "text"


def ole_kind(data: bytes) -> Literal["doc", "xls"]:
    """What an OLE container holds. Raises BadInput for a locked docx or xlsx and for what is neither."""
    if _utf_16("EncryptedPackage") in data:
        raise BadInput("文件有打开密码：请在 Word 或 Excel（WPS）中取消密码后另存")
    if _utf_16("WordDocument") in data:
        return "doc"
    if _utf_16("Workbook") in data or _utf_16("Book\0\0\0\0") in data:
        return "xls"
    raise BadInput("是旧版 Office 文件，认不出是 Word 还是 Excel，可能不完整：请另存为 .docx 或 .xlsx 后再试")


def _utf_16(name: str) -> bytes:
    """A stream's name as the container's directory writes it."""
    return name.encode("utf-16-le")


def is_html(text: str, name: str) -> bool:
    """Whether a decoded text is a web page: it begins like one, or is named and tagged like one."""
    head = text[:4096].lstrip("\ufeff")
    if HTML_START.match(head):
        return True
    return name.lower().endswith((".html", ".htm", ".xhtml")) and bool(TAG.search(text[:65536]))


def refuse_markup(text: str) -> None:
    """Raise BadInput for texts that are another program's file: RTF, MHTML, Office XML."""
    head = text[:2048].lstrip("\ufeff \r\n\t")
    if head.startswith("{\\rtf"):
        raise BadInput("是 RTF 文件：请另存为 .docx 后再试")
    if "mso-application" in head or "schemas.microsoft.com/office/word/2003" in head:
        raise BadInput("是 Office 2003 XML 文件：请另存为 .docx 或 .xlsx 后再试")
    if head.lower().startswith(("mime-version:", "from: <saved by")):
        raise BadInput("是单个文件网页（.mht）：请另存为网页（.html）后再试")


def _refuse_binary(data: bytes, name: str) -> None:
    is_binary = CONTROLS.search(data[:4096]) is not None
    if data.startswith(FOUNDER) or (is_binary and name.lower().endswith(FOUNDER_ENDINGS)):
        raise BadInput("是方正 CEB 文件，格式不公开，读不了：请用方正 Apabi 阅读器打印成 PDF 后再上传")
    for start, what in BINARIES:
        if data.startswith(start) and is_binary:
            raise BadInput(f"是{what}，不是文档：请改传 .docx、.xlsx、.pdf、.html 或 .txt")
    if data[4:8] == b"ftyp":
        raise BadInput("是音视频或图片，不是文档：请改传 .docx、.xlsx、.pdf、.html 或 .txt")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16: every other byte may be zero
        return
    head = data[:65536]
    controls = len(head) - len(head.translate(None, CONTROL_BYTES))
    if controls * 1000 > CONTROLS_PER_THOUSAND * len(head):
        raise BadInput("是二进制文件，不是文档：请改传 .docx、.xlsx、.pdf、.html 或 .txt")
