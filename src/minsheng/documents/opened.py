"""What opening a file gives: its text as decoded, and what the format itself says of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from minsheng.terms.span import Span
from minsheng.terms.table import Table

Format = Literal["text", "html", "docx", "xlsx"]


@dataclass(frozen=True, slots=True)
class Opened:
    """A file opened: every offset of `tables` and `main` is a code point into `text`.

    `encoding` is what the bytes were decoded with, None where the format fixes it (docx, xlsx).
    `main` is the article itself where the format shows it (html: without the site around it; docx:
    without headers, footers and notes), None where it does not. `meta` may hold `title`, `published`
    (`2021-08-25`), `publisher`, `site` and `number`, as the page's own fields give them.

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
