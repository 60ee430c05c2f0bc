"""Bare numbers in table cells."""

from __future__ import annotations

from minsheng.reading.block import Block
from minsheng.reading.figures import find_figures
from minsheng.reading.record import Figure
from minsheng.reading.text import Text


def rows(*lines: str) -> list[Figure]:
    text, blocks = "", []
    for line in lines:
        blocks.append(Block(len(text), len(text) + len(line), "row"))
        text += line + "\n"
    return find_figures(Text(text, text), blocks, issued=None, page_kind="project_list")


def test_a_cell_takes_its_unit_from_the_head() -> None:
    figures = rows("序号\t项目\t套数\t投资(万元)", "1\t桃溪安置点\t120\t4500")
    assert [(f.indicator, f.value, f.unit) for f in figures] == [
        ("桃溪安置点套数", "120", "套"),
        ("桃溪安置点投资", "45000000", "元"),
    ]


def test_numbers_of_rows_count_nothing() -> None:
    assert rows("序号\t项目\t年份", "1\t桃溪安置点\t2024") == []


def test_a_row_of_another_width_is_left_alone() -> None:
    assert rows("项目\t套数", "桃溪安置点\t120\t备注") == []


def test_cells_that_ran_together() -> None:
    text = "序号项目名称地址套数责任单位1桃溪安置点溪东420 住建局2柳湾安置点湾北80 住建局合计 500 说明"
    figures = find_figures(
        Text(text, text), [Block(0, len(text), "paragraph")], issued=None, page_kind="project_list"
    )
    assert [(f.value, f.unit) for f in figures] == [("420", "套"), ("80", "套"), ("500", "套")]
    assert figures[0].indicator == "桃溪安置点套数"


def test_a_column_of_units_and_a_row_of_sums() -> None:
    figures = rows("序号\t任务\t年度目标\t单位\t投资(万元)", "1\t改造危桥\t6\t座\t480", "合计\t\t\t\t480")
    assert [(f.indicator, f.value, f.unit) for f in figures] == [
        ("改造危桥", "6", "座"),
        ("改造危桥投资", "4800000", "元"),
        ("合计投资", "4800000", "元"),
    ]


def test_the_head_of_a_column_tells_what_is_done() -> None:
    figures = rows("任务\t年度目标\t一季度进展", "助餐点\t建成助餐点12个\t建成4个,计划6月底前建成3个")
    assert [(f.value, f.kind) for f in figures] == [("12", "promise"), ("4", "result"), ("3", "promise")]
