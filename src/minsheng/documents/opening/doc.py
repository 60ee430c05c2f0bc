"""A Word 97 document (doc, and the wps of WPS) as text, by the same rules as a docx."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from minsheng.documents.opened import Opened
from minsheng.documents.opening.doc_file import DocFile
from minsheng.documents.opening.doc_table import Mark, Row, mark_of, placed_cells
from minsheng.documents.opening.grid import write_table
from minsheng.documents.opening.growing import Growing
from minsheng.terms.errors import BadInput
from minsheng.terms.span import Span
from minsheng.terms.table import Table

# The file's own signs that a reader sees as something else; all others below a space are not seen.
SEEN = {"\t": "\t", "\x0b": "\n", "\x1e": "-"}
FIELD_BEGINS, FIELD_SHOWS, FIELD_ENDS = "\x13", "\x14", "\x15"
CELL_END = "\x07"
ENDS = "\r\x0c\x0e" + CELL_END  # of a paragraph, a page or section, a column, a cell or row


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words as a reader sees them, and what the file says at their end."""

    words: str
    ends_cell: bool
    mark: Mark


def open_doc(data: bytes) -> Opened:
    """The document in `data`; `main` is its body, after it stand headers, notes and text boxes, a line each.

    Tracked insertions are read, deletions, hidden text and comments are not. Raises BadInput for what is
    locked, older than Word 97, damaged, or without words.
    """
    file = DocFile(data)
    text = Growing()
    tables: list[Table] = []
    (start, end), *outside = file.parts
    for block in _blocks(_paragraphs(file, start, end)):
        if isinstance(block, Paragraph):
            # Where the properties are lost a cell's end is all that is known of a table.
            text.write(block.words + ("\t" if block.ends_cell else "\n"))
            continue
        text.end_line()
        table = write_table(text, placed_cells(block))
        if table.rows:
            tables.append(table)
    text.end_line()
    main = Span(0, text.length)
    for words in _outside(file, outside):
        text.write(words + "\n")
    if not text.text().strip():
        raise BadInput("文档里没有文字：如果内容是图片或扫描件，请先转成文字")
    return Opened(text.text(), "doc", None, tuple(tables), main)


def _outside(file: DocFile, parts: list[tuple[int, int]]) -> Iterator[str]:
    """What stands outside the body, each said once; a header that is only a page number says nothing."""
    said: set[str] = set()
    for start, end in parts:
        for paragraph in _paragraphs(file, start, end):
            words = " ".join(paragraph.words.split())
            if any(sign.isalpha() for sign in words) and words not in said:
                said.add(words)
                yield words


def _paragraphs(file: DocFile, start: int, end: int) -> Iterator[Paragraph]:
    parts: list[str] = []
    fields: list[bool] = []  # for each field under way: whether its result has begun
    for at in range(start, end):
        sign = file.units[at]
        if file.hidden[at]:
            continue
        if sign in ENDS:
            yield Paragraph(_whole(parts), sign == CELL_END, mark_of(file.paragraph_at(at)))
            parts = []
        elif sign in (FIELD_BEGINS, FIELD_SHOWS, FIELD_ENDS):
            _turn(fields, sign)
        elif all(fields) and (sign >= " " or sign in SEEN):
            parts.append(SEEN.get(sign, sign))
    if parts:
        yield Paragraph(_whole(parts), False, Mark())


def _turn(fields: list[bool], sign: str) -> None:
    if sign == FIELD_BEGINS:
        fields.append(False)
    elif sign == FIELD_SHOWS and fields:
        fields[-1] = True
    elif fields:
        fields.pop()


def _whole(units: list[str]) -> str:
    """The words of 16-bit units: two of them may be one rare character."""
    return "".join(units).encode("utf-16-le", errors="surrogatepass").decode("utf-16-le", errors="replace")


def _blocks(paragraphs: Iterator[Paragraph]) -> Iterator[Paragraph | list[Row]]:
    """Paragraphs outside tables one by one, and tables as their rows."""
    rows: list[Row] = []
    cells: list[str] = []
    lines: list[str] = []
    for paragraph in paragraphs:
        if not paragraph.mark.in_table:
            if rows:
                yield rows
                rows = []
            yield paragraph
        elif paragraph.mark.ends_row:
            rows.append(Row(tuple(cells), paragraph.mark))
            cells, lines = [], []
        else:
            lines.append(paragraph.words)
            if paragraph.ends_cell:
                cells.append("\n".join(lines))
                lines = []
    if cells or lines:  # a row that never ends: nothing of it is lost
        rows.append(Row((*cells, "\n".join(lines)), Mark()))
    if rows:
        yield rows
