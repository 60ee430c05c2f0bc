"""Properties in a Word 97 file: pages of runs (FKP), each run with its list of changes (Prl)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

PAGE = 512
# The codes of changes that decide what is read ([MS-DOC] 2.6).
DELETED, HIDDEN = 0x0800, 0x083C
HUGE = (0x6645, 0x6646)  # the list stands in the Data stream
TABLE_DEFINITION = 0xD608
TABS_CHANGED = 0xC615
# Bytes of a change's value by the top three bits of its code; 6 is a length byte and so many.
SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}


class PageKind(Enum):
    """What a page of runs is about, and how wide its entries are."""

    CHARACTER = 1
    PARAGRAPH = 13


@dataclass(frozen=True, slots=True)
class Run:
    """Bytes `[start, end)` of the stream and the changes that hold there."""

    start: int
    end: int
    changes: bytes

    def is_hidden(self) -> bool:
        """Whether the run's characters are deleted or hidden."""
        return any(
            code in (DELETED, HIDDEN) and value[:1] == b"\1" for code, value in changes_in(self.changes)
        )

    def with_huge(self, extra: bytes) -> bytes:
        """The run's changes, or those in the Data stream that they name."""
        for code, value in changes_in(self.changes):
            if code in HUGE and len(value) == 4:
                (at,) = struct.unpack("<I", value)
                if at + 2 <= len(extra):
                    (size,) = struct.unpack_from("<H", extra, at)
                    return self.changes + extra[at + 2 : at + 2 + size]
        return self.changes


def changes_in(listed: bytes) -> Iterator[tuple[int, bytes]]:
    """Each change's code and value; a list that is cut short ends early."""
    at = 0
    while at + 2 <= len(listed):
        (code,) = struct.unpack_from("<H", listed, at)
        at += 2
        skipped, size = _value(code, listed, at)
        yield code, listed[at + skipped : at + skipped + size]
        at += skipped + size


def _value(code: int, listed: bytes, at: int) -> tuple[int, int]:
    """Bytes before a change's value, and of it."""
    kind = code >> 13
    if kind != 6:
        return 0, SIZES[kind]
    if code == TABLE_DEFINITION:
        return 2, max(0, int.from_bytes(listed[at : at + 2], "little") - 1)
    size = listed[at] if at < len(listed) else 0
    if code == TABS_CHANGED and size == 255:
        deleted = listed[at + 1] if at + 1 < len(listed) else 0
        added_at = at + 2 + 4 * deleted
        added = listed[added_at] if added_at < len(listed) else 0
        return 1, 2 + 4 * deleted + 3 * added
    return 1, size


def runs_of(main: bytes, table: bytes, place: tuple[int, int], kind: PageKind) -> list[Run]:
    """All runs of `kind`, by their start; `place` is where the table stream lists their pages."""
    at, length = place
    count = (length - 4) // 8
    if count <= 0:
        return []
    numbers = struct.unpack_from(f"<{count}I", table, at + 4 * (count + 1))
    runs = [run for number in numbers for run in _page(main[number * PAGE : (number + 1) * PAGE], kind)]
    return sorted(runs, key=lambda run: run.start)


def _page(page: bytes, kind: PageKind) -> Iterator[Run]:
    if len(page) < PAGE:
        return
    count = page[-1]
    places = struct.unpack_from(f"<{count + 1}I", page, 0)
    for number in range(count):
        offset = page[4 * (count + 1) + number * kind.value] * 2
        yield Run(places[number], places[number + 1], _listed(page, offset, kind) if offset else b"")


def _listed(page: bytes, at: int, kind: PageKind) -> bytes:
    size = page[at]
    if kind is PageKind.CHARACTER:
        return page[at + 1 : at + 1 + size]
    if size:
        return page[at + 3 : at + 2 * size]  # two bytes of style number come first
    return page[at + 4 : at + 2 + 2 * page[at + 1]]
