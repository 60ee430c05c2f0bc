"""page.yml as values: margins, sizes and fonts of a printed paper. Lengths in mm, sizes in pt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from minsheng.documents.blocks import Orientation
from minsheng.documents.packaged import check_keys, packaged

PARTS = ("title", "body", "heading_1", "heading_2", "table", "table_head", "page_number")
SIZES = (
    *("title", "landscape_title", "body", "table", "note", "running", "page_number"),
    *("red_head", "record"),
)


@dataclass(frozen=True, slots=True)
class Margins:
    """The white around the type area, in mm."""

    top: int
    bottom: int
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Family:
    """A font family as a font file calls itself; `bold` where its bold cut is meant."""

    name: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Font:
    """The font of one part: what a docx names, and what a pdf is set in, best first."""

    word: str
    families: tuple[Family, ...]


@dataclass(frozen=True, slots=True)
class PageForm:
    """Everything that page.yml says."""

    width: int
    height: int
    margins: dict[Orientation, Margins]
    line_pitch: float
    sizes: dict[str, float]
    page_number_drop: int
    signature_indent: int
    cell_across: float
    cell_down: float
    whole_row_characters: int
    head_drop: float
    head_line_gap: float
    fonts: dict[str, Font]
    latin: Font

    def sheet(self, orientation: Orientation) -> tuple[int, int]:
        """Width and height of the sheet as it lies, in mm."""
        return (self.width, self.height) if orientation is Orientation.PORTRAIT else (self.height, self.width)

    def type_width(self, orientation: Orientation) -> int:
        """How wide the type area is, in mm."""
        margins = self.margins[orientation]
        return self.sheet(orientation)[0] - margins.left - margins.right

    def title_size(self, orientation: Orientation) -> float:
        """Size of a title, in pt."""
        return self.sizes["title" if orientation is Orientation.PORTRAIT else "landscape_title"]

    def head_size(self, office: str, orientation: Orientation) -> float:
        """Size of a red head, in pt: the largest at which `office` stays on one line."""
        width = self.type_width(orientation) * 72 / 25.4
        return min(self.sizes["red_head"], width / max(len(office), 1))


@cache
def page_form() -> PageForm:
    """The form of this installation."""
    kept = ("page_number_drop", "signature_indent", "whole_row_characters")
    keys = (
        "paper",
        "portrait",
        "landscape",
        "line_pitch",
        "sizes",
        "cell",
        "red_head",
        "fonts",
        "latin",
        *kept,
    )
    data = packaged("page.yml", *keys)
    check_keys(data["sizes"], SIZES, where="page.yml sizes")
    check_keys(data["fonts"], PARTS, where="page.yml fonts")
    return PageForm(
        width=data["paper"]["width"],
        height=data["paper"]["height"],
        margins={lie: Margins(**data[lie.value]) for lie in Orientation},
        line_pitch=float(data["line_pitch"]),
        sizes={name: float(size) for name, size in data["sizes"].items()},
        cell_across=float(data["cell"]["across"]),
        cell_down=float(data["cell"]["down"]),
        head_drop=float(data["red_head"]["drop"]),
        head_line_gap=float(data["red_head"]["line_gap"]),
        fonts={name: _font(font) for name, font in data["fonts"].items()},
        latin=_font(data["latin"]),
        **{name: data[name] for name in kept},
    )


def _font(data: dict[str, Any]) -> Font:
    return Font(data["word"], tuple(Family(**family) for family in data["families"]))
