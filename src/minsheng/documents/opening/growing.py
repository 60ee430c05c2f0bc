"""A text written from left to right that knows where each stretch came to lie."""

from __future__ import annotations

from minsheng.documents.limits import limits
from minsheng.terms.errors import BadInput
from minsheng.terms.span import Span


class Growing:
    """The text of a document under way. `length` is in code points."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._most = limits().text_characters
        self.length = 0
        self.last = ""  # the last character, empty at the very beginning

    def write(self, words: str) -> Span:
        """Append `words` as they are; the stretch they came to."""
        start = self.length
        if words:
            self._parts.append(words)
            self.length += len(words)
            self.last = words[-1]
        if self.length > self._most:
            raise BadInput(f"文字超过 {self._most // 10000} 万字的上限：请拆成几个文件")
        return Span(start, self.length)

    def end_line(self) -> None:
        """Begin a new line unless one has just begun."""
        if self.last not in ("", "\n"):
            self.write("\n")

    def text(self) -> str:
        """All that was written."""
        return "".join(self._parts)
