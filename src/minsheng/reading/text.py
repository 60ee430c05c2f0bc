"""A text in two views: as it was decoded, and as the rules read it, with the way back.

`raw` is the text as decoded. `clean` is the same text repaired, in simplified script and with
full-width signs folded to half-width; rules look at `clean` only and give offsets into it.
`span` leads back to `raw`. Where nothing changed a length the two views share their offsets and
no map is kept.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from minsheng.terms.span import Span


@dataclass(frozen=True, slots=True)
class Text:
    """`starts[i]` and `ends[i]` are the raw offsets of clean character `i`; None where they equal `i`, `i + 1`."""

    raw: str
    clean: str
    starts: array[int] | None = None
    ends: array[int] | None = None

    def span(self, start: int, end: int) -> Span:
        """The raw stretch behind `clean[start:end]`; an empty stretch stays empty."""
        if self.starts is None or self.ends is None:
            return Span(start, end)
        if start >= len(self.starts):
            return Span(len(self.raw), len(self.raw))
        if end <= start:
            return Span(self.starts[start], self.starts[start])
        return Span(self.starts[start], self.ends[end - 1])

    def quote(self, start: int, end: int) -> str:
        """The words of the raw text behind `clean[start:end]`."""
        return self.span(start, end).of(self.raw)
