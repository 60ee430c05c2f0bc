"""The sheet to sign by hand: typed or blank, with lines for two names, as docx and pdf."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from minsheng.documents.blocks import Note, Table
from minsheng.documents.opening.open import open_document
from minsheng.documents.writing.docx import write_docx
from minsheng.documents.writing.pdf import write_pdf
from minsheng.loop.ask_form import FormItem
from minsheng.loop.reporting import Filling
from minsheng.papers.sign_off_sheet import SignOff, sign_off_sheet

FIGURE = FormItem(
    Filling("a", 3), 1, "新增普惠托位300个", "普惠托位", "个", "2026年1—3月", "90个", "75个", False
)
TYPED = replace(FIGURE, filling=Filling("a", 3, Decimal(120), words="年内新增", paper="月报"))
NODE = replace(FIGURE, filling=Filling("b", 1, Decimal(0)), number=2, measure="开园", unit="", is_node=True)
UNKNOWN = replace(FIGURE, filling=Filling("c", 1, unknown="月底公布"), number=3)
SHEET = SignOff("县教育局", "2026年3月", (FIGURE, TYPED, NODE, UNKNOWN), date(2026, 4, 8), date(2026, 3, 28))


def test_each_row_is_typed_or_left_to_be_written_in() -> None:
    page = sign_off_sheet(SHEET)
    (table,) = (block for block in page.blocks if isinstance(block, Table))
    assert [row[6:] for row in table.rows if len(row) > 1] == [
        ("", ""),
        ("120", "年内新增；月报"),
        ("未完成", ""),
        ("不知道：月底公布", ""),
    ]
    (names,) = table.rows[-1]
    assert [line.partition("（签字）")[0] for line in names.split("\n") if line] == ["填报人", "审签人"]
    (note,) = (block for block in page.blocks if isinstance(block, Note))
    assert "有1项还没有填" in note.words
    assert "不要填0" in note.words


def test_a_sheet_that_is_all_typed_does_not_speak_of_writing() -> None:
    page = sign_off_sheet(replace(SHEET, items=(TYPED,)))
    assert "手写" not in str(page.blocks)


def test_it_opens_as_docx_and_pdf() -> None:
    page = sign_off_sheet(SHEET)
    assert "2026年3月报送审签单" in open_document(write_docx(page), "审签单.docx").text
    assert write_pdf(page).startswith(b"%PDF")
