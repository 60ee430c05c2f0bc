"""Stretches of kept documents with the words around them: how a page shows where something was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from minsheng.store.models import DocumentRow
from minsheng.terms.source import Source

AROUND = 80  # code points shown on either side of a quote: about two lines of a reading page


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of a kept document with the words around it; `start` and `end` point into its text."""

    document: str
    name: str
    start: int
    end: int
    before: str
    words: str
    after: str


def quotes_of(place: str, sources: Mapping[str, Source | None]) -> dict[str, Quote]:
    """The quotes of those sources that mark a stretch of a kept document, by the same keys. One query."""
    marked = {key: source for key, source in sources.items() if source is not None and source.document}
    rows = DocumentRow.objects.at(place).filter(id__in={source.document for source in marked.values()})
    texts = {row_id: (name, text) for row_id, name, text in rows.values_list("id", "name", "text")}
    return {
        key: _quote(source, *texts[source.document])
        for key, source in marked.items()
        if source.document in texts
    }


def _quote(source: Source, name: str, text: str) -> Quote:
    start = source.start or 0
    end = len(text) if source.end is None else source.end
    return Quote(
        document=source.document or "",
        name=name,
        start=start,
        end=end,
        before=text[max(0, start - AROUND) : start],
        words=text[start:end],
        after=text[end : end + AROUND],
    )
