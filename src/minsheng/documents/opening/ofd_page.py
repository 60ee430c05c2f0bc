"""One text object of an OFD page (GB/T 33190, 11.3) as lines with their places."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from minsheng.documents.opening.page_lines import Line

NAMESPACE = "{*}"
# Size where the object does not say, in millimetres: 三号.
USUAL_SIZE = 5.6
UNTURNED = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Frame:
    """From an object's own coordinates to the page: its matrix, then its boundary's corner."""

    matrix: tuple[float, ...]
    left: float
    top: float

    def on_page(self, x: float, y: float) -> tuple[float, float]:
        """A point of the object on the page."""
        a, b, c, d, e, f = self.matrix
        return a * x + c * y + e + self.left, b * x + d * y + f + self.top


def lines_of(text: Element) -> Iterator[Line]:
    """A line for each of the object's text codes; Y is the base line, most of a character is above it."""
    boundary = _numbers(text.get("Boundary", ""))
    matrix = _numbers(text.get("CTM", ""))
    corner = (boundary[0], boundary[1]) if len(boundary) >= 2 else (0.0, 0.0)
    frame = Frame(tuple(matrix) if len(matrix) == 6 else UNTURNED, *corner)
    size = _number(text.get("Size"), USUAL_SIZE)
    x = y = 0.0
    for code in text.iterfind(f"{NAMESPACE}TextCode"):
        words = (code.text or "").strip("\r\n")
        x, y = _number(code.get("X"), x), _number(code.get("Y"), y)
        if words.strip():
            yield _line(words, x, y, code, size, frame)


def _line(words: str, x: float, y: float, code: Element, size: float, frame: Frame) -> Line:
    across = _distances(code.get("DeltaX", ""), len(words) - 1)
    down = _distances(code.get("DeltaY", ""), len(words) - 1)
    # Without distances the font says how wide characters are: as wide as high, Western ones half.
    usual = sum(size / (2 if sign.isascii() else 1) for sign in words[len(across) : -1])
    right = x + sum(across) + (0.0 if down else usual) + size
    bottom = y + sum(down)
    corners = [frame.on_page(x, y - size), frame.on_page(right, bottom)]
    xs, ys = sorted(point[0] for point in corners), sorted(point[1] for point in corners)
    scale = math.sqrt(abs(frame.matrix[0] * frame.matrix[3] - frame.matrix[1] * frame.matrix[2])) or 1.0
    return Line(words.strip(), xs[0], ys[0], xs[1], ys[1], size * scale)


def _distances(words: str, wanted: int) -> list[float]:
    """The first `wanted` distances; `g 12 3.5` is twelve times 3.5."""
    found: list[float] = []
    given = iter(words.split())
    for word in given:
        if len(found) >= wanted:
            break
        if word == "g":
            times = min(int(_number(next(given, None), 0.0)), wanted)
            found += [_number(next(given, None), 0.0)] * times
        else:
            found.append(_number(word, 0.0))
    return found[:wanted]


def _numbers(words: str) -> list[float]:
    return [_number(word, 0.0) for word in words.split()]


def _number(word: str | None, otherwise: float) -> float:
    try:
        value = float(word) if word else otherwise
    except ValueError:
        return otherwise
    return value if math.isfinite(value) else otherwise
