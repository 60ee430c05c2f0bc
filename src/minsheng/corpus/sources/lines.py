"""JSON lines, plain or gzip: an object a line, one page each.

A plain file is read from the byte where a stretch begins; a gzip only from its beginning, so that its
stretches are made larger, and what comes before one is unpacked and passed over.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from minsheng.corpus.columns import Columns, Wanted, find_columns, page_of_row
from minsheng.corpus.packaged import running
from minsheng.corpus.page import Page
from minsheng.corpus.part import Stretch
from minsheng.terms.errors import BadInput

ENDINGS = (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz")
_PACKED = ".gz"
_CUT = "gzip 文件中途中断或损坏：请重新取得完整的文件"
_NO_OBJECT = "这一行不是 JSON 对象"
_LONG = "这一行过长，没有读入"
_UNREADABLE = (EOFError, OSError, zlib.error)
_ESCAPED = 2  # JSON may write in six bytes (\\u4e2d) a sign that has three


class _Line(NamedTuple):
    """A line: its first byte, and its bytes, None where it is too long to be held."""

    at: int
    data: bytes | None


def plan(path: Path, part_pages: int, wanted: Wanted) -> Iterator[Stretch]:
    """The stretches of the file. Raises BadInput where its first line holds no page."""
    starts, count, broken = _walk(path, part_pages)
    if count:
        _columns(path, wanted)
    size = part_pages
    if _is_packed(path):
        size = max(part_pages, -(-count // running()["parts_of_a_stream"]))
    for first in range(0, count or bool(broken), size):
        yield Stretch(
            "lines",
            str(path),
            first,
            min(size, count - first),
            None if _is_packed(path) else starts[first // part_pages],
            broken=broken if first + size >= count else None,
        )


def pages(stretch: Stretch, wanted: Wanted) -> Iterator[Page]:
    """The pages of the stretch; a line that is no object is a page without bytes."""
    path = Path(stretch.file)
    columns = _columns(path, wanted)
    skipped = stretch.first if stretch.at is None else 0
    with _open(path) as file:
        lines = islice(_lines(file, stretch.at or 0), skipped, skipped + stretch.count)
        for number, line in enumerate(lines, start=stretch.first + 1):
            yield _page(line.data, columns, stretch.file, number)


def _walk(path: Path, part_pages: int) -> tuple[list[int], int, str | None]:
    """The byte of each `part_pages`th line, how many lines there are, and what ends them too early."""
    starts: list[int] = []
    count = 0
    try:
        with _open(path) as file:
            for line in _lines(file, 0):
                if count % part_pages == 0:
                    starts.append(line.at)
                count += 1
    except _UNREADABLE:
        return starts, count, _CUT
    return starts, count, None


def _lines(file: BinaryIO, at: int) -> Iterator[_Line]:
    """The lines from byte `at` on that are not blank."""
    most = running()["page_bytes"] * _ESCAPED
    file.seek(at)
    while data := file.readline(most):
        size = len(data)
        if size == most and not data.endswith(b"\n"):
            size += _skip_line(file, most)
            yield _Line(at, None)
        elif data.strip():
            yield _Line(at, data)
        at += size


def _skip_line(file: BinaryIO, most: int) -> int:
    """Go to the end of a line, holding no more than `most` bytes of it; how many were passed over."""
    skipped = 0
    while data := file.readline(most):
        skipped += len(data)
        if data.endswith(b"\n"):
            break
    return skipped


def _open(path: Path) -> BinaryIO:
    return cast(BinaryIO, gzip.open(path)) if _is_packed(path) else path.open("rb")


def _is_packed(path: Path) -> bool:
    return path.name.lower().endswith(_PACKED)


def _columns(path: Path, wanted: Wanted) -> Columns:
    """The keys by the first line that is an object. Raises BadInput where there is none."""
    with _open(path) as file:
        for line in islice(_lines(file, 0), 100):
            row = _object(line.data)
            if row is not None:
                return find_columns(row, wanted, where=str(path))
    raise BadInput("不是 JSON Lines：每行要有一个 JSON 对象", where=str(path))


def _page(data: bytes | None, columns: Columns, file: str, number: int) -> Page:
    row = _object(data)
    if row is None:
        return Page(b"", "page", None, None, file, number, _LONG if data is None else _NO_OBJECT)
    return page_of_row(row, columns, file, number)


def _object(data: bytes | None) -> dict[str, object] | None:
    try:
        row = json.loads(data) if data is not None else None
    except (ValueError, RecursionError):
        return None
    return row if isinstance(row, dict) else None
