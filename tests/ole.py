"""A compound file (OLE) with a Word 97 document, built by hand for what no office program writes."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SMALL = 4096  # streams below this would live in the mini stream: they are padded instead


def a_compound_file(streams: Mapping[str, bytes]) -> bytes:
    """The streams by name, each in sectors of its own; one sector of allocation table."""
    chains: list[int] = [FAT, END]  # the table itself, the directory
    body = bytearray()
    entries = [_entry("Root Entry", 5, child=1, start=END, size=0)]
    for number, (name, data) in enumerate(streams.items(), 1):
        padded = data.ljust(max(SMALL, -(-len(data) // SECTOR) * SECTOR), b"\0")
        first, count = len(chains), len(padded) // SECTOR
        chains += [*range(first + 1, first + count), END]
        body += padded
        right = number + 1 if number < len(streams) else FREE
        entries.append(_entry(name, 2, right=right, start=first, size=len(padded)))
    assert len(entries) <= 4
    assert len(chains) <= SECTOR // 4
    directory = b"".join(entries).ljust(SECTOR, b"\0")
    table = struct.pack(f"<{len(chains)}I", *chains).ljust(SECTOR, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, SMALL, END, 0, END, 0, 0)
    return header.ljust(SECTOR, b"\xff") + table + directory + bytes(body)


def _entry(name: str, kind: int, *, right: int = FREE, child: int = FREE, start: int, size: int) -> bytes:
    coded = (name + "\0").encode("utf-16-le")
    links = struct.pack("<HBBIII", len(coded), kind, 1, FREE, right, child)
    return coded.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", start, size)


def a_doc(
    pieces: Sequence[str | bytes],
    *,
    hidden: tuple[int, int] | None = None,
    flags: int = 0x0200,
    identity: int = 0xA5EC,
) -> bytes:
    """A Word 97 document of `pieces`: words as UTF-16, bytes as cp1252. All of it is body text.

    `hidden` are the bytes of the main stream, from 1024 on, that are marked as deleted.
    """
    main, places, entries = bytearray(1024), [0], b""
    for piece in pieces:
        stored = piece.encode("utf-16-le", "surrogatepass") if isinstance(piece, str) else piece
        at = len(main)
        fc = at if isinstance(piece, str) else at * 2 | 0x40000000
        places.append(places[-1] + (len(stored) // 2 if isinstance(piece, str) else len(stored)))
        entries += struct.pack("<HIH", 0, fc, 0)
        main += stored
    table = struct.pack(f"<{len(places)}I", *places) + entries
    table = b"\x02" + struct.pack("<I", len(table)) + table
    struct.pack_into("<H", main, 0, identity)
    struct.pack_into("<H", main, 0x0A, flags)
    struct.pack_into("<I", main, 0x4C, places[-1])
    struct.pack_into("<II", main, 0x1A2, 0, len(table))
    if hidden is not None:
        page = -(-len(main) // SECTOR)
        main += bytes(page * SECTOR - len(main)) + _page_of_characters(*hidden, len(main))
        struct.pack_into("<II", main, 0xFA, len(table), 12)
        table += struct.pack("<III", 1024, len(main), page)
    return a_compound_file({"WordDocument": bytes(main), "1Table": table})


def _page_of_characters(start: int, end: int, last: int) -> bytes:
    """Three runs of characters, the middle one deleted."""
    page = bytearray(SECTOR)
    struct.pack_into("<4I", page, 0, 1024, start, end, last)
    page[16:19] = bytes((0, 100, 0))
    page[200:204] = b"\x03\x00\x08\x01"  # three bytes: sprmCFRMarkDel, 1
    page[511] = 3
    return bytes(page)
