"""WARC and WARC.gz: the answers of web servers, one record a page.

A file is gone through once, to know where its records stand; then each stretch is read from its own byte
on. Where a record is damaged the reading goes on at the next that is whole. A file that is packed as one
single gzip has no places to begin at: it is one stretch.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from minsheng.corpus.packaged import running
from minsheng.corpus.page import Page
from minsheng.corpus.part import Stretch
from minsheng.terms.errors import BadInput

ENDINGS = (".warc", ".warc.gz")
_PAGES = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_DONE = 200
_PACKED, _PLAIN = b"\x1f\x8b\x08", b"WARC/"  # how a record begins
_AFTER_HEAD = b"\r\n\r\n"
_BLOCK = 1 << 20  # bytes
_DAMAGED = "WARC 文件中间有损坏的记录，已跳过：请重新取得这个文件"
_CUT = "WARC 文件在末尾中断：请重新取得完整的文件"
_LOST = "这条记录损坏或不完整"
_LARGE = "页面过大，没有读入"


def plan(path: Path, part_pages: int) -> Iterator[Stretch]:
    """The stretches of the file, in its order. Raises BadInput where nothing of it is WARC."""
    at: int | None = 0
    is_warc = path.stat().st_size == 0
    while at is not None:
        walk = _Walk(path, at, part_pages)
        yield from walk.stretches()
        is_warc = is_warc or walk.last is not None
        at = _next_record(path, at if walk.last is None else walk.last) if walk.is_broken else None
    if not is_warc:
        raise BadInput("不是 WARC 文件，或已损坏", where=str(path))


def pages(stretch: Stretch) -> Iterator[Page | None]:
    """The pages of the stretch; None for a record that holds no page of words (pictures, scripts, errors)."""
    with Path(stretch.file).open("rb") as file:
        file.seek(stretch.at or 0)
        records = ArchiveIterator(file, record_types=_PAGES, auto_decode="content")
        for _, record in zip(range(stretch.count), records, strict=False):
            yield _page(record, stretch.file)


class _Walk:
    """One pass over a file from a byte on, to its end or to what cannot be read (`is_broken`)."""

    def __init__(self, path: Path, at: int, part_pages: int) -> None:
        self.last: int | None = None
        self.is_broken = False
        self._path = path
        self._part_pages = part_pages
        self._current = Stretch("warc", str(path), 0, 0, at)

    def stretches(self) -> Iterator[Stretch]:
        """The stretches, the last one with what is wrong after it."""
        try:
            with self._path.open("rb") as file:
                file.seek(self._current.at or 0)
                for record in ArchiveIterator(file, parse_http=False):
                    yield from self._take(record)
        except OSError:
            self.is_broken = True
        broken = _DAMAGED if self.is_broken else self._cut()
        if self._current.count or (broken and self.last is not None):
            yield replace(self._current, broken=broken)

    def _take(self, record: WarcRecord) -> Iterator[Stretch]:
        self.last = int(record.stream_pos)
        if not record.record_type & _PAGES:
            return
        if self._current.count >= self._part_pages and _begins_record(self._path, self.last):
            yield self._current
            self._current = replace(self._current, count=0, at=self.last)
        self._current = replace(self._current, count=self._current.count + 1)

    def _cut(self) -> str | None:
        """What to say where the file ends within its last record, which the reader of WARC passes over."""
        if self.last is None or _ends_whole(self._path, self.last):
            return None
        return _CUT


def _begins_record(path: Path, at: int) -> bool:
    with path.open("rb") as file:
        file.seek(at)
        return file.read(len(_PLAIN)).startswith((_PACKED, _PLAIN))


def _ends_whole(path: Path, last: int) -> bool:
    """Whether the file ends where its last record, at byte `last`, does."""
    with path.open("rb") as file:
        file.seek(last)
        if file.read(len(_PACKED)) != _PACKED:
            return _plain_ends_whole(path, last)
        file.seek(last)
        unpacking = zlib.decompressobj(zlib.MAX_WBITS | 16)
        while not unpacking.eof and (block := file.read(_BLOCK)):
            unpacking.decompress(block, _BLOCK)
            while unpacking.unconsumed_tail:
                unpacking.decompress(unpacking.unconsumed_tail, _BLOCK)
        return unpacking.eof and not unpacking.unused_data.strip(b"\0") and not file.read(1)


def _plain_ends_whole(path: Path, last: int) -> bool:
    with path.open("rb") as file:
        file.seek(last)
        head = file.read(_BLOCK)
    if not head.startswith(_PLAIN):
        return True  # within one single gzip: its end cannot be told from here
    length = head.find(_AFTER_HEAD)
    told = next(
        (
            line
            for line in head[: max(length, 0)].lower().split(b"\r\n")
            if line.startswith(b"content-length:")
        ),
        b"",
    )
    size = told.partition(b":")[2].strip()
    return size.isdigit() and last + length + len(_AFTER_HEAD) + int(size) <= path.stat().st_size


def _next_record(path: Path, after: int) -> int | None:
    """The byte after `after` where a record seems to begin; None where there is none."""
    with path.open("rb") as file:
        at = after + 1
        file.seek(at)
        left = b""
        while block := file.read(_BLOCK):
            block = left + block
            found = [place for mark in (_PACKED, _PLAIN) if (place := block.find(mark)) >= 0]
            if found:
                return at + min(found)
            left = block[-len(_PLAIN) :]
            at += len(block) - len(left)
    return None


def _page(record: WarcRecord, file: str) -> Page | None:
    if not _is_words(record):
        return None
    url = record.headers.get("WARC-Target-URI")
    captured = record.headers.get("WARC-Date")
    name = urlsplit(url or "").path.rsplit("/", 1)[-1] if url else ""
    most = running()["page_bytes"]
    lost = None
    try:
        data = record.reader.read(most + 1)
    except OSError:
        data, lost = b"", _LOST
    if len(data) > most:
        data, lost = b"", _LARGE
    elif _is_short(record, len(data)):
        data, lost = b"", _LOST
    return Page(data, name or "page", url, captured, file, int(record.stream_pos), lost)


def _is_words(record: WarcRecord) -> bool:
    """Whether the record is an answer that was given, of a type that may hold words."""
    if record.is_http and record.http_headers is not None and record.http_headers.status_code != _DONE:
        return False
    kind = record.http_content_type if record.is_http else record.headers.get("Content-Type")
    return not (kind or "").strip().lower().startswith(tuple(running()["not_pages"]))


def _is_short(record: WarcRecord, size: int) -> bool:
    """Whether bytes of the record are missing; what the server packed has another length."""
    is_packed = (
        record.is_http and record.http_headers is not None and "Content-Encoding" in record.http_headers
    )
    return not is_packed and size < record.content_length
