"""The register holds what is seen, with each number in a cell of its own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from minsheng.documents.sheet import Entry, Sheet
from minsheng.ledger.table import Stage
from minsheng.papers.register import register
from minsheng.papers.table_head import TableHead
from minsheng.papers.task_row import NodeLine, TargetLine, TaskRow
from minsheng.terms.bound import Bound

HEAD = TableHead("任务分解表", Stage.MERGING, date(2026, 2, 9), scope="年度为2026")
ROWS = [
    TaskRow(
        "c1",
        1,
        "新增就业3200人以上，失业率5.5%以内。",
        targets=(
            TargetLine("新增就业", Decimal(3200), "人"),
            TargetLine("失业率", Decimal("5.5"), "%", Bound.MAX),
        ),
    ),
    TaskRow("c2", 2, "水厂通水。", nodes=(NodeLine("通水", date(2026, 12, 31)),)),
    TaskRow("c3", 3, "抓好落实。"),
]


def column(sheet: Sheet, head: str) -> list[Entry]:
    index = [one.head for one in sheet.columns].index(head)
    return [row[index] for row in sheet.rows]


def test_a_target_has_its_amount_and_its_unit_in_columns_of_their_own() -> None:
    sheet = register(HEAD, ROWS)
    assert column(sheet, "目标值") == [Decimal(3200), Decimal("5.5"), None, None]
    assert column(sheet, "计量单位") == ["人", "%", None, None]
    assert column(sheet, "要求") == ["不低于", "不高于", None, None]


def test_a_node_has_a_day_and_no_amount() -> None:
    sheet = register(HEAD, ROWS)
    assert column(sheet, "类别") == ["指标", "指标", "节点", None]
    assert column(sheet, "应完成日") == [None, None, date(2026, 12, 31), None]


def test_an_item_without_target_or_node_is_still_there() -> None:
    assert column(register(HEAD, ROWS), "序号") == [1, 1, 2, 3]


def test_the_note_says_what_was_asked_for_and_how_many_items_there_are() -> None:
    note = register(HEAD, ROWS).note
    assert note.startswith("范围：年度为2026。共 3 项，2026年2月9日导出。")


def test_an_empty_list_has_its_heads() -> None:
    sheet = register(HEAD, [])
    assert sheet.rows == ()
    assert "共 0 项" in sheet.note
