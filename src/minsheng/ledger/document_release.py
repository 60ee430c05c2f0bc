"""A released document (公开原文): the text in which the public may look up what pages quote from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

MOST = 40_000  # signs: as a page some 140 KB, what an old phone still opens
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a text: its number from 1, and where it begins."""

    number: int
    start: int
    words: str


@dataclass(frozen=True, slots=True)
class DocumentRelease:
    """`shown` has the document's name and its whole text, `digest` of it; the offsets that other releases
    name point into that text. `withdrawn_at` None while it stands."""

    id: str
    place: str
    document: str
    title: str
    shown: dict[str, Any]
    released_on: date
    digest: str
    withdrawn_at: datetime | None = None
    revision: int = 1

    @property
    def text(self) -> str:
        """The whole text."""
        return str(self.shown["text"])

    def paragraphs(self) -> Iterator[Paragraph]:
        """Its paragraphs in order; empty lines are none."""
        written = (line for line in _LINE.finditer(self.text) if line.group().strip())
        for number, line in enumerate(written, 1):
            yield Paragraph(number, line.start(), line.group())

    def paragraph_at(self, offset: int) -> Paragraph | None:
        """The paragraph in which `offset` lies; None before the first."""
        found = None
        for one in self.paragraphs():
            if one.start > offset:
                break
            found = one
        return found
