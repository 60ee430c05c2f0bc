"""A paper set as PDF: pages, and what stands on them, on a machine with a Chinese font."""

from __future__ import annotations

from datetime import date

import pypdfium2  # type: ignore[import-untyped]  # it has no types
import pytest

from minsheng.documents.blocks import Page
from minsheng.documents.writing.pdf import write_pdf
from minsheng.ledger.duty import DutyRole
from minsheng.ledger.table import Stage
from minsheng.papers.table_head import TableHead
from minsheng.papers.task_row import DutyLine, TaskRow
from minsheng.papers.task_table import tables_by_leader, whole_table
from minsheng.terms.errors import BadInput

HEAD = TableHead("任务分解表", Stage.COMMENTING, date(2026, 2, 9))
LONG = "推进教育、医疗、养老、托育、文化、体育等公共服务设施向乡镇和村延伸覆盖，" * 3
MANY = tuple(DutyLine(f"县第{n}责任单位", DutyRole.RESPONSIBLE, (f"县第{n}责任单位",)) for n in range(1, 31))


def rows(count: int) -> list[TaskRow]:
    leaders = ("县长 甲", "副县长 乙", "副县长 丙")
    return [
        TaskRow(f"c{n}", n, f"办好第{n}件事。", "一、民生", due="年底前", leader=leaders[n % 3])
        for n in range(1, count + 1)
    ]


def pages_of(page: Page) -> list[str]:
    """The text of each page; skipped where this machine cannot set Chinese."""
    try:
        data = write_pdf(page)
    except BadInput as error:
        pytest.skip(error.message)
    document = pypdfium2.PdfDocument(data)
    return [one.get_textpage().get_text_bounded().replace(" ", "") for one in document]


def test_each_leader_begins_a_page_and_every_page_says_whose_it_is() -> None:
    pages = pages_of(tables_by_leader(HEAD, rows(120)))
    owners = [
        next(name for name in ("甲", "乙", "丙") if "目标任务（" in text and f"长{name}）" in text)
        for text in pages
    ]
    assert list(dict.fromkeys(owners)) == ["乙", "丙", "甲"]
    assert len(owners) == len(pages) < 12


def test_a_table_of_120_items_loses_none_and_numbers_its_pages() -> None:
    pages = pages_of(whole_table(HEAD, rows(120)))
    text = "".join(pages)
    assert [n for n in range(1, 121) if f"办好第{n}件事。" not in text] == []
    assert all(f"第{number}页共{len(pages)}页" in page for number, page in enumerate(pages, 1))
    assert all("征求意见稿" in page and "目标任务" in page for page in pages)


def test_a_long_sentence_and_thirty_bodies_in_one_cell_are_all_there() -> None:
    row = TaskRow("c1", 1, LONG, due="年底前", duties=MANY)
    text = "".join(pages_of(whole_table(HEAD, [row]))).replace("\r\n", "").replace("\n", "")
    assert LONG in text
    assert [duty.name for duty in MANY if duty.name not in text] == []
