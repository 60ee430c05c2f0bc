"""The rules (straight lines) drawn on a page of a PDF, along the page's edges only."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any

from minsheng.documents.opening.ruled import Rule

# Shorter strokes are the ends of thin boxes, or ornament; what leans more than this is no rule. In points.
SHORTEST = 4.0
STRAIGHT = 1.0
# A page of drawing (a map, a chart) has more strokes than any table: no table is looked for on it.
MOST_STROKES = 20_000

Seen = Callable[[float, float], tuple[float, float]]
Point = tuple[float, float]


def rules_of(page: Any, seen: Seen) -> tuple[list[Rule], list[Rule]]:  # noqa: ANN401  (pypdfium2 has no types)
    """The horizontal and the vertical rules of the page, in its coordinates as `seen`."""
    level: list[Rule] = []
    upright: list[Rule] = []
    for count, ((x, y), (other_x, other_y)) in enumerate(_strokes(page, seen)):
        if count > MOST_STROKES:
            return [], []
        if abs(y - other_y) <= STRAIGHT and abs(x - other_x) >= SHORTEST:
            level.append(Rule((y + other_y) / 2, min(x, other_x), max(x, other_x)))
        elif abs(x - other_x) <= STRAIGHT and abs(y - other_y) >= SHORTEST:
            upright.append(Rule((x + other_x) / 2, min(y, other_y), max(y, other_y)))
    return level, upright


def _strokes(page: Any, seen: Seen) -> Iterator[tuple[Point, Point]]:  # noqa: ANN401
    from pypdfium2 import raw  # type: ignore[import-untyped]  # it has no types

    for path in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        for start, end in _segments(path.raw):
            yield tuple_of(path, start, seen), tuple_of(path, end, seen)


def tuple_of(path: Any, point: Point, seen: Seen) -> Point:  # noqa: ANN401
    """A point of `path` on the page as seen: its own matrix first, then those of the forms around it."""
    x, y = path.get_matrix().on_point(*point)
    container = path.container
    while container is not None:
        x, y = container.get_matrix().on_point(x, y)
        container = container.container
    return seen(x, y)


def _segments(path: Any) -> Iterator[tuple[Point, Point]]:  # noqa: ANN401
    """The straight strokes of a path, the closing one too."""
    from pypdfium2 import raw

    x, y = ctypes.c_float(), ctypes.c_float()
    first: Point | None = None
    here: Point | None = None
    for at in range(min(raw.FPDFPath_CountSegments(path), MOST_STROKES)):
        segment = raw.FPDFPath_GetPathSegment(path, at)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == raw.FPDF_SEGMENT_LINETO and here is not None:
            yield here, point
        here = point
        if raw.FPDFPathSegment_GetClose(segment) and first is not None:
            yield here, first
