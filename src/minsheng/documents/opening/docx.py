"""A Word document as text: paragraphs and tables in body order, then what stands outside the body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from minsheng.documents.opened import Opened
from minsheng.documents.opening.docx_table import placed_cells
from minsheng.documents.opening.docx_words import MARK_DELETED, W, Words, unwrapped
from minsheng.documents.opening.grid import write_table
from minsheng.documents.opening.growing import Growing
from minsheng.documents.opening.package import Package
from minsheng.terms.errors import BadInput
from minsheng.terms.span import Span
from minsheng.terms.table import Table

NOTES = (("footnotes", f"{W}footnote"), ("endnotes", f"{W}endnote"))


def open_docx(package: Package) -> Opened:
    """The document in `package`; `main` is its body, after it stand headers, footers and notes, a line each.

    Tracked insertions are read, deletions are not. Automatic numbers are no text. Text boxes follow
    the paragraph that holds them. Raises BadInput where there are no words at all.
    """
    root = package.root()
    body = package.part(root).find(f"{W}body")
    text = Growing()
    tables: list[Table] = []
    if body is not None:
        _write_blocks(body, text, tables)
    main = Span(0, text.length)
    for words in _outside(package, root):
        text.end_line()
        text.write(words)
    text.end_line()
    if not text.text().strip():
        raise BadInput("文档里没有文字：如果内容是图片或扫描件，请先转成文字")
    return Opened(text.text(), "docx", None, tuple(tables), main)


def _write_blocks(parent: Iterable[Element], text: Growing, tables: list[Table]) -> None:
    """A line a paragraph, empty ones too: they separate. A deleted paragraph mark joins it to the next."""
    for block in unwrapped(parent):
        if block.tag == f"{W}tbl":
            text.end_line()
            table = write_table(text, placed_cells(block))
            if table.rows:
                tables.append(table)
        elif block.tag == f"{W}p":
            words = Words(block)
            text.write(words.text)
            if block.find(MARK_DELETED) is None:
                text.write("\n")
            for box in words.boxes:
                text.end_line()
                _write_blocks(box, text, tables)


def _outside(package: Package, root: str) -> Iterator[str]:
    """Headers, footers, footnotes and endnotes, each said once, a line each."""
    said: set[str] = set()
    for part in _parts(package, root):
        for paragraph in part:
            words = " ".join(Words(paragraph, with_page_numbers=False).text.split())
            if any(sign.isalnum() for sign in words) and words not in said:
                said.add(words)
                yield words


def _parts(package: Package, root: str) -> Iterator[Iterable[Element]]:
    related = sorted(package.relations(root).values())
    for wanted in ("header", "footer"):
        yield from (package.part(name).iter(f"{W}p") for kind, name in related if kind == wanted)
    for wanted, tag in NOTES:
        for kind, name in related:
            if kind == wanted:
                notes = package.part(name).iter(tag)
                yield from (note.iter(f"{W}p") for note in notes if note.get(f"{W}type") is None)
