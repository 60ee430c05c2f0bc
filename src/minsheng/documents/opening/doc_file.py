"""A Word 97 binary file ([MS-DOC]): its characters in order, and the properties kept beside them.

The file keeps its text in pieces anywhere in one stream; a character's position in the text (cp) and in
the stream (fc) are told apart throughout. Positions count 16-bit units, as the file does.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from minsheng.documents.opening.doc_properties import PageKind, Run, runs_of
from minsheng.terms.errors import BadInput

WORD_97 = 0xA5EC
ENCRYPTED, SECOND_TABLE = 0x0100, 0x0200  # flags at FLAGS
FLAGS = 0x0A
# Lengths of the parts of the text, in the order they stand in: body, footnotes, headers, macros (none),
# comments, endnotes, text boxes, text boxes in headers.
LENGTHS = 0x4C
COMMENTS = 4
PARTS = 8
# Where in the header stand place and length of: properties of characters, of paragraphs, the pieces.
CHARACTERS, PARAGRAPHS, PIECES = 0xFA, 0x102, 0x1A2
PROPERTY, PIECE_TABLE = 1, 2
COMPRESSED = 0x40000000


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters `[start, end)` of the text, stored at byte `at` of the stream, each `width` bytes wide."""

    start: int
    end: int
    at: int
    width: int


class DocFile:
    """`units` are the text's 16-bit units as characters, `hidden` is 1 where a unit is deleted or hidden.

    `parts` are the stretches of the body, then of footnotes, headers, endnotes and text boxes. Raises
    BadInput for what is locked, older than Word 97 or damaged.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._main, table, self._extra = _streams(data)
            self._pieces = list(_pieces(self._main, table))
            self._piece_starts = [piece.start for piece in self._pieces]
            self.units = "".join(_decoded(self._main, piece) for piece in self._pieces)
            self.parts = list(_parts(self._main, len(self.units)))
            self._paragraphs = runs_of(self._main, table, _place(self._main, PARAGRAPHS), PageKind.PARAGRAPH)
            self._starts = [run.start for run in self._paragraphs]
            characters = runs_of(self._main, table, _place(self._main, CHARACTERS), PageKind.CHARACTER)
        except (struct.error, IndexError, OSError, ValueError) as error:
            raise _damaged() from error
        self.hidden = bytearray(len(self.units))
        for run in characters:
            if run.is_hidden():
                self._hide(run)

    def paragraph_at(self, cp: int) -> bytes:
        """The properties of the paragraph whose end stands at `cp`, larger ones fetched; empty where none."""
        piece = self._pieces[bisect_right(self._piece_starts, cp) - 1]
        fc = piece.at + (cp - piece.start) * piece.width
        found = bisect_right(self._starts, fc) - 1
        if found < 0 or fc >= self._paragraphs[found].end:
            return b""
        return self._paragraphs[found].with_huge(self._extra)

    def _hide(self, run: Run) -> None:
        for piece in self._pieces:
            first = max(0, -(-(run.start - piece.at) // piece.width))
            last = min(piece.end - piece.start, -(-(run.end - piece.at) // piece.width))
            if first < last:
                self.hidden[piece.start + first : piece.start + last] = b"\1" * (last - first)


def _streams(data: bytes) -> tuple[bytes, bytes, bytes]:
    """The main stream, the table stream that it names, and the stream of larger properties."""
    import olefile  # type: ignore[import-untyped]  # it has no types

    with olefile.OleFileIO(BytesIO(data)) as ole:
        main = ole.openstream("WordDocument").read()
        (identity,) = struct.unpack_from("<H", main, 0)
        if identity != WORD_97:
            raise BadInput("是 Word 95 或更早的文档：请在 Word（WPS）中另存为 .docx 后再试")
        (flags,) = struct.unpack_from("<H", main, FLAGS)
        if flags & ENCRYPTED:
            raise BadInput("文件有打开密码：请在 Word（WPS）中取消密码后另存")
        table = ole.openstream("1Table" if flags & SECOND_TABLE else "0Table").read()
        return main, table, ole.openstream("Data").read() if ole.exists("Data") else b""


def _place(main: bytes, at: int) -> tuple[int, int]:
    place, length = struct.unpack_from("<II", main, at)
    return place, length


def _pieces(main: bytes, table: bytes) -> Iterator[Piece]:
    at, length = _place(main, PIECES)
    end = at + length
    while table[at] == PROPERTY:  # bounded: each step goes on, and the table ends
        at += 3 + struct.unpack_from("<H", table, at + 1)[0]
    if table[at] != PIECE_TABLE or at >= end:
        raise _damaged()
    (size,) = struct.unpack_from("<I", table, at + 1)
    count = (size - 4) // 12
    places = struct.unpack_from(f"<{count + 1}I", table, at + 5)
    first = at + 5 + 4 * (count + 1)
    for number in range(count):
        (fc,) = struct.unpack_from("<I", table, first + 8 * number + 2)
        is_narrow = bool(fc & COMPRESSED)
        stored = (fc & ~COMPRESSED) // 2 if is_narrow else fc
        piece = Piece(places[number], places[number + 1], stored, 1 if is_narrow else 2)
        if piece.end < piece.start or piece.at + (piece.end - piece.start) * piece.width > len(main):
            raise _damaged()
        yield piece


def _decoded(main: bytes, piece: Piece) -> str:
    stored = main[piece.at : piece.at + (piece.end - piece.start) * piece.width]
    if piece.width == 1:
        return stored.decode("cp1252", errors="replace")
    return "".join(map(chr, struct.unpack(f"<{len(stored) // 2}H", stored)))


def _parts(main: bytes, size: int) -> Iterator[tuple[int, int]]:
    """The stretches of the text's parts; comments are not what a reader of the paper sees."""
    start = 0
    for number, length in enumerate(struct.unpack_from(f"<{PARTS}I", main, LENGTHS)):
        end = min(start + length, size)
        if number != COMMENTS:
            yield start, end
        start = end


def _damaged() -> BadInput:
    return BadInput("文档（.doc）不完整或已损坏：请在 Word（WPS）中另存为 .docx 后再试")
