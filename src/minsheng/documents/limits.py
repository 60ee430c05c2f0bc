"""How large an input may be: numbers and reasons stand in limits.yml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from minsheng.documents.packaged import packaged


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of a file, an unpacked part, one that is streamed, an archive and a picture; characters of a
    text, cells of a table, documents of an archive, pages recognised in one paper."""

    file_bytes: int
    text_characters: int
    part_bytes: int
    streamed_bytes: int
    table_cells: int
    archive_members: int
    archive_bytes: int
    picture_bytes: int
    recognised_pages: int


@cache
def limits() -> Limits:
    """The limits of this installation."""
    return Limits(**packaged("limits.yml", *Limits.__slots__))


def in_mb(size: int) -> str:
    """A size in bytes as people say it: `200 MB`."""
    return f"{size / 1048576:.0f} MB"
