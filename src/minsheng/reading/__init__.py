"""Text in, records with offsets out: no files, no web, no tables, and no clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from minsheng.reading.doubts_of_figures import check_figures
from minsheng.reading.figures import find_figures
from minsheng.reading.kind import kind_of
from minsheng.reading.linking import check_tasks, link
from minsheng.reading.outline import outline
from minsheng.reading.page import read_page
from minsheng.reading.places import find_places
from minsheng.reading.record import Document, Doubt, Reading
from minsheng.reading.repair import repair
from minsheng.reading.script import script_of
from minsheng.reading.tasks import find_tasks
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
    repaired = repair(text)
    view = make_text(text, repaired.edits)
    page = read_page(view, view.stretch(main) if main else None, meta or {})
    issued = issued or page.issued
    blocks = outline(view, [page.main])
    tasks = find_tasks(view, blocks, tables, issued)
    kind = kind_of(page, view.clean, blocks, tasks)
    figures = find_figures(view, blocks, issued=issued, page_kind=kind)
    figures, tasks = link(figures, tasks)
    doubts = [*repaired.doubts, *check_figures(view, figures), *check_tasks(tasks)]
    article = view.span(*page.main)
    document = Document(
        source=source,
        sha256=sha256,
        title=page.title,
        publisher=page.publisher,
        published=page.published,
        number=page.number,
        kind=kind,
        script="hans" if view.signs is None else script_of(text),
        places=find_places(view, page.main, page.title, page.publisher),
        main=((article.start, article.end),),
        repairs=tuple(repaired.repairs),
        doubts=tuple(sorted(doubts, key=_in_order)),
    )
    return Reading(document, tuple(tasks), tuple(figures), text)


def _in_order(doubt: Doubt) -> tuple[int, int, str]:
    return doubt.start, doubt.end, doubt.what
