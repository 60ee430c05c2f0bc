"""Where something stands in a text: half-open code-point offsets into the text as decoded."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The stretch `[start, end)` of a text, in Unicode code points (Python's own indices)."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of `text` that this span marks."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two stretches share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end
