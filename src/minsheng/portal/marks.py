"""Text with its marks: figures, bodies, doubts and repairs shown in the words themselves.

Marks may overlap; the text is cut at every border, and each piece carries all kinds that cover it.
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
    text; `address` makes it a link; `title` says in words what it is."""

    start: int
    end: int
    kind: Kind
    id: str = ""
    address: str = ""
    title: str = ""


def marked(text: str, marks: Sequence[Mark]) -> SafeString:
    """`text` as HTML with its marks; what lies outside the text is passed over."""
    borders = {0, len(text)}
    for mark in marks:
        borders |= {min(max(mark.start, 0), len(text)), min(max(mark.end, 0), len(text))}
    cuts = sorted(borders)
    pieces = (_piece(text[a:b], [m for m in marks if m.start <= a and b <= m.end]) for a, b in pairwise(cuts))
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def _piece(words: str, over: list[Mark]) -> SafeString | str:
    if not over:
        return words
    kinds = " ".join(dict.fromkeys(mark.kind for mark in over))
    ids = " ".join(dict.fromkeys(mark.id for mark in over if mark.id))
    title = ";".join(dict.fromkeys(mark.title for mark in over if mark.title))
    address = next((mark.address for mark in reversed(over) if mark.address), "")
    if address:
        return format_html(
            '<a class="mark {}" data-marks="{}" title="{}" href="{}">{}</a>',
            kinds,
            ids,
            title,
            address,
            words,
        )
    return format_html('<span class="mark {}" data-marks="{}" title="{}">{}</span>', kinds, ids, title, words)
