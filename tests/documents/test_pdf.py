"""PDFs with a text layer, made by our own writer, by LibreOffice and by hand. All words are invented."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minsheng.documents.blocks import Block, Heading, Orientation, Page, Paragraph, Table, Title
from minsheng.documents.opened import Opened
from minsheng.documents.opening import ocr
from minsheng.documents.opening.open import open_document
from minsheng.documents.opening.pdf import open_pdf
from minsheng.documents.writing.pdf import write_pdf
from minsheng.terms.errors import BadInput
from offices import converted, needs_office
from pdfs import a_pdf

LONG = "围绕群众急难愁盼，新建公办幼儿园6所、改建3所，新增学位2160个，公办园在园幼儿占比提高到58.5%以上，" * 3
needs_no_ocr = pytest.mark.skipif(ocr.is_there(), reason="text recognition is installed")


SCAN = b"q 595 0 0 842 0 0 cm /I Do Q"
LINES = b"BT /F 12 Tf 72 700 Td (build 6 schools) Tj 0 -300 Td (and 3 roads) Tj ET"


def words_of(page: Opened) -> list[list[str]]:
    (table,) = page.tables
    return [[cell.span.of(page.text) for cell in row] for row in table.rows]


def test_lines_are_joined_and_paragraphs_kept_over_pages() -> None:
    paragraphs = [f"{number}.{LONG}共{number}项。" for number in range(1, 16)]
    blocks: tuple[Block, ...] = (
        Title("青禾县2026年民生实事"),
        Heading("一、教育"),
        *(Paragraph(words) for words in paragraphs),
    )
    page = open_document(write_pdf(Page(blocks)), "a.pdf")
    assert page.text.splitlines() == ["青禾县2026年民生实事", "一、教育", *paragraphs]
    assert len(page.pages) > 2
    assert page.pages[0].start == 0
    assert all(one.end == other.start for one, other in zip(page.pages, page.pages[1:], strict=False))
    assert page.pages[-1].end == len(page.text)
    assert (page.format, page.encoding, page.gaps) == ("pdf", None, ())


def test_a_ruled_table_is_one_table_over_pages() -> None:
    head = ("序号", "任务", "牵头单位", "时限")
    body = tuple(
        (str(n), f"第{n}项：新建公办幼儿园{n}所，改建农村公路{n}.5公里", "县教育局、县交通运输局", "12月底前")
        for n in range(1, 61)
    )
    rows = (("一、教育",), *body)
    made = write_pdf(Page((Title("任务分解表"), Table(head, rows, (1, 6, 3, 2))), Orientation.LANDSCAPE))
    page = open_document(made, "a.pdf")
    assert words_of(page) == [list(head), ["一、教育"] * 4, *map(list, body)]
    assert len(page.pages) > 1


@needs_office
def test_merged_cells_of_an_office_pdf_are_one_cell(tmp_path: Path) -> None:
    paper = docx.Document()
    table = paper.add_table(3, 3, style="Table Grid")
    for at, words in enumerate(["序号", "任务", "单位", "1", "建园", "县教育局", "2", "扩班", ""]):
        table.cell(at // 3, at % 3).text = words
    table.cell(1, 2).merge(table.cell(2, 2))
    buffer = BytesIO()
    paper.save(buffer)
    page = open_document(converted(buffer.getvalue(), "a.docx", "pdf", tmp_path), "a.pdf")
    assert words_of(page) == [["序号", "任务", "单位"], ["1", "建园", "县教育局"], ["2", "扩班", "县教育局"]]
    assert page.text == "序号\t任务\t单位\n1\t建园\t县教育局\n2\t扩班\n"


@needs_office
def test_running_heads_stand_behind_and_page_numbers_nowhere(tmp_path: Path) -> None:
    paper = docx.Document()
    paper.sections[0].header.paragraphs[0].text = "青禾县人民政府办公室"
    paper.sections[0].footer.paragraphs[0].text = "— 1 —"
    for number in range(1, 90):
        paper.add_paragraph(f"第{number}条，新建{number}所。")
    buffer = BytesIO()
    paper.save(buffer)
    page = open_document(converted(buffer.getvalue(), "a.docx", "pdf", tmp_path), "a.pdf")
    assert len(page.pages) >= 3
    assert page.text.splitlines()[-2:] == ["第89条，新建89所。", "青禾县人民政府办公室"]
    assert page.main is not None
    assert "办公室" not in page.main.of(page.text)
    assert page.text.count("办公室") == 1
    assert "— 1 —" not in page.text


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_reads_as_it_is_seen(turn: int) -> None:
    moves = {0: "1 0 0 1 72 700", 90: "0 1 -1 0 72 72", 180: "-1 0 0 -1 500 72", 270: "0 -1 1 0 500 700"}
    content = f"BT /F 12 Tf {moves[turn]} Tm (first words) Tj 0 -100 Td (second words) Tj ET".encode()
    page = open_document(a_pdf(content, extra=f"/Rotate {turn}"), "a.pdf")
    assert page.text == "first words\nsecond words\n"


def test_rows_that_are_drawn_from_below_are_put_in_order() -> None:
    rows = [b"1 0 0 1 72 %d Tm (row %d) Tj" % (100 + 40 * n, 15 - n) for n in range(15)]
    page = open_document(a_pdf(b"BT /F 12 Tf " + b" ".join(rows) + b" ET"), "a.pdf")
    assert page.text.split() == [word for n in range(1, 16) for word in ("row", str(n))]


def test_a_blank_far_from_any_word_is_no_word() -> None:
    page = open_document(
        a_pdf(b"BT /F 12 Tf 72 700 Td (far) Tj 200 0 Td ( ) Tj 100 0 Td ( off) Tj ET"), "a.pdf"
    )
    assert page.text == "far\toff\n"


def test_a_broken_cross_reference_is_mended() -> None:
    data = a_pdf(LINES)
    start = data.rindex(b"startxref")
    for broken in (data[:start], data[:start] + b"startxref\n7\n%%EOF", data.replace(b"00 n", b"77 n")):
        assert open_document(broken, "a.pdf").text == "build 6 schools\nand 3 roads\n"


LOCK = "/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + "41" * 32 + ">/U<" + "42" * 32 + ">>>/ID[<41><41>]"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7\n" + bytes(range(256)) * 8, "损坏"),
        (a_pdf(LINES)[:60], "损坏"),
        (a_pdf(LINES).split(b"trailer")[0], "损坏"),  # nothing says where the pages are
        (a_pdf(LINES, trailer=LOCK), "密码"),
        (a_pdf(b""), "没有认出文字"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, said: str) -> None:
    with pytest.raises(BadInput, match=said) as refused:
        open_document(data, "通知.pdf")
    assert refused.value.where == "通知.pdf"
    assert "\n" not in str(refused)


@needs_no_ocr
def test_a_scan_says_how_to_have_it_recognised() -> None:
    with pytest.raises(BadInput, match=r"扫描件.*make ocr"):
        open_document(a_pdf(SCAN), "a.pdf")


def test_a_scanned_page_among_others_is_a_gap_where_none_are_recognised() -> None:
    stamped = open_pdf(a_pdf(SCAN + b" BT /F 12 Tf 72 700 Td (stamp) Tj ET"), scans=0)
    assert stamped.text == "stamp\n"
    assert [gap.what for gap in stamped.gaps] == ["第1页是图片，没有识别"]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 5000), st.binary(min_size=1, max_size=12))
def test_damage_anywhere_is_refused_or_read(at: int, noise: bytes) -> None:
    data = bytearray(a_pdf(LINES))
    at %= len(data)
    data[at : at + len(noise)] = noise
    try:
        open_document(bytes(data), "a.pdf")
    except BadInput as refused:
        assert "\n" not in str(refused)
