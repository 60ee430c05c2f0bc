"""The red head and the record block, measured on the page where GB/T 9704 says where they stand."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pypdfium2  # type: ignore[import-untyped]  # it has no types
import pytest
from docx.shared import RGBColor

from minsheng.documents.blocks import (
    Orientation,
    Page,
    PageBreak,
    Paragraph,
    RecordBlock,
    RedHead,
    Signature,
    Title,
)
from minsheng.documents.page_form import page_form
from minsheng.documents.writing.docx import write_docx
from minsheng.documents.writing.pdf import write_pdf
from office_print import by_office

OFFICE = "云溪县人民政府办公室"
LONG = "中共云溪县委云溪县人民政府民生实事工作领导小组办公室文件"
POINTS_IN_MM = 72 / 25.4


def a_paper(office: str = f"{OFFICE}文件", *, number: str = "云政办〔2026〕15号", signer: str = "") -> Page:
    return Page(
        (
            RedHead(office, number, signer, "送审稿"),
            Title("关于进展的通报"),
            Paragraph("各乡镇：", is_indented=False),
            Paragraph("特此通报。"),
            Signature(OFFICE, "2026年7月6日"),
            RecordBlock("各乡镇党委。", OFFICE, "2026年7月6日"),
        )
    )


def boxes(content: bytes, page: int = 0) -> dict[str, tuple[float, float]]:
    """For each word group of the page its top and bottom, in mm from the top of the sheet."""
    sheet = pypdfium2.PdfDocument(content)[page]
    words, height = sheet.get_textpage(), sheet.get_height()
    found = {}
    for number in range(words.count_rects()):
        left, bottom, right, top = words.get_rect(number)
        text = words.get_text_bounded(left, bottom, right, top)
        found[text] = ((height - top) / POINTS_IN_MM, (height - bottom) / POINTS_IN_MM)
    return found


def place(content: bytes, words: str, page: int = 0) -> tuple[float, float]:
    """Top and bottom of the first group that contains `words`."""
    return next(box for text, box in boxes(content, page).items() if words in text)


@pytest.fixture(params=["pdf", "docx"])
def printed(request: pytest.FixtureRequest, tmp_path: Path) -> bytes:
    """The paper as it leaves the printer, from either form."""
    page = a_paper()
    return write_pdf(page) if request.param == "pdf" else by_office(write_docx(page), tmp_path)


def test_the_head_stands_35_mm_below_the_type_area(printed: bytes) -> None:
    top, _ = place(printed, "室文件")
    assert top == pytest.approx(37 + 35, abs=3)  # the glyph's own white counts


def test_the_record_block_stands_at_the_foot(printed: bytes) -> None:
    _, bottom = place(printed, "印发")
    assert bottom == pytest.approx(297 - 35, abs=4)
    assert place(printed, "抄送")[0] < place(printed, "印发")[0]


@pytest.mark.parametrize("paragraphs", [9, 10, 11, 12])
def test_a_record_block_that_no_longer_fits_stands_at_the_foot_of_the_next_page(paragraphs: int) -> None:
    page = a_paper()
    more = tuple(Paragraph(f"第{number}段。") for number in range(paragraphs))
    content = write_pdf(replace(page, blocks=(*page.blocks[:-2], *more, *page.blocks[-2:])))
    last = len(pypdfium2.PdfDocument(content)) - 1
    assert last == 1
    assert boxes(content, last)["抄送：各乡镇党委。"][0] > 240, "at the foot, not on top"
    _, bottom = place(content, "印发", last)
    assert bottom == pytest.approx(297 - 35, abs=4)


def test_what_follows_a_record_block_begins_a_page_of_its_own() -> None:
    page = a_paper()
    content = write_pdf(replace(page, blocks=(*page.blocks, PageBreak(), Title("附件"))))
    assert place(content, "印发")[1] == pytest.approx(297 - 35, abs=4)
    assert any("附件" in words for words in boxes(content, 1))


def test_head_number_title_and_body_come_in_order(printed: bytes) -> None:
    tops = [
        place(printed, words)[0] for words in ("送审稿", "室文件", "云政办", "进展", "各乡镇", "特此", "抄送")
    ]
    assert tops == sorted(tops)


@pytest.mark.parametrize("office", [f"{OFFICE}文件", LONG])
def test_a_long_name_stays_on_one_line(office: str) -> None:
    size = page_form().head_size(office, Orientation.PORTRAIT)
    assert size * len(office) <= 156 * POINTS_IN_MM + 0.01
    assert any(office in text.replace(" ", "") for text in boxes(write_pdf(a_paper(office))))


def test_the_head_is_red_and_names_the_office_font() -> None:
    head = docx.Document(BytesIO(write_docx(a_paper()))).paragraphs[1]
    assert head.runs[0].font.color.rgb == RGBColor(0xFF, 0, 0)
    assert 'w:eastAsia="方正小标宋简体"' in head._p.xml


def test_a_paper_that_goes_up_names_its_signer_beside_the_number() -> None:
    words = "".join(boxes(write_pdf(a_paper(signer="王一之"))))
    assert "签发人：王一之" in words.replace(" ", "")
    number = docx.Document(BytesIO(write_docx(a_paper(signer="王一之")))).paragraphs[2]
    assert number.text == "云政办〔2026〕15号\t签发人：王一之"


def test_an_empty_number_leaves_its_place() -> None:
    assert place(write_pdf(a_paper(number="")), "进展")[0] == pytest.approx(
        place(write_pdf(a_paper()), "进展")[0], abs=0.5
    )


def test_children_of_paragraph_properties_keep_the_schemas_order() -> None:
    order = ["framePr", "pBdr", "shd", "tabs", "snapToGrid", "spacing", "ind", "jc"]
    for paragraph in docx.Document(BytesIO(write_docx(a_paper(signer="王一之")))).paragraphs:
        properties = paragraph._p.pPr
        found = [re.sub(r"\{.*\}", "", child.tag) for child in (properties if properties is not None else [])]
        known = [name for name in found if name in order]
        assert known == sorted(known, key=order.index)
