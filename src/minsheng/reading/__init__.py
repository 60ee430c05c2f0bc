"""Text in, records with offsets out: no files, no web, no tables, and no clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from minsheng.reading.outline import outline
from minsheng.reading.record import Document, Reading
from minsheng.reading.script import script_of
from minsheng.reading.text import Text, make_text
from minsheng.terms.span import Span
from minsheng.terms.table import Table

__all__ = ["Reading", "Text", "read"]


def read(
    text: str,
    *,
    source: str = "",
    sha256: str = "",
    tables: Sequence[Table] = (),
    main: Span | None = None,
    meta: Mapping[str, str] | None = None,
    issued: date | None = None,
) -> Reading:
    """What `text` says: its figures, its tasks and what page it is. Never raises, whatever the text.

    `text` is the document as decoded; every offset in the answer is a code point of it. `tables`, `main`
    and `meta` (title, published, publisher) are what an opener knows. `issued` is the document's date
    where the caller knows it; else the page's own date resolves 今年 and 年底.
    """
    view = make_text(text)
    spans = [view.stretch(main)] if main else [(0, len(view.clean))]
    outline(view, spans)
    document = Document(source, sha256, None, None, None, None, "other", script_of(view.signs or text))
    return Reading(document, text=text)
