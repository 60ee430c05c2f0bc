"""The workbook of a month, out and in: wrong cells by name, each row whole or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from minsheng.documents.opening.xlsx import read_sheets
from minsheng.documents.writing.xlsx import write_xlsx
from minsheng.loop.ask_form import (
    ANSWER_COLUMNS,
    HEADER,
    KEY_COLUMN,
    FormItem,
    make_rows,
    read_rows,
    row_key,
)
from minsheng.loop.reporting import Filling
from minsheng.papers.ask_form import ask_sheets

FIGURE = FormItem(
    Filling("a", 3), 1, "新增普惠托位300个", "普惠托位", "个", "2026年1—3月", "90个", "75个", False
)
NODE = FormItem(Filling("b", 1), 2, "新园开园", "开园", "", "2026年1—3月", "", "", True)
ITEMS = {"a": FIGURE, "b": NODE}
AMOUNT, WORDS, PAPER, UNKNOWN = ANSWER_COLUMNS


def rows(*answers: dict[int, str]) -> list[list[str]]:
    """The form as it comes back, with these answers in its rows."""
    made = make_rows([FIGURE, NODE])
    for row, said in zip(made, answers, strict=False):
        for column, words in said.items():
            row[column] = words
    return [["报送表"], list(HEADER), *made]


def test_what_went_out_empty_says_so_when_it_comes_back() -> None:
    found = read_rows(rows(), ITEMS)
    assert (found.fillings, [error.what for error in found.errors]) == ((), ["表里没有填任何一项"])


def test_figures_and_nodes_are_read() -> None:
    found = read_rows(rows({AMOUNT: "1,200个", PAPER: "月报"}, {AMOUNT: "已完成", WORDS: "已开园"}), ITEMS)
    assert found.errors == ()
    assert found.fillings == (
        Filling("a", 3, Decimal(1200), paper="月报"),
        Filling("b", 1, Decimal(1), words="已开园"),
    )


@pytest.mark.parametrize(
    ("answer", "cell", "what"),
    [
        ({AMOUNT: "很多"}, "H3", "不是数字"),
        ({AMOUNT: "-5"}, "H3", "小于零"),
        ({AMOUNT: "5", UNKNOWN: "没统计"}, "K3", "又填了"),
        ({WORDS: "长" * 401}, "I3", "超过400个字"),
        ({AMOUNT: "5", KEY_COLUMN: row_key("a", 2)}, "L3", "在网上改过"),
        ({AMOUNT: "5", KEY_COLUMN: row_key("c", 1)}, "L3", "不是本单位现在要报的"),
        ({AMOUNT: "5", KEY_COLUMN: "a|3|0000000000"}, "L3", "核对码"),
        ({AMOUNT: "5", KEY_COLUMN: ""}, "L3", "核对码"),
    ],
)
def test_a_wrong_cell_is_named_and_the_other_rows_are_taken(
    answer: dict[int, str], cell: str, what: str
) -> None:
    found = read_rows(rows(answer, {AMOUNT: "未完成"}), ITEMS)
    assert [filling.ask for filling in found.fillings] == ["b"]
    assert [(error.cell, what in error.what) for error in found.errors] == [(cell, True)]
    assert found.errors[0].instead


def test_a_row_that_was_copied_is_not_taken_twice() -> None:
    filled = rows({AMOUNT: "7"}, {AMOUNT: "已完成"})
    copied = list(filled[2])
    copied[AMOUNT] = "9"
    found = read_rows([*filled, copied], ITEMS)
    assert [(one.ask, one.amount) for one in found.fillings] == [("a", Decimal(7)), ("b", Decimal(1))]
    assert [(error.cell, "填过一行" in error.what) for error in found.errors] == [("L5", True)]


def test_a_node_is_done_or_not() -> None:
    found = read_rows(rows({}, {AMOUNT: "80%"}), ITEMS)
    assert (found.errors[0].cell, found.errors[0].instead) == ("H4", "请填已完成或未完成")


@pytest.mark.parametrize("strange", [[], [["别的表"], ["序号", "任务"]]])
def test_another_sheet_is_not_ours(strange: list[list[str]]) -> None:
    assert "找不到" in read_rows(strange, ITEMS).errors[0].what


def test_columns_may_stand_in_another_order() -> None:
    turned = [list(reversed(row)) if len(row) > 1 else row for row in rows({AMOUNT: "5"})]
    assert [filling.amount for filling in read_rows(turned, ITEMS).fillings] == [5]


def test_the_workbook_itself_goes_out_and_in() -> None:
    filled = replace(FIGURE, filling=replace(FIGURE.filling, amount=Decimal("120.5"), paper="月报"))
    done = replace(NODE, filling=replace(NODE.filling, amount=Decimal(0)))
    book = write_xlsx(ask_sheets("县教育局", "2026年3月", [filled, done], date(2026, 4, 8)))
    first, second = read_sheets(book, "报送表.xlsx")
    found = read_rows(first.grid(), ITEMS)
    assert found.fillings == (filled.filling, done.filling)
    assert "核对码" not in str(second.grid())
