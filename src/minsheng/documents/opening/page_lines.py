"""Lines of set pages (pdf, ofd, pictures) put in reading order and joined into paragraphs.

A page that was set knows where words stand and not what belongs together. A line goes on in the next
where it reaches the right edge of what is set and the next begins at the left edge in the same size.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

# Of the height of a character: how far a line may end before the edge and still be full, if the next begins
# with one character; and how far the next may begin after the edge.
FULL_WITHIN = 2.2
FLUSH_WITHIN = 0.8
# Two sizes are one within this share; a title is set larger than the body by at least that much.
SAME_SIZE = 0.12
TITLE_SIZE = 1.25
# A line of a paragraph begins at most so many characters after the edge, and what is set narrower than so
# many has no full lines that could be told.
DEEPEST = 3.0
NARROWEST = 12.0
# Lines of one title follow each other within so many heights, and only a line that takes so large a share
# of the width is broken.
NEAR_ROWS = 2.5
LONG_TITLE = 0.5
# Pieces of one row share at least half of the lower one's height.
ROW_SHARE = 0.5
# Gaps in a row, in characters: from here a space between Western words, from here a column.
SPACE_GAP = 0.25
COLUMN_GAP = 2.5
# A line that begins like a heading or an item begins a paragraph after a sentence's end.
OPENS_ITEM = re.compile(
    r"[一二三四五六七八九十]{1,3}[、．.]|第[一二三四五六七八九十百零]+[章节条]|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|\d{1,3}[、．]|\d{1,3}\.(?!\d)|[①-⑳]"
)
CLOSED = re.compile(r"[。；：！？;:!?][”’」』）)]*$")
PAGE_NUMBER = re.compile(
    r"[—–\-－―─·\s]*(?:第?\s*\d{1,4}\s*页?(?:\s*[,，/]?\s*共?\s*\d{1,4}\s*页?)?)[—–\-－―─·\s]*"
)
# Head and foot may stand anywhere in the file; more rows that go back up mean that its order is none.
JUMPS_ALLOWED = 2
WESTERN = re.compile(r"[!-~]")
# A full-width space is none of these: it was written.
SET_SPACES = re.compile(r"(?<![!-~]) +| +(?![!-~ ])")
WESTERN_RUN = re.compile(r"[!-~]+(?:[、，～—-][!-~]+)*")
WESTERN_WIDTH = 0.6
NOT_FIRST = re.compile(r"[、，。；：！？”’」』）》〉】%％]*")


@dataclass(frozen=True, slots=True)
class Line:
    """Words set in one row; x to the right and y downwards, in any unit that is the same on the page.

    `size` is the height of its characters.
    """

    words: str
    left: float
    top: float
    right: float
    bottom: float
    size: float


def sorted_rows(pieces: Iterable[Line]) -> list[Line]:
    """The rows of a page from above, each from the left: for pieces whose order says nothing."""
    rows: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.top + piece.bottom) / 2):
        if rows and _is_one_row(rows[-1][-1], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [_joined_row(sorted(row, key=lambda piece: piece.left)) for row in rows]


def rows_as_given(pieces: Sequence[Line]) -> list[Line]:
    """The rows of a page whose pieces come in reading order; sorted where they plainly do not."""
    jumps = sum(_jumps_up(before, after) for before, after in pairwise(pieces))
    if jumps > JUMPS_ALLOWED + len(pieces) // 20:
        return sorted_rows(pieces)
    rows: list[list[Line]] = []
    for piece in pieces:
        if rows and _is_one_row(rows[-1][-1], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [_joined_row(sorted(row, key=lambda piece: piece.left)) for row in rows]


def _is_one_row(before: Line, after: Line) -> bool:
    shared = min(before.bottom, after.bottom) - max(before.top, after.top)
    return shared >= ROW_SHARE * min(before.bottom - before.top, after.bottom - after.top)


def _jumps_up(before: Line, after: Line) -> bool:
    return after.bottom < before.top and after.left < before.right and before.left < after.right


def _joined_row(row: Sequence[Line]) -> Line:
    words = row[0].words
    for before, after in pairwise(row):
        words += _between(before, after) + after.words
    return Line(
        words,
        min(piece.left for piece in row),
        min(piece.top for piece in row),
        max(piece.right for piece in row),
        max(piece.bottom for piece in row),
        max(piece.size for piece in row),
    )


def _between(before: Line, after: Line) -> str:
    gap = (after.left - before.right) / max(before.size, after.size, 0.1)
    if gap >= COLUMN_GAP:
        return "\t"
    return " " if gap >= SPACE_GAP and are_western(before.words, after.words) else ""


def are_western(before: str, after: str) -> bool:
    """Whether a space belongs between two stretches set apart: both are Western where they meet."""
    return bool(WESTERN.match(before[-1:]) and WESTERN.match(after[:1]))


@dataclass(frozen=True, slots=True)
class Edges:
    """Left and right edge of what is set on a page, and the size of its body."""

    left: float
    right: float
    size: float


def edges_of(rows: Sequence[Line]) -> Edges:
    """The edges of a page's body; of a page without rows they mean nothing."""
    if not rows:
        return Edges(0, 0, 1)
    size = median(row.size for row in rows for _ in row.words)
    body = [row for row in rows if abs(row.size - size) <= SAME_SIZE * size] or list(rows)
    return Edges(min(row.left for row in body), max(row.right for row in body), size)


def goes_on(row: Line, edges: Edges, after: Line, edges_after: Edges) -> bool:
    """Whether the paragraph of `row` goes on in the next row."""
    if abs(row.size - after.size) > SAME_SIZE * row.size or "\t" in row.words or "\t" in after.words:
        return False
    if CLOSED.search(row.words) and OPENS_ITEM.match(after.words):
        return False
    if row.size >= TITLE_SIZE * edges.size or _are_centred(row, after, edges):
        return _is_one_title(row, after, edges)
    if row.left - edges.left > DEEPEST * row.size or edges.right - edges.left < NARROWEST * row.size:
        return False
    is_full = edges.right - row.right < (FULL_WITHIN + kept_together(after.words)) * row.size
    is_flush = after.left <= edges_after.left + FLUSH_WITHIN * after.size
    return is_full and is_flush


def without_set_spaces(words: str) -> str:
    """`words` without the spaces beside Chinese characters: setting made them, nobody wrote them."""
    return SET_SPACES.sub("", words)


def kept_together(words: str) -> float:
    """How many characters wide the start of `words` is that no line end may part, beyond one character."""
    start = WESTERN_RUN.match(words)
    width = sum(WESTERN_WIDTH if sign.isascii() else 1.0 for sign in start[0]) if start else 1.0
    rest = words[start.end() :] if start else words[1:]
    closing = NOT_FIRST.match(rest)
    return width - 1.0 + (len(closing[0]) if closing else 0.0)


def _are_centred(row: Line, after: Line, edges: Edges) -> bool:
    """Whether both rows stand in the middle and the second is no line of a paragraph."""
    return after.left - edges.left > after.size and all(
        abs((one.left - edges.left) - (edges.right - one.right)) <= one.size for one in (row, after)
    )


def _is_one_title(row: Line, after: Line, edges: Edges) -> bool:
    """Two lines of a title: the same middle, close together, the first long and not closed."""
    middle, middle_after = (row.left + row.right) / 2, (after.left + after.right) / 2
    is_near = 0 <= after.top - row.top <= NEAR_ROWS * row.size
    is_long = row.right - row.left >= LONG_TITLE * (edges.right - edges.left)
    is_one = is_near and is_long and abs(middle - middle_after) <= 2 * row.size
    return is_one and not CLOSED.search(row.words)
