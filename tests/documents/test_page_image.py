"""Pages as pictures, and where the words stand on them. All words are invented."""

from __future__ import annotations

import struct
import zlib

import pytest

from minsheng.documents.blocks import Heading, Orientation, Page, PageBreak, Paragraph, Table, Title
from minsheng.documents.opened import Opened, Spot
from minsheng.documents.opening.open import open_document
from minsheng.documents.opening.page_image import HIGHEST, WIDTH, page_image
from minsheng.documents.writing.pdf import write_pdf
from minsheng.terms.errors import Missing
from pdfs import a_pdf

LINES = b"BT /F 12 Tf 72 700 Td (build 6 schools) Tj 0 -300 Td (and 3 roads) Tj ET"
ROWS = tuple((f"{n}", f"新建公办幼儿园{n}所", "县教育局") for n in range(1, 60))
PAPER = Page(
    (
        Title("青禾县重点任务分解表"),
        Heading("一、教育"),
        Paragraph("年底前新建学校2所。"),
        PageBreak(),
        Table(("序号", "任务", "牵头单位"), ROWS, (1, 4, 2)),
    ),
    Orientation.PORTRAIT,
)


def spots_of(opened: Opened, words: str) -> list[Spot]:
    """Where the rows and cells stand that share words with `words`."""
    start = opened.text.index(words)
    end = start + len(words)
    return [spot for spot in opened.spots if spot.span.start < end and start < spot.span.end]


def size_of(png: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_a_row_stands_where_it_was_set() -> None:
    opened = open_document(a_pdf(LINES), "a.pdf")
    first, second = spots_of(opened, "build 6 schools") + spots_of(opened, "and 3 roads")
    assert (first.page, second.page) == (1, 1)
    assert 115 <= first.left <= 125  # 72 of 595 points
    assert 140 <= first.top <= first.bottom <= 175  # 142 of 842 points from above
    assert second.top > first.bottom


def test_a_cell_of_a_table_over_pages_knows_its_page() -> None:
    opened = open_document(write_pdf(PAPER), "a.pdf")
    assert len(opened.tables) == 1
    assert [spot.page for spot in spots_of(opened, "年底前新建学校")] == [1]
    (first,) = spots_of(opened, "新建公办幼儿园1所")
    (last,) = spots_of(opened, "新建公办幼儿园59所")
    assert first.page == 2
    assert last.page == len(opened.sheets) > 2
    assert first.left == last.left


def test_a_page_is_drawn_in_a_bounded_size() -> None:
    image = page_image(write_pdf(PAPER), "a.pdf", 1)
    if image.kind == "image/png":  # without Pillow
        width, height = size_of(image.content)
        assert (width, height) == (WIDTH, round(WIDTH * 297 / 210))
        assert zlib.crc32(image.content[12:29]) == struct.unpack(">I", image.content[29:33])[0]
    assert len(image.content) < 1_000_000
    strip = a_pdf(LINES).replace(b"[0 0 595 842]", b"[0 0 100 9999]")
    tall = page_image(strip, "a.pdf", 1)
    assert tall.kind != "image/png" or size_of(tall.content)[1] == HIGHEST


@pytest.mark.parametrize(
    ("data", "name", "number"),
    [
        (a_pdf(LINES), "a.pdf", 2),
        (a_pdf(LINES), "a.pdf", 0),
        ("新建学校2所。".encode(), "a.txt", 1),
        (b"%PDF-1.7\nnothing", "a.pdf", 1),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), "a.png", 1),
    ],
)
def test_what_cannot_be_shown_is_missing(data: bytes, name: str, number: int) -> None:
    with pytest.raises(Missing):
        page_image(data, name, number)
