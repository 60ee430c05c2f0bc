"""The columns of a chart: where each stands, for Typst, and the same as a picture for docx.

Both draw the same boxes. The picture holds digits only, so that it needs no Chinese font of this machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from minsheng.documents.blocks import Bar, Chart

WIDTH, HEIGHT = 120.0, 24.0  # mm: beside a table on a landscape sheet, with its words as high as six rows
_TOP, _BOTTOM = 4.0, 4.5  # mm: for the numbers above and the labels below
_FILLED, _WIDEST = 0.62, 9.0  # of a column's share of the width, and in mm: the rest parts the columns
_DOTS = 12  # a mm: 305 dots an inch, what an office printer shows
_LETTERS = 2.8  # mm: 8 pt
_INK, _SOLID, _GREY = "#1f2328", "#2b6cb0", "#8a929c"
_RULE = 1.6  # mm between the lines of a hatching


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a column in mm from the chart's upper left: `fill` is hollow, hatched or solid."""

    x: float
    y: float
    width: float
    height: float
    fill: str


@dataclass(frozen=True, slots=True)
class Letters:
    """Words centred on `x`, their upper edge at `y`, in mm."""

    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """All of a chart but its title and its note; the base line runs at `base` mm."""

    boxes: tuple[Box, ...]
    letters: tuple[Letters, ...]
    width: float = WIDTH
    height: float = HEIGHT
    base: float = HEIGHT - _BOTTOM


def drawn(chart: Chart) -> Drawing:
    """Where the columns of `chart` stand, all on the scale of the highest."""
    most = max(bar.whole for bar in chart.bars)
    step = WIDTH / len(chart.bars)
    boxes, letters = [], []
    for number, bar in enumerate(chart.bars):
        middle = step * (number + 0.5)
        boxes += _boxes(bar, middle, min(step * _FILLED, _WIDEST), most)
        top = HEIGHT - _BOTTOM - _high(bar.whole, most)
        letters += [
            Letters(middle, top - _LETTERS - 0.6, said(bar)),
            Letters(middle, HEIGHT - _BOTTOM + 0.8, bar.label),
        ]
    return Drawing(tuple(boxes), tuple(letters))


def said(bar: Bar) -> str:
    """The number above a column: 12, or 12—15 where some may be; and of how many."""
    return f"{bar.sure}—{bar.sure + bar.maybe}" if bar.maybe else str(bar.sure)


def _boxes(bar: Bar, middle: float, width: float, most: int) -> list[Box]:
    base, x = HEIGHT - _BOTTOM, middle - width / 2
    parts = (("hollow", bar.whole), ("hatched", bar.sure + bar.maybe), ("solid", bar.sure))
    shown = [part for part in parts if part[1] and (part[0] != "hatched" or bar.maybe)]
    return [Box(x, base - _high(n, most), width, _high(n, most), fill) for fill, n in shown]


def _high(count: int, most: int) -> float:
    return (HEIGHT - _TOP - _BOTTOM) * count / most


def picture_of(drawing: Drawing) -> bytes:
    """The drawing as a PNG."""
    sheet = Image.new("RGB", (_dots(drawing.width), _dots(drawing.height)), "white")
    pen = ImageDraw.Draw(sheet)
    for box in drawing.boxes:
        _draw(sheet, pen, box)
    base = _dots(drawing.base)
    pen.line((0, base, _dots(drawing.width), base), fill=_GREY, width=2)
    font = ImageFont.load_default(_dots(_LETTERS))
    for one in drawing.letters:
        words = one.words.replace("—", "-")  # the font that comes with the library has no Chinese dash
        pen.text((_dots(one.x), _dots(one.y)), words, fill=_INK, font=font, anchor="mt")
    made = BytesIO()
    sheet.save(made, "PNG", dpi=(_DOTS * 25.4, _DOTS * 25.4))
    return made.getvalue()


def _draw(sheet: Image.Image, pen: ImageDraw.ImageDraw, box: Box) -> None:
    around = (_dots(box.x), _dots(box.y), _dots(box.x + box.width), _dots(box.y + box.height))
    if box.fill == "hatched":
        sheet.paste(_hatching(around[2] - around[0], around[3] - around[1]), around[:2])
    fill = _SOLID if box.fill == "solid" else None
    pen.rectangle(around, fill=fill, outline=_GREY if fill is None else _SOLID, width=3)


def _hatching(width: int, height: int) -> Image.Image:
    part = Image.new("RGB", (max(width, 1), max(height, 1)), "white")
    pen = ImageDraw.Draw(part)
    for start in range(-height, width, _dots(_RULE)):
        pen.line((start, height, start + height, 0), fill=_SOLID, width=4)
    return part


def _dots(length: float) -> int:
    return round(length * _DOTS)
