"""The leader's sheet: one side of A4, however many items there are and however long their words."""

from __future__ import annotations

from datetime import date

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # published without types
import pytest

from minsheng.documents.blocks import Note, Table
from minsheng.documents.writing.pdf import write_pdf
from minsheng.ledger.progress import Light
from minsheng.loop.glance import Tally
from minsheng.papers.leader_sheet import LeaderSheet, SheetChange, SheetLine, SheetShare, leader_sheet

LONG = "推动县未成年人保护工作领导小组办公室牵头的城乡一体化关爱服务体系建设按季度落实到位并形成长效机制"
DAY = date(2026, 7, 6)


def facts(count: int) -> LeaderSheet:
    """A sheet of so many of everything."""
    line = SheetLine(
        1, LONG, Light.OVERDUE, f"逾期：{LONG}", ("县未成年人保护工作领导小组办公室", "县教育局"), DAY, 12
    )
    return LeaderSheet(
        "松川县",
        "赵一副县长",
        date(2026, 6, 30),
        DAY,
        Tally(done=3, overdue=count, silent=2),
        (line,) * count,
        (SheetShare("住房和城乡建设", Tally(3, 1, 1, count, 2)),) * count,
        (SheetChange(DAY, 12, LONG, Light.OVERDUE),) * count,
    )


@pytest.mark.parametrize("count", [0, 1, 120])
def test_it_is_one_page(count: int) -> None:
    with pdfium.PdfDocument(write_pdf(leader_sheet(facts(count)))) as printed:
        assert len(printed) == 1


def test_silence_is_a_range_and_what_does_not_fit_is_counted() -> None:
    page = leader_sheet(facts(120))
    notes = " ".join(block.words for block in page.blocks if isinstance(block, Note))
    assert "跟上计划的3—5项（未报的2项是否跟上不知道，不按零算）" in notes
    assert "未列入本页的：逾期、滞后或未报的任务115项，领域116个，今后七天的变化117项" in notes


def test_nothing_in_trouble_is_said_in_words() -> None:
    blocks = leader_sheet(facts(0)).blocks
    assert not any(isinstance(block, Table) for block in blocks)
    assert "没有逾期、滞后或未报的任务。" in [block.words for block in blocks if isinstance(block, Note)]
