"""A document as it reads: its paragraphs and tables with the marks in them, and the page around the article.

The text of an opened file has a line a paragraph; a table has a line a row, tabs between cells and a vertical
tab for a line break in a cell. Every part says at which code point it begins, so that a selection in the page
leads back into the text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from minsheng.portal.marks import Mark, marked

_BREAK = "\v"
_STOP = "\N{IDEOGRAPHIC FULL STOP}"  # a heading may end in one, its name in the record does not


@dataclass(frozen=True, slots=True)
class Sign:
    """A small link before the sentence of a draft at `start`: its number, and its state as a shape. A place
    that is no draft's has no number."""

    start: int
    id: str
    number: int | str
    address: str
    shape: str
    tone: str
    title: str


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph, or one cell of a table, beginning at code point `start`."""

    start: int
    html: SafeString
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; `spare` places at its end are covered by its last cell."""

    cells: tuple[Words, ...]
    spare: int


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, or a table where `rows` is not empty."""

    paragraph: Words | None = None
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Parts of the article, or of the page around it (navigation, footers): those wait folded."""

    is_article: bool
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str
    is_article: bool

    @property
    def is_row(self) -> bool:
        return "\t" in self.text


@dataclass(slots=True)
class _Walk:
    """Marks and signs in the order of the text, handed out stretch by stretch, each looked at once."""

    marks: list[Mark]
    signs: list[Sign]
    headings: Collection[str]
    chosen: str
    open: list[Mark] = field(default_factory=list)

    def words(self, start: int, text: str) -> Words:
        """The stretch with its marks and signs."""
        end = start + len(text)
        self.open = [mark for mark in self.open if mark.end > start]
        while self.marks and self.marks[-1].start < end:
            mark = self.marks.pop()
            if mark.end > max(mark.start, start):  # an empty one, or one on a line end, marks nothing here
                self.open.append(mark)
        here: list[Sign] = []
        while self.signs and self.signs[-1].start < end:
            sign = self.signs.pop()
            here.append(
                replace(sign, start=max(sign.start, start))
            )  # it may begin at a sign that is not shown
        items = [mark for mark in self.open if mark.kind == "item" and mark.start < end]
        borders = {max(m.start, start) for m in items} | {min(m.end, end) for m in items}
        cuts = sorted({start, end, *(sign.start for sign in here), *borders})
        pieces = [self._piece(a, text[a - start : b - start], here) for a, b in pairwise(cuts)]
        html = format_html_join("", "{}", ((piece,) for piece in pieces))
        return Words(start, html, text.strip().rstrip(_STOP) in self.headings)

    def _piece(self, start: int, text: str, signs: Sequence[Sign]) -> SafeString:
        over = [_shifted(m, start) for m in self.open if m.start < start + len(text) and m.end > start]
        lines = text.split(_BREAK)
        html = _with_breaks(lines, over) if len(lines) > 1 else marked(text, over)
        items = [mark.id for mark in over if mark.kind == "item"]
        if items:
            ring = " chosen" if self.chosen in items else ""
            html = format_html(
                '<span class="draft-words{}" data-marks="{}">{}</span>', ring, " ".join(items), html
            )
        before = format_html_join("", "{}", ((_sign(sign),) for sign in signs if sign.start == start))
        return format_html("{}{}", before, html)


def as_read(
    text: str,
    marks: Sequence[Mark],
    signs: Sequence[Sign],
    *,
    main: Sequence[tuple[int, int]] = (),
    headings: Collection[str] = (),
    chosen: str = "",
) -> tuple[Stretch, ...]:
    """`text` in parts, with its marks and signs. `main` is the article; without it all is. Lines whose words
    are in `headings` are headings; the words of the draft `chosen` are ringed."""
    walk = _Walk(
        sorted(marks, key=lambda mark: (mark.start, -mark.end))[::-1],
        sorted(signs, key=lambda sign: sign.start)[::-1],
        headings,
        chosen,
    )
    lines = _lines(text, main)
    return tuple(
        Stretch(is_article, tuple(_parts(list(group), walk)))
        for is_article, group in groupby(lines, key=lambda line: line.is_article)
    )


def _lines(text: str, main: Sequence[tuple[int, int]]) -> Iterator[_Line]:
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            yield _Line(start, line, not main or any(a < end and start < b for a, b in main))
        start = end + 1


def _parts(lines: list[_Line], walk: _Walk) -> Iterator[Part]:
    at = 0
    while at < len(lines):
        rows = _table_from(lines, at)
        if rows:
            yield Part(rows=_rows(rows, walk))
            at += len(rows)
        else:
            yield Part(paragraph=walk.words(lines[at].start, lines[at].text))
            at += 1


def _table_from(lines: list[_Line], at: int) -> list[_Line]:
    """The rows of the table that begins at line `at`; a lone line between two rows is a cell over the whole
    width, as a heading inside a table is."""
    if not lines[at].is_row:
        return []
    end = at
    while end < len(lines) and (lines[end].is_row or (end + 1 < len(lines) and lines[end + 1].is_row)):
        end += 1
    return lines[at:end]


def _rows(lines: list[_Line], walk: _Walk) -> tuple[Row, ...]:
    columns = max(line.text.count("\t") for line in lines) + 1
    return tuple(Row(cells := _cells(line, walk), columns - len(cells)) for line in lines)


def _cells(line: _Line, walk: _Walk) -> tuple[Words, ...]:
    found: list[Words] = []
    start = line.start
    for cell in line.text.split("\t"):
        found.append(walk.words(start, cell))
        start += len(cell) + 1
    return tuple(found)


def _shifted(mark: Mark, start: int) -> Mark:
    return replace(mark, start=mark.start - start, end=mark.end - start)


def _with_breaks(lines: list[str], marks: list[Mark]) -> SafeString:
    """Lines of one cell under one another."""
    found: list[SafeString] = []
    start = 0
    for line in lines:
        found.append(marked(line, [_shifted(mark, start) for mark in marks]))
        start += len(line) + 1
    return format_html_join(SafeString("<br>"), "{}", ((piece,) for piece in found))


def _sign(sign: Sign) -> SafeString:
    # The number is shown by the stylesheet out of the attribute: it is no word of the document, and a
    # selection of the text must not hold it.
    return format_html(
        '<a class="sign {}" id="at-{}" data-marks="{}" data-shape="{}" data-number="{}" href="{}" title="{}">'
        '<span class="said-only">{}</span></a>',
        sign.tone,
        sign.id,
        sign.id,
        sign.shape,
        sign.number,
        sign.address,
        sign.title,
        sign.number,
    )
