"""A file of parts (docx, xlsx, ofd): whole, unlocked, and not larger than it may be."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import IO, Literal
from xml.etree.ElementTree import Element, ParseError, fromstring, iterparse

from minsheng.documents.limits import in_mb, limits
from minsheng.documents.opening.damage import ZIP_DAMAGE
from minsheng.terms.errors import BadInput

RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
STRICT = b"http://purl.oclc.org/ooxml/"
# The strict dialect (ISO/IEC 29500) differs from the everyday one in its namespaces only.
STRICT_NAMESPACES = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/",
        b"http://schemas.openxmlformats.org/officeDocument/2006/",
    ),
)
ENCRYPTED = 0x1


class Package:
    """The parts of an office file by name. Raises BadInput for what is damaged, locked or too large."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except ZIP_DAMAGE as error:
            raise BadInput("文件不完整或已损坏（压缩结构残缺）：请重新取得完整的文件") from error
        self.names = frozenset(self._zip.namelist())

    def kind(self) -> Literal["docx", "xlsx", "ofd"]:
        """What the package holds. Raises BadInput where it is none of them."""
        if any(member.flag_bits & ENCRYPTED for member in self._zip.infolist()):
            raise BadInput("压缩包有密码：请解开密码后，上传其中的文件")
        if any(re.fullmatch(r"word/document\d*\.xml", name) for name in self.names):
            return "docx"
        if "xl/workbook.xml" in self.names:
            return "xlsx"
        if "OFD.xml" in self.names:
            return "ofd"
        raise self._refusal()

    def _refusal(self) -> BadInput:
        if "xl/workbook.bin" in self.names:
            return BadInput("是二进制工作簿（.xlsb）：请另存为 .xlsx 后再试")
        if "ppt/presentation.xml" in self.names:
            return BadInput("是演示文稿（.pptx），读不了：请改传 .docx 或文本")
        if "mimetype" in self.names:
            return BadInput("是 OpenDocument 文件：请另存为 .docx 或 .xlsx 后再试")
        return BadInput("压缩包里还有压缩包，或不是文档：请解压后，上传其中的文件")

    def root(self) -> str:
        """The name of the main part."""
        return next(
            (target for kind, target in self.relations("").values() if kind == "officeDocument"),
            "word/document.xml" if "word/document.xml" in self.names else "xl/workbook.xml",
        )

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """For each relation id of `part` (the package itself: empty) its last type word and its target."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if rels not in self.names:
            return {}
        found = {}
        for relation in self.part(rels).iter(RELATIONS):
            kind = relation.get("Type", "").rsplit("/", 1)[-1]
            target = relation.get("Target", "")
            if relation.get("TargetMode") != "External":
                full = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                found[relation.get("Id", "")] = (kind, posixpath.normpath(full))
        return found

    def part(self, name: str) -> Element:
        """The part `name` as XML."""
        data = self._bytes(name)
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
            raise _harmful(name)
        try:
            return fromstring(data)  # noqa: S314  (no DTD, so no entity can expand)
        except ParseError as error:
            raise _torn(name) from error

    def elements(self, name: str, tag: str) -> Iterator[Element]:
        """Each element `tag` of the part, one after the other, and none of them kept: a long sheet costs no
        more memory than a short one."""
        with self._opened(name, limits().streamed_bytes) as part:
            is_strict = STRICT in part.read(8192)
        if is_strict:  # its names are changed in the whole
            yield from self.part(name).iter(tag)
            return
        above: list[Element] = []
        try:
            with self._opened(name, limits().streamed_bytes) as part:
                for event, element in iterparse(_Harmless(part, name), ("start", "end")):  # noqa: S314
                    if event == "start":
                        above.append(element)
                        continue
                    above.pop()
                    if element.tag == tag:
                        yield element
                        above[-1].clear()
        except ParseError as error:
            raise _torn(name) from error
        except ZIP_DAMAGE as error:
            raise _damaged() from error

    def _bytes(self, name: str) -> bytes:
        try:
            with self._opened(name, limits().part_bytes) as part:
                data = part.read()
        except ZIP_DAMAGE as error:
            raise _damaged() from error
        return _everyday(data) if STRICT in data[:8192] else data

    def _opened(self, name: str, most: int) -> IO[bytes]:
        try:
            if self._zip.getinfo(name).file_size > most:
                raise BadInput(f"文件展开后超过 {in_mb(most)} 的上限：可能是压缩炸弹，不予打开")
            return self._zip.open(name)
        except KeyError as error:
            raise BadInput(f"文件已损坏（缺少 {name}）：请重新取得或另存一份") from error
        except ZIP_DAMAGE as error:
            raise _damaged() from error


class _Harmless:
    """A part as it is read piece by piece. BadInput where it declares anything: no entity can expand."""

    def __init__(self, part: IO[bytes], name: str) -> None:
        self._part, self._name, self._last = part, name, b""

    def read(self, size: int = -1) -> bytes:
        """The next piece."""
        piece = self._part.read(size)
        if b"<!DOCTYPE" in (seen := self._last + piece) or b"<!ENTITY" in seen:
            raise _harmful(self._name)
        self._last = piece[-16:]  # a declaration may lie across two pieces
        return piece


def _harmful(name: str) -> BadInput:
    return BadInput(f"文件部件 {name} 含有不允许的声明，可能有害：不予打开")


def _torn(name: str) -> BadInput:
    return BadInput(f"文件已损坏（{name} 不是完整的 XML）：请重新取得或另存一份")


def _damaged() -> BadInput:
    return BadInput("文件不完整或已损坏（压缩数据残缺）：请重新取得完整的文件")


def _everyday(data: bytes) -> bytes:
    for strict, everyday in STRICT_NAMESPACES:
        data = data.replace(strict, everyday)
    return data
