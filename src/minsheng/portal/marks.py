"""Text with its marks: figures, bodies, doubts and repairs shown in the words themselves.

Marks may overlap; the text is cut at every border, and each piece carries all kinds that cover it, the
longest first. The text is walked once, so that a report of 20,000 characters costs no more than its marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

Kind = Literal["figure", "body", "doubt", "repair", "item"]


@dataclass(frozen=True, slots=True)
class Mark:
    """The stretch `[start, end)` of a text, in code points. `id` joins the mark with what stands beside the
    text; `address` makes it a link; `title` says in words what it is; a `quiet` one is passed over by the tab
    key, because what it leads to has a link of its own beside the text."""

    start: int
    end: int
    kind: Kind
    id: str = ""
    address: str = ""
    title: str = ""
    quiet: bool = False


def marked(text: str, marks: Sequence[Mark]) -> SafeString:
    """`text` as HTML with its marks; what lies outside the text is passed over."""
    length = len(text)
    stretches = ((max(mark.start, 0), min(mark.end, length), mark) for mark in marks)
    placed = sorted((one for one in stretches if one[0] < one[1]), key=lambda one: (one[0], -one[1]))
    borders = {0, length}.union(*((start, end) for start, end, _ in placed))
    pieces: list[SafeString | str] = []
    over: list[tuple[int, int, Mark]] = []
    following = 0
    for a, b in pairwise(sorted(borders)):
        over = [one for one in over if one[1] > a]
        while following < len(placed) and placed[following][0] <= a:
            over.append(placed[following])
            following += 1
        pieces.append(_piece(text[a:b], [mark for _, _, mark in over]))
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def _piece(words: str, over: list[Mark]) -> SafeString | str:
    if not over:
        return words
    kinds = " ".join(dict.fromkeys(mark.kind for mark in over))
    ids = " ".join(dict.fromkeys(mark.id for mark in over if mark.id))
    title = "；".join(dict.fromkeys(mark.title for mark in over if mark.title))
    linked = next((mark for mark in reversed(over) if mark.address), None)
    if linked is None:
        return format_html(
            '<span class="mark {}" data-marks="{}" title="{}">{}</span>', kinds, ids, title, words
        )
    stop = SafeString(' tabindex="-1"') if linked.quiet else ""
    return format_html(
        '<a class="mark {}" data-marks="{}" title="{}" href="{}"{}>{}</a>',
        kinds,
        ids,
        title,
        linked.address,
        stop,
        words,
    )
