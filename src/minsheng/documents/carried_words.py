"""Words out of the corners of a file: attributes of its parts, strings of a PDF, letters among bytes."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

# After these elements a word ends; after a cell comes a tab, after a row, a paragraph or a comment a line.
_CELLS = frozenset({"tc", "c", "si", "author"})
_LINES = frozenset({"p", "tr", "row", "comment", "threadedComment"})
_RUNS = frozenset({"t", "delText", "instrText"})  # a sentence goes on over these; any other text stands alone
# Between words that stand in no order: a sign that never is inside of a number.
APART = "\n。\n"
# What an attribute must hold to be somebody's: a word, an address, or as many digits as a telephone number.
_SAYS = re.compile(r"[\u4e00-\u9fff]|@|(?:[^\W\d_]{1,3}\d{6}|(?:\d\D{0,3}){11})")
_MADE = re.compile(r"\{?[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}?")  # a key, no words
_LETTERS = re.compile(rb"[\x20-\x7e]{11,}")
_STREAM = re.compile(rb"(.{0,600})stream\r?\n(.*?)endstream", re.DOTALL)
_STRING = re.compile(rb"\(((?:\\.|[^()\\])*)\)|<([0-9A-Fa-f\s]{8,})>", re.DOTALL)
_DAY = re.compile(r"D:\d{8}")
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|\r?\n|.)", re.DOTALL)
_MOST = 20_000_000  # bytes that one stream may unpack to: metadata and objects are far smaller


@dataclass(frozen=True, slots=True)
class Carried:
    """A text and where in the file it stands, in words for a clerk."""

    where: str
    text: str


def words_below(root: Element) -> str:
    """The texts below the element in order; deleted changes and hidden runs are in it as everything is."""
    found: list[str] = []
    _gather(root, found)
    return "".join(found)


def words_beside(root: Element) -> str:
    """What the attributes at and below the element say (替代文字、批注作者、链接、筛选条件)."""
    said = (_MADE.sub("", value) for one in root.iter() for value in one.attrib.values())
    return APART.join(value for value in said if _SAYS.search(value))


def tag_of(element: Element) -> str:
    """The element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def letters_in(data: bytes) -> str:
    """The runs of letters and digits among any bytes, of one or of two bytes a sign."""
    return APART.join(run[0].decode("ascii") for run in _LETTERS.finditer(data.replace(b"\0", b"")))


def strings_of_pdf(data: bytes) -> Iterator[str]:
    """Every string of a PDF that is no drawing: bookmarks, forms, links, scripts, properties, XMP."""
    whole = [_STREAM.sub(rb"\1", data)]
    for match in _STREAM.finditer(data):
        if b"/ObjStm" in match[1] or b"/Metadata" in match[1] or b"/XML" in match[1]:
            whole.append(_unpacked(match[2]))
    for one in whole:
        if b"xmpmeta" in one[:4096] or one.lstrip()[:2] == b"<?":
            yield one.decode("utf-8", "replace")
        for string in _STRING.finditer(one):
            words = _said(string)
            if not _DAY.match(words):  # a day with its hour and zone is eighteen digits long
                yield words


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(stream, _MOST)
    except zlib.error:
        return stream


def _said(string: re.Match[bytes]) -> str:
    if string[2] is not None:
        digits = re.sub(rb"\s", b"", string[2])
        words = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    else:
        words = _ESCAPED.sub(_sign, string[1])
    return words.decode("utf-16-be" if words[:2] == b"\xfe\xff" else "latin-1", "replace")


def _sign(match: re.Match[bytes]) -> bytes:
    sign = match[1]
    if sign.isdigit():
        return bytes([int(sign, 8) & 0xFF])
    return b"" if sign.strip() == b"" else sign


def _gather(element: Element, found: list[str]) -> None:
    tag = tag_of(element)
    if tag == "tab":
        found.append("\t")
    found.append(element.text or "")
    for child in element:
        _gather(child, found)
        found.append(child.tail or "")
    if tag in _CELLS:
        found.append("\t")
    elif tag in _LINES or (tag not in _RUNS and (element.text or "").strip()):
        found.append("\n")
