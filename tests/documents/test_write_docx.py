"""Pages written as Word documents: read back by our own opener, and looked at in their XML."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from minsheng.documents.blocks import (
    Heading,
    Note,
    Orientation,
    Page,
    PageBreak,
    Paragraph,
    Signature,
    Table,
    Title,
)
from minsheng.documents.opening.open import open_document
from minsheng.documents.writing.docx import write_docx

PAPER = Page(
    (
        Title("关于进展的通报", "云政办〔2026〕15号"),
        Paragraph("各乡镇:", is_indented=False),
        Heading("一、总体情况"),
        Paragraph("已建成6所。\n其余在建。"),
        Table(
            ("序号", "任务", "完成率"),
            (("一、教育",), ("1", "建园", "50%")),
            (1, 6, 2),
            numeric=frozenset({2}),
        ),
        Note("注:截至6月30日。"),
        PageBreak(),
        Paragraph("特此通报。"),
        Signature("云溪县人民政府办公室", "2026年7月6日"),
    ),
    name="通报",
)


def part(data: bytes, name: str) -> str:
    return zipfile.ZipFile(BytesIO(data)).read(name).decode()


def sheet_of(data: bytes) -> tuple[int, ...]:
    """Width, height, top and left margin in mm."""
    section = docx.Document(BytesIO(data)).sections[0]
    lengths = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    return tuple(round(length.mm) for length in lengths if length is not None)


def test_what_was_written_is_read_back() -> None:
    opened = open_document(write_docx(PAPER), "a.docx")
    lines = [line for line in opened.text.splitlines() if line]
    assert lines[:9] == [
        "关于进展的通报",
        "云政办〔2026〕15号",
        "各乡镇:",
        "一、总体情况",
        "已建成6所。",
        "其余在建。",
        "序号\t任务\t完成率",
        "一、教育",
        "1\t建园\t50%",
    ]
    (table,) = opened.tables
    assert [cell.span.of(opened.text) for cell in table.rows[1]] == ["一、教育"] * 3


def test_fonts_are_those_of_an_office_and_the_grid_is_by_lines() -> None:
    data = write_docx(PAPER)
    body = part(data, "word/document.xml")
    for font in ("方正小标宋简体", "仿宋_GB2312", "黑体", "宋体"):
        assert f'w:eastAsia="{font}"' in body
    assert 'w:type="lines"' in body
    assert "<w:tblHeader" in body
    assert 'w:autoSpaceDE w:val="0"' in part(data, "word/styles.xml")
    assert sheet_of(data) == (210, 297, 37, 28)


def test_tables_that_follow_each_other_stay_two() -> None:
    table = Table(("序号", "任务"), (("1", "建园"),), (1, 6))
    assert len(open_document(write_docx(Page((table, table))), "x.docx").tables) == 2


@pytest.mark.parametrize("block", [Paragraph("后页"), Title("后页"), Table(("后页",), (), (1,))])
def test_a_page_break_is_part_of_what_begins_the_page(block: Paragraph | Title | Table) -> None:
    body = docx.Document(BytesIO(write_docx(Page((Paragraph("前页"), PageBreak(), block))))).element.body
    paragraphs = body.findall(qn("w:p"))
    assert [p.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is not None for p in paragraphs] == [
        False,
        True,
    ]


def test_page_numbers_stand_outside_and_landscape_tables_count_all_pages() -> None:
    data = write_docx(PAPER)
    names = [name for name in zipfile.ZipFile(BytesIO(data)).namelist() if "footer" in name]
    assert len(names) == 2
    assert all(">PAGE<" in part(data, name) for name in names)
    wide = Page(PAPER.blocks, Orientation.LANDSCAPE, running="任务表", day="2026年1月20日")
    opened = open_document(write_docx(wide), "a.docx")
    assert "任务表 2026年1月20日" in opened.text
    assert sheet_of(write_docx(wide))[:2] == (297, 210)


# The order that Word wants; LibreOffice and python-docx forgive any.
PARAGRAPH_ORDER = [
    "pStyle",
    "keepNext",
    "pageBreakBefore",
    "tabs",
    "snapToGrid",
    "spacing",
    "ind",
    "jc",
    "rPr",
]
TABLE_ORDER = ["tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblLook"]
CELL_ORDER = ["tcW", "gridSpan", "vMerge", "shd", "vAlign"]


@pytest.mark.parametrize(
    ("tag", "order"), [("w:pPr", PARAGRAPH_ORDER), ("w:tblPr", TABLE_ORDER), ("w:tcPr", CELL_ORDER)]
)
def test_properties_stand_in_the_order_of_the_schema(tag: str, order: list[str]) -> None:
    document = docx.Document(BytesIO(write_docx(PAPER)))
    seen = 0
    for properties in document.element.body.iter(qn(tag)):
        places = [order.index(child.tag.rsplit("}", 1)[-1]) for child in properties]
        assert places == sorted(places)
        seen += 1
    assert seen


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=40))
def test_any_text_can_be_written(words: str) -> None:
    page = Page(
        (Title(words), Paragraph(words + "文"), Table((words,), ((words,),), (1,))), name=words, running=words
    )
    assert "文" in open_document(write_docx(page), "a.docx").text


def test_a_heading_is_indented_unless_it_marks_an_annex() -> None:
    page = Page((Heading("一、总体情况"), Heading("附件1", is_indented=False)))
    written = part(write_docx(page), "word/document.xml")
    assert re.findall(r'w:firstLineChars="(\d+)"', written) == ["200", "0"]
