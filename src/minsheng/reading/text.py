"""A text in two views: as it was decoded, and as the rules read it, with the way back.

`raw` is the text as decoded. `clean` is the same text repaired, in simplified script and with
full-width signs folded to half-width; rules look at `clean` only and give offsets into it.
`span` leads back to `raw`. Where nothing changed a length the two views share their offsets and
no map is kept. Folding and script change one sign into one sign, so only repairs need a map.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from minsheng.reading.script import to_simplified
from minsheng.reading.spaced_rows import divide_rows
from minsheng.terms.span import Span


class Edit(NamedTuple):  # a tuple: a damaged page has hundreds
    """`words` stand for `raw[start:end]`. An edit of one sign into one sign keeps its offset; any
    longer one is a run: each of its signs leads back to the whole run."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Text:
    """`starts[i]`, `ends[i]` are the raw offsets of clean character `i`; None where they equal `i`, `i + 1`.
    `signs` is `clean` before its signs were folded, of the same length; None where that is `raw`."""

    raw: str
    clean: str
    starts: array[int] | None = None
    ends: array[int] | None = None
    signs: str | None = None

    def span(self, start: int, end: int) -> Span:
        """The raw stretch behind `clean[start:end]`; an empty stretch stays empty."""
        if self.starts is None or self.ends is None:
            return Span(start, end)
        if start >= len(self.starts):
            return Span(len(self.raw), len(self.raw))
        if end <= start:
            return Span(self.starts[start], self.starts[start])
        return Span(self.starts[start], self.ends[end - 1])

    def ends_of(self, start: int, end: int) -> tuple[int, int]:
        """`span` as two offsets, which where nothing moved are the ones given."""
        if self.starts is None:
            return start, end
        span = self.span(start, end)
        return span.start, span.end

    def quote(self, start: int, end: int) -> str:
        """The words of the raw text behind `clean[start:end]`."""
        return self.span(start, end).of(self.raw)

    def words(self, start: int, end: int) -> str:
        """`clean[start:end]` with its signs as written: repaired and simplified, not folded."""
        return (self.raw if self.signs is None else self.signs)[start:end]

    def stretch(self, span: Span) -> tuple[int, int]:
        """The clean offsets of what stands in the raw stretch `span`: the way from `raw` to `clean`."""
        if self.starts is None or self.ends is None:
            return span.start, span.end
        start = bisect_right(self.ends, span.start)
        return start, max(start, bisect_left(self.starts, span.end))


# What official pages write full-width, most frequent first; each is replaced by one pass of its own,
# which is some ten times faster than one translate over every sign.
_COMMON = {
    "\uff0c": ",",
    "\uff1a": ":",
    "\uff1b": ";",
    "\uff08": "(",
    "\uff09": ")",
    "\u3000": " ",
    "\u00a0": " ",
    "\uff01": "!",
    "\uff1f": "?",
    "\uff05": "%",
}
_RARE = {chr(0xFF01 + i): chr(0x21 + i) for i in range(0x5E)}
_RARE |= dict.fromkeys("\u2002\u2003\u2009\ufeff\u200b\u200c\u200d\u2060\x00", " ")
_RARE |= dict.fromkeys("\x0c\x85\u2028\u2029", "\n")
_HALF_SIGN = re.compile("[\ud800-\udfff]")  # half a sign: no engine takes it
_HAS_RARE = re.compile("[\uff01-\uff5e\u2002\u2003\u2009\ufeff\u200b-\u200d\u2060\x00\x0c\x85\u2028\u2029]")


def fold(text: str) -> str:
    """`text` with full-width signs, spaces and line ends in their half-width form, of the same length."""
    for wide, narrow in _COMMON.items():
        text = text.replace(wide, narrow)
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    if "\x0b" in text:
        text = _fold_soft_ends(text)
    for sign in set(_HAS_RARE.findall(text)):
        text = text.replace(sign, _RARE[sign])
    return text


def _fold_soft_ends(text: str) -> str:
    """A soft line end parts lines, but for one in a cell, which must not part the row."""
    lines = text.split("\n")
    return "\n".join(line if "\t" in line else line.replace("\x0b", "\n") for line in lines)


def make_text(raw: str, edits: Sequence[Edit] = ()) -> Text:
    """Both views of `raw`. `edits` are in order of their starts and of their ends; neighbours may share
    a sign, as two signs that were made up from three do."""
    whole = _HALF_SIGN.sub("\ufffd", _apply(raw, edits) if edits else raw)
    written = to_simplified(whole)
    starts, ends = _map(len(raw), edits)
    return Text(raw, divide_rows(fold(written)), starts, ends, None if written == raw else written)


def _apply(raw: str, edits: Sequence[Edit]) -> str:
    parts: list[str] = []
    at = 0
    for start, end, words in edits:
        parts += (raw[at:start], words)
        at = end
    return "".join([*parts, raw[at:]])


def _map(length: int, edits: Sequence[Edit]) -> tuple[array[int] | None, array[int] | None]:
    """The raw start and end of each sign after `edits`, or None twice where no edit changed a length."""
    if all(end - start == len(words) == 1 for start, end, words in edits):
        return None, None
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for start, end, words in edits:
        starts += range(at, start)
        ends += range(at + 1, start + 1)
        if words:
            starts += [start] * len(words)
            ends += [end] * len(words)
        at = end
    starts += range(at, length)
    ends += range(at + 1, length + 1)
    return array("l", starts), array("l", ends)
