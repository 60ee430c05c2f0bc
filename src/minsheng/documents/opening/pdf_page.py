"""One page of a PDF: its characters as rows, and those between rules as a table."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Any

from minsheng.documents.opening.page_flow import Grid, Item
from minsheng.documents.opening.page_lines import (
    ROW_SHARE,
    SPACE_GAP,
    Line,
    are_western,
    rows_as_given,
    without_set_spaces,
)
from minsheng.documents.opening.pdf_rules import rules_of
from minsheng.documents.opening.ruled import RuledGrid, ruled_grids

# Fewer words than these on a page with a picture, or so large a share of characters that no font
# explains, and the page is a scan: what little text there is was stamped on it.
FEW_CHARACTERS = 30
UNKNOWN_SHARE = 0.3
PICTURE_SHARE = 0.5
# A piece ends where the next character stands so many heights away.
PIECE_GAP = 1.5
# A blank of so many heights between Chinese characters was written (县长　某某): setting leaves less.
BLANK = 0.8
JOINED_HYPHEN = "\ufffe"  # PDFium's mark for a hyphen at a line's end

Box = tuple[float, float, float, float]  # left, top, right, bottom; y downwards
Place = tuple[int, int]
Where = tuple[int, Place]  # the number of a table, and the first place of a cell in it


def items_of(page: Any) -> list[Item]:  # noqa: ANN401  (pypdfium2 has no types)
    """The page's rows and tables from above."""
    seen = _as_seen(page)
    grids = ruled_grids(*rules_of(page, seen))
    free: list[Line] = []
    inside: list[dict[Place, list[Line]]] = [{} for _ in grids]
    for where, piece in _pieces(_characters(page, seen), grids):
        if where is None:
            free.append(piece)
        else:
            inside[where[0]].setdefault(where[1], []).append(piece)
    tables: list[Item] = [
        Grid(tuple(grid.placed(found)), grid.top, grid.width)
        for grid, found in zip(grids, inside, strict=True)
        if found
    ]
    return _merged(rows_as_given(free), tables)


def is_scanned(page: Any, items: list[Item]) -> bool:  # noqa: ANN401
    """Whether the page is a picture of words, or its words cannot be told from their codes."""
    words = "".join(_words_of(items))
    unknown = sum(sign == "\ufffd" or "\ue000" <= sign <= "\uf8ff" for sign in words)
    if len(words) > FEW_CHARACTERS and unknown < UNKNOWN_SHARE * len(words):
        return False
    return unknown > 0 or _picture_share(page) >= PICTURE_SHARE


def _words_of(items: list[Item]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Grid):
            yield from (cell.words for cell in item.cells)
        else:
            yield item.words


def _picture_share(page: Any) -> float:  # noqa: ANN401
    """The share of the page that pictures cover, overlaps counted twice."""
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE  # type: ignore[import-untyped]

    width, height = page.get_size()
    covered = 0.0
    for picture in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = picture.get_bounds()
        covered += (right - left) * (top - bottom)
    return covered / (width * height or 1)


def _merged(rows: list[Line], grids: list[Item]) -> list[Item]:
    """Rows and tables: a table stands before the first row below its top; rows keep their order."""
    items: list[Item] = []
    waiting = sorted(grids, key=lambda grid: grid.top)
    for row in rows:
        while waiting and waiting[0].top < row.top:
            items.append(waiting.pop(0))
        items.append(row)
    return [*items, *waiting]


def _as_seen(page: Any) -> Callable[[float, float], tuple[float, float]]:  # noqa: ANN401
    """From the file's coordinates to the page as it is seen: turned, and y downwards from the top."""
    left, bottom, right, top = page.get_mediabox()
    match page.get_rotation():
        case 90:
            return lambda x, y: (y - bottom, x - left)
        case 180:
            return lambda x, y: (right - x, y - bottom)
        case 270:
            return lambda x, y: (top - y, right - x)
        case _:
            return lambda x, y: (x - left, top - y)


def _characters(page: Any, seen: Callable[[float, float], tuple[float, float]]) -> Iterator[tuple[str, Box]]:  # noqa: ANN401
    """The page's characters with their boxes; a character without a box (a line's end) has no width."""
    from pypdfium2 import raw  # type: ignore[import-untyped]

    textpage = page.get_textpage()
    found, box = textpage.raw, raw.FS_RECTF()
    pointer = ctypes.byref(box)
    for at in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(found, at)
        sign = chr(code) if code < 0x110000 else "\ufffd"
        raw.FPDFText_GetLooseCharBox(found, at, pointer)
        x, y = seen(box.left, box.top)
        other_x, other_y = seen(box.right, box.bottom)
        yield sign, (min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y))
    textpage.close()


def _pieces(
    characters: Iterable[tuple[str, Box]], grids: Sequence[RuledGrid]
) -> Iterator[tuple[Where | None, Line]]:
    """Characters that follow each other in one row of one cell, or of the page outside tables.

    A row is sorted from the left: some programs write a line's quotation marks after the line.
    """
    row: list[tuple[str, Box]] = []
    where: Where | None = None
    for sign, box in characters:
        if sign < " " or box[3] <= box[1]:
            continue
        here = _where(box, grids)
        if row and (here != where or not _is_one_row(row[-1][1], box)):
            yield from ((where, piece) for piece in _cut(row))
            row = []
        row.append((sign, box))
        where = here
    yield from ((where, piece) for piece in _cut(row))


def _cut(row: list[tuple[str, Box]]) -> Iterator[Line]:
    """A row of characters as pieces: a wide gap parts them. Blanks at the ends take no place."""
    piece: list[tuple[str, Box]] = []
    for sign, box in sorted(row, key=lambda one: one[1][0]):
        if piece and box[0] - piece[-1][1][2] > PIECE_GAP * (box[3] - box[1]):
            yield _piece(piece)
            piece = []
        if sign.isspace() and not piece:
            continue
        if not piece or not _is_double(piece[-1], (sign, box)):
            piece.append((sign, box))
    if piece:
        yield _piece(piece)


def _is_double(before: tuple[str, Box], after: tuple[str, Box]) -> bool:
    """Whether a character is drawn over itself to look bold."""
    return before[0] == after[0] and after[1][0] - before[1][0] < 0.2 * (after[1][3] - after[1][1])


def _where(box: Box, grids: Sequence[RuledGrid]) -> Where | None:
    """The table and the cell that hold the middle of `box`."""
    for number, grid in enumerate(grids):
        cell = grid.cell_at((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        if cell is not None:
            return number, cell
    return None


def _is_one_row(before: Box, after: Box) -> bool:
    shared = min(before[3], after[3]) - max(before[1], after[1])
    return shared >= ROW_SHARE * min(before[3] - before[1], after[3] - after[1])


def _width(characters: list[tuple[str, Box]]) -> float:
    """The usual width of a Chinese character, which fonts tell more truly than its height; 0 without any."""
    return median([box[2] - box[0] for sign, box in characters if sign >= "\u2e80"] or [0.0])


def _piece(characters: list[tuple[str, Box]]) -> Line:
    while characters[-1][0].isspace():
        characters.pop()
    boxes = [box for _, box in characters]
    words = characters[0][0]
    for (_, left), (sign, right) in pairwise(characters):
        is_apart = right[0] - left[2] >= SPACE_GAP * (right[3] - right[1]) and are_western(words, sign)
        words += " " if is_apart else ""
        is_blank = right[0] - left[2] >= BLANK * (left[3] - left[1]) and not sign.isspace()
        words += "\u3000" if is_blank and not are_western(words, sign) else ""
        words += "-" if sign == JOINED_HYPHEN else sign
    return Line(
        without_set_spaces(words),
        boxes[0][0],
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
        max(median(box[3] - box[1] for box in boxes), _width(characters)),
    )
