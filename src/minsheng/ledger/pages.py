"""The pages of a kept document (原件页面): which there are, and where its words stand on them.

They are kept in the document's record beside what was read: `sheets` as `[width, height, recognised]` and
`spots` as `[start, end, page, left, top, right, bottom]`, edges in thousandths of the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from minsheng.documents.opened import Opened


@dataclass(frozen=True, slots=True)
class Box:
    """A stretch of words on a page, in thousandths of its width and height."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class SeenPage:
    """A page that can be shown: its number from 1, of how many, its size in any unit, the boxes to mark, and
    whether its words were recognised from the picture."""

    number: int
    of: int
    width: int
    height: int
    boxes: tuple[Box, ...]
    is_recognised: bool


def kept_pages(opened: Opened) -> dict[str, Any]:
    """What the record keeps of the pages; nothing where they cannot be shown."""
    if not opened.sheets:
        return {}
    return {
        "sheets": [[sheet.width, sheet.height, sheet.is_recognised] for sheet in opened.sheets],
        "spots": [
            [spot.span.start, spot.span.end, spot.page, spot.left, spot.top, spot.right, spot.bottom]
            for spot in opened.spots
        ],
    }


def page_with(record: Mapping[str, Any], start: int, end: int) -> int | None:
    """The page on which the stretch begins; None where the pages are not known or nothing stands there."""
    return next((page for a, b, page, *_ in record.get("spots", ()) if a < end and start < b), None)


def seen_page(record: Mapping[str, Any], number: int, start: int = 0, end: int = 0) -> SeenPage | None:
    """Page `number` with boxes around what it holds of `[start, end)`; None where it cannot be shown."""
    sheets = record.get("sheets", ())
    if not 1 <= number <= len(sheets):
        return None
    width, height, is_recognised = sheets[number - 1]
    boxes = tuple(
        Box(left, top, right - left, bottom - top)
        for a, b, page, left, top, right, bottom in record["spots"]
        if page == number and a < end and start < b
    )
    return SeenPage(number, len(sheets), width, height, boxes, is_recognised)
