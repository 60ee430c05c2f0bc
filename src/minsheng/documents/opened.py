"""What opening a file gives: its text as decoded, and what the format itself says of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from minsheng.terms.span import Span
from minsheng.terms.table import Table

Format = Literal["text", "csv", "html", "docx", "xlsx", "doc", "xls", "pdf", "ofd", "picture"]


@dataclass(frozen=True, slots=True)
class Gap:
    """What an opener saw and could not read, in a Chinese sentence; `span` (mostly empty) is its place."""

    span: Span
    what: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page that can be shown as a picture: its width and height in points or pixels, and whether its words
    were recognised from the picture."""

    width: int
    height: int
    is_recognised: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the row or cell `span` stands: its page, counted from 1, and the edges of its box in thousandths
    of the page's width (left, right) and height (top, bottom)."""

    span: Span
    page: int
    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Opened:
    """A file opened: every offset of `tables` and `main` is a code point into `text`.

    `encoding` is what the bytes were decoded with, None where the format fixes it (docx, xlsx, pdf).
    `main` is the article itself where the format shows it (html: without the site around it; docx, doc
    and pdf: without headers, footers and notes), None where it does not. `pages` are the stretches of the
    pages where the format has any (pdf, ofd, pictures), without the running heads that stand after `main`.
    `sheets` are the same pages where they can be shown (pdf, pictures), `spots` where each row and cell
    stands on them. `gaps` are places where more was seen than could be read. `meta` may hold `title`,
    `published` (`2021-08-25`), `publisher`, `site` and `number`, as the page's own fields give them.

    In the text a table is a line a row with tabs between cells; a cell merged over several places
    stands once, at its first; a line break inside a cell is a vertical tab (U+000B), so that a row
    stays one line and nothing of the cell is lost.
    """

    text: str
    format: Format
    encoding: str | None = None
    tables: tuple[Table, ...] = ()
    main: Span | None = None
    meta: Mapping[str, str] = field(default_factory=dict)
    pages: tuple[Span, ...] = ()
    gaps: tuple[Gap, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    spots: tuple[Spot, ...] = ()
