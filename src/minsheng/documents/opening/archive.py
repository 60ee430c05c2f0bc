"""A zip of documents: each member by name and with its bytes, or why it is not taken."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from minsheng.documents.limits import in_mb, limits
from minsheng.documents.opening.damage import ZIP_DAMAGE
from minsheng.documents.opening.sniff import ZIP
from minsheng.terms.errors import BadInput

# Parts that tell a zip which is one document: office files, OFD, OpenDocument, presentations.
OF_ONE_DOCUMENT = ("[Content_Types].xml", "OFD.xml", "mimetype")
# Names that are no documents: what macOS, Windows and Office leave behind.
PASSED_OVER = ("__MACOSX", ".", "~$", "Thumbs.db", "desktop.ini")
UTF_8_NAME = 0x800
ENCRYPTED = 0x1
BETWEEN = "!"  # 材料.zip!任务分解表.xlsx


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive; `name` begins with the archive's. `data` is empty where `refused` says why."""

    name: str
    data: bytes
    refused: BadInput | None = None


def is_archive(data: bytes) -> bool:
    """Whether `data` is a zip that holds documents, and not one document that is packed as a zip."""
    if not data.startswith(ZIP):
        return False
    try:
        names = zipfile.ZipFile(BytesIO(data)).namelist()
    except ZIP_DAMAGE:
        return False
    return not any(name in OF_ONE_DOCUMENT or name.startswith(("word/", "xl/", "ppt/")) for name in names)


def members(data: bytes, name: str) -> Iterator[Member]:
    """The files of the archive `data` in its own order, unpacked one by one.

    One bad member keeps no other out; an archive inside is not opened. Raises BadInput for an archive
    without a file or with too many.
    """
    packed = zipfile.ZipFile(BytesIO(data))
    told = [
        info
        for info in packed.infolist()
        if info.filename and not info.is_dir() and not _is_passed_over(info)
    ]
    if not told:
        raise BadInput("压缩包里没有文件：请检查是否传错了文件", where=name)
    if len(told) > limits().archive_members:
        raise BadInput(
            f"压缩包里有 {len(told)} 个文件，超过 {limits().archive_members} 个的上限：请分成几个压缩包",
            where=name,
        )
    left = limits().archive_bytes
    for info in told:
        full = f"{name}{BETWEEN}{_name(info)}"
        try:
            content = _unpacked(packed, info, left)
        except BadInput as refused:
            yield Member(full, b"", BadInput(refused.message, where=full))
            continue
        left -= len(content)
        yield Member(full, content)


def _unpacked(packed: zipfile.ZipFile, info: zipfile.ZipInfo, left: int) -> bytes:
    if info.flag_bits & ENCRYPTED:
        raise BadInput("压缩包有密码：请解开密码后再压缩，或直接上传其中的文件")
    if info.file_size > limits().file_bytes:
        raise BadInput(f"展开后超过 {in_mb(limits().file_bytes)} 的上限：可能是压缩炸弹，不予打开")
    if info.file_size > left:
        raise BadInput(f"压缩包展开后超过 {in_mb(limits().archive_bytes)} 的上限：请分成几个压缩包")
    try:
        content = packed.read(info)  # never more than file_size says: zipfile stops there
    except ZIP_DAMAGE as error:
        raise BadInput("压缩包里的这个文件已损坏：请重新取得完整的压缩包") from error
    if is_archive(content):
        raise BadInput("压缩包里还有压缩包：请解开里层的压缩包后再试")
    return content


def _name(info: zipfile.ZipInfo) -> str:
    """The member's name; Chinese Windows writes GBK and does not say so."""
    if info.flag_bits & UTF_8_NAME:
        return info.filename
    raw = info.filename.encode("cp437", errors="replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _is_passed_over(info: zipfile.ZipInfo) -> bool:
    parts = (part for part in info.filename.split("/") if part not in (".", ".."))
    return any(part.startswith(PASSED_OVER) for part in parts)
