"""A quote that opens to its source (出处): the words in their sentence, and the paragraph of the document in
which they stand, where the public may read that document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from minsheng.store.lists.public import PublicCounty


@dataclass(frozen=True, slots=True)
class Quoted:
    """`words` in what stands around them; the document's name, and its id where it is public, else empty;
    `anchor` is the paragraph on its page, 0 where there is none."""

    before: str
    words: str
    after: str
    name: str
    document: str = ""
    anchor: int = 0


def quoted_side(county: PublicCounty, side: Mapping[str, Any] | None) -> Quoted | None:
    """One side of a followed promise in its sentence; None where nothing speaks of it."""
    if side is None:
        return None
    before, _words, after = side["sentence"].partition(side["words"])
    document, anchor = _place(county, side["document"], side["start"])
    return Quoted(before, side["words"], after, side["name"], document, anchor)


def quoted_source(county: PublicCounty, source: Mapping[str, Any] | None) -> Quoted | None:
    """The words of a promise in their whole paragraph where the document is public, else by themselves; None
    where no document is known."""
    if not source:
        return None
    words, name = source["words"], source["document"]
    document, anchor = _place(county, source.get("id", ""), source.get("start", 0))
    if not document:
        return Quoted("", words, "", name)
    paragraph = county.past.by_document[document].paragraph_at(source["start"])
    if paragraph is None or not words or words not in paragraph.words:
        return Quoted("", words, "", name, document, anchor)
    before, _words, after = paragraph.words.partition(words)
    return Quoted(before, words, after, name, document, anchor)


def _place(county: PublicCounty, document: str, start: int) -> tuple[str, int]:
    """The document and the paragraph, empty and 0 where the public may not read it."""
    release = county.past.by_document.get(document)
    paragraph = None if release is None else release.paragraph_at(start)
    return ("", 0) if paragraph is None else (document, paragraph.number)
