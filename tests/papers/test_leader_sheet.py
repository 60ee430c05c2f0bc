"""The leader's sheet: one side of A4, however many items there are and however long their words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # published without types
import pytest

from minsheng.documents.blocks import Bar, Beside, Chart, Note, Table
from minsheng.documents.writing.docx import write_docx
from minsheng.documents.writing.pdf import write_pdf
from minsheng.ledger.progress import Light
from minsheng.loop.glance import Tally
from minsheng.papers.leader_sheet import (
    LeaderSheet,
    SheetChange,
    SheetLine,
    SheetMonth,
    SheetShare,
    leader_sheet,
)
from office_print import by_office

LONG = "推动县未成年人保护工作领导小组办公室牵头的城乡一体化关爱服务体系建设按季度落实到位\n并形成长效机制"
DAY = date(2026, 7, 6)
MONTHS = tuple(
    SheetMonth(date(2025 + n // 12, n % 12 + 1, 28), Tally(done=n, on_plan=20, behind=60 - n, silent=n % 3))
    for n in range(18)
)


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
        MONTHS,
    )


@pytest.mark.parametrize("count", [0, 1, 120])
def test_it_is_one_page(count: int) -> None:
    with pdfium.PdfDocument(write_pdf(leader_sheet(facts(count)))) as printed:
        assert len(printed) == 1


def test_a_full_sheet_is_one_page_of_an_office_too(tmp_path: Path) -> None:
    with pdfium.PdfDocument(by_office(write_docx(leader_sheet(facts(120))), tmp_path)) as printed:
        assert len(printed) == 1


def test_beside_the_sectors_stands_how_many_kept_up_month_by_month() -> None:
    chart = next(block.chart for block in leader_sheet(facts(120)).blocks if isinstance(block, Beside))
    assert chart.title == "6月跟上计划37—39项（共82项），比5月多1项"
    assert len(chart.bars) == 13
    assert chart.bars[-1] == Bar("6", 37, 2, 82)


@pytest.mark.parametrize(("months", "charts"), [(0, 0), (1, 0), (2, 1)])
def test_one_month_is_no_trend_and_one_sector_no_table(months: int, charts: int) -> None:
    blocks = leader_sheet(replace(facts(1), months=MONTHS[:months])).blocks
    assert len([block for block in blocks if isinstance(block, Chart)]) == charts
    assert not any(isinstance(block, Beside) for block in blocks)


def test_what_is_cut_keeps_the_figures_that_fit() -> None:
    why = "逾期：城镇新增就业≥3200人，应于12月31日前达到≥3200人，11月为2845人"
    line = replace(facts(1).trouble[0], why=why)
    table = next(b for b in leader_sheet(replace(facts(1), trouble=(line,))).blocks if isinstance(b, Table))
    assert table.rows[0][3] == why.removeprefix("逾期：")
    assert all("\n" not in cell for cell in table.rows[0])


def test_silence_is_a_range_and_what_does_not_fit_is_counted() -> None:
    page = leader_sheet(facts(120))
    notes = " ".join(block.words for block in page.blocks if isinstance(block, Note))
    assert "跟上计划的3—5项（未报的2项是否跟上不知道，不按零算）" in notes
    assert "未列入本页的：逾期、滞后或未报的任务115项，领域116个，今后七天的变化117项" in notes


def test_nothing_in_trouble_is_said_in_words() -> None:
    blocks = leader_sheet(facts(0)).blocks
    assert not any(isinstance(block, Table) for block in blocks)
    assert "没有逾期、滞后或未报的任务。" in [block.words for block in blocks if isinstance(block, Note)]
