"""Everything of every place in one sealed file, taken at one instant while others write; and read again.

Inside the seal stand gzipped JSON lines as `export` writes them, and one line `sum` with the count and the
SHA-256 of all lines before it. The same file fills SQLite and PostgreSQL: no program of either is needed.
"""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import BinaryIO

from minsheng.store.export import export_log, export_rest
from minsheng.store.lists.places import list_places
from minsheng.store.said_kept import kept_said
from minsheng.store.sealed_file import SealedReader, SealingWriter, Secret
from minsheng.store.snapshot import snapshot
from minsheng.terms.errors import BadInput

_SUM = b'{"sum":'


@dataclass(frozen=True, slots=True)
class Written:
    """What went into a back-up."""

    places: tuple[str, ...]
    lines: int
    digest: str


def write_backup(out: BinaryIO, secret: Secret) -> Written:
    """Write the back-up into `out`; readers and writers of the site go on."""
    digest, count = sha256(), 0
    with snapshot(), SealingWriter(out, secret) as sealed:
        places = list_places()
        with gzip.GzipFile(fileobj=sealed, mode="wb", mtime=0) as packed:
            for line in _lines([place.id for place in places]):
                packed.write(line)
                digest.update(line)
                count += 1
            end = {"sum": {"lines": count, "sha256": digest.hexdigest()}}
            packed.write(json.dumps(end, separators=(",", ":")).encode() + b"\n")
    return Written(tuple(place.id for place in places), count, digest.hexdigest())


def read_backup(file: BinaryIO, secret: Secret) -> Iterator[bytes]:
    """The lines of a back-up; BadInput at the latest after the last one, where anything is not as written."""
    digest, count = sha256(), 0
    with io.BufferedReader(SealedReader(file, secret)) as plain, gzip.GzipFile(fileobj=plain) as packed:
        for line in _unpacked(packed):
            if line.startswith(_SUM):
                _check_sum(line, count, digest.hexdigest())
                return
            digest.update(line)
            count += 1
            yield line
    raise BadInput("备份没有写完：缺少结尾的校验行")


def _lines(places: Sequence[str]) -> Iterator[bytes]:
    for place in places:
        yield from (line.encode() for line in export_log(place))
        yield from (line.encode() for line in export_rest(place))
    yield from (line.encode() for line in kept_said(alone=not places))


def _unpacked(packed: gzip.GzipFile) -> Iterator[bytes]:
    try:
        yield from packed
    except (gzip.BadGzipFile, EOFError, zlib.error) as wrong:
        raise BadInput("这不是完整的备份文件：可能没有写完，或被改过") from wrong


def _check_sum(line: bytes, count: int, digest: str) -> None:
    said = json.loads(line)["sum"]
    if (said["lines"], said["sha256"]) != (count, digest):
        raise BadInput(f"校验不符：应有{said['lines']}行，读到{count}行，内容与备份时的摘要不同")
