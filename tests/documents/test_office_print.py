"""What an office program makes of our docx where it is easily lost: a table at the foot of a page."""

from __future__ import annotations

from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # it has no types
import pytest

from minsheng.documents.blocks import Heading, Page, Paragraph, Table
from minsheng.documents.writing.docx import write_docx
from office_print import by_office


@pytest.mark.parametrize("lines", [19, 20, 21])
def test_no_row_is_lost_where_a_table_begins_at_the_foot_of_a_page(lines: int, tmp_path: Path) -> None:
    rows = tuple((str(n), f"第{n}项任务，内容较长，需要排成两行才放得下") for n in range(1, 4))
    table = Table(("序号", "任务"), rows, (1, 3))
    filler = tuple(Paragraph("正文") for _ in range(lines))
    page = Page((*filler, table, Heading("二、后面的话"), Paragraph("正文")))
    printed = pypdfium2.PdfDocument(by_office(write_docx(page), tmp_path))
    said = "".join(sheet.get_textpage().get_text_bounded() for sheet in printed)
    assert [f"第{n}项任务" in said.replace(" ", "") for n in range(1, 4)] == [True] * 3
