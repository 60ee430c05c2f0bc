"""Task tables of any shape as workbooks: merged cells, heads in two rows, columns of a part of the year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]  # it has no types

from minsheng.documents.opening.open import open_document
from minsheng.reading import Reading, read
from minsheng.reading.node_columns import is_node_head

PAPER = date(2026, 2, 10)


def read_book(fill: Callable[[Any], None]) -> Reading:
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    fill(book.add_worksheet())
    book.close()
    opened = open_document(buffer.getvalue(), "任务表.xlsx")
    return read(opened.text, tables=opened.tables, issued=PAPER)


def bodies(reading: Reading, part: str) -> list[list[str]]:
    return [[body.name for body in getattr(task, part)] for task in reading.tasks]


def by_quarters(sheet: Any) -> None:  # noqa: ANN401
    sheet.merge_range(0, 0, 0, 9, "云溪县2026年重点工作任务分解表")
    for column, head in enumerate(["序号", "重点工作", "目标任务", "牵头领导", "牵头单位", "责任单位"]):
        sheet.merge_range(1, column, 2, column, head)
    sheet.merge_range(1, 6, 1, 9, "进度安排")
    sheet.write_row(2, 6, ["一季度", "二季度", "三季度", "四季度"])
    sheet.merge_range(3, 0, 4, 0, 1)
    sheet.merge_range(3, 1, 4, 1, "产业项目")
    sheet.write_row(3, 2, ["新开工项目12个", "周某", "县发改局", "各乡镇人民政府"])
    sheet.write_row(3, 6, ["完成前期4个", "开工5个", "开工9个", "开工12个"])
    sheet.write_row(4, 2, ["完成投资8.6亿元", "周某", "县发改局", "县统计局"])
    sheet.write_row(4, 6, ["1.2亿元", "3.5亿元", "6亿元", "8.6亿元"])
    sheet.write_row(5, 0, [2, "教育", "新建小学2所", "吴某", "县教育局", "县住建局、\n县自然资源局"])
    sheet.merge_range(5, 6, 5, 7, "完成选址和招标")
    sheet.write_row(5, 8, ["主体完工", "投入使用"])


def test_quarters_are_nodes_with_their_last_days() -> None:
    reading = read_book(by_quarters)
    assert [task.number for task in reading.tasks] == ["1", "1", "2"]
    assert bodies(reading, "responsible")[2] == ["县住建局", "县自然资源局"]
    assert bodies(reading, "leaders") == [["周某"], ["周某"], ["吴某"]]
    assert [[(node.text, node.due.by) for node in task.nodes] for task in reading.tasks[:1]] == [
        [
            ("完成前期4个", "2026-03-31"),
            ("开工5个", "2026-06-30"),
            ("开工9个", "2026-09-30"),
            ("开工12个", "2026-12-31"),
        ]
    ]
    assert [task.due and task.due.by for task in reading.tasks] == ["2026-12-31"] * 3


def test_a_merged_node_is_due_by_its_last_column() -> None:
    nodes = read_book(by_quarters).tasks[2].nodes
    assert [(node.text, node.due.by) for node in nodes] == [
        ("完成选址和招标", "2026-06-30"),
        ("主体完工", "2026-09-30"),
        ("投入使用", "2026-12-31"),
    ]


def test_every_place_of_a_table_is_its_words() -> None:
    reading = read_book(by_quarters)
    for figure in reading.figures:
        assert reading.text[figure.start : figure.end] == figure.quote
    for task in reading.tasks:
        named = [*task.lead, *task.responsible, *task.leaders]
        assert all(reading.text[body.start : body.end] == body.name for body in named)
        assert all(reading.text[node.start : node.end] == node.text for node in task.nodes)


def test_a_bare_amount_in_a_node_counts_what_its_task_does() -> None:
    found = [figure for figure in read_book(by_quarters).figures if figure.unit == "元"]
    assert [(figure.indicator, figure.value, figure.due and figure.due.by) for figure in found] == [
        ("完成投资", "860000000", "2026-12-31"),
        ("完成投资", "120000000", "2026-03-31"),
        ("完成投资", "350000000", "2026-06-30"),
        ("完成投资", "600000000", "2026-09-30"),
        ("完成投资", "860000000", "2026-12-31"),
    ]
    assert {figure.kind for figure in found} == {"promise"}


def test_columns_of_other_names() -> None:
    def fill(sheet: Any) -> None:  # noqa: ANN401
        sheet.write_row(
            0, 0, ["编号", "工作事项", "工作举措", "包抓领导", "主要负责单位", "协助单位", "完成时间"]
        )
        sheet.write_row(
            1, 0, ["A1", "农村供水", "铺设管网46公里", "郑某", "县水利局", "县财政局", "2026年10月底前"]
        )
        sheet.write_row(
            2, 0, ["A2", "厕所革命", "改厕1200户", "郑某", "县农业农村局", "各镇人民政府", "每季度末"]
        )

    reading = read_book(fill)
    assert reading.document.title is None
    assert bodies(reading, "lead") == [["县水利局"], ["县农业农村局"]]
    assert bodies(reading, "support") == [["县财政局"], ["各镇人民政府"]]
    assert [task.due and (task.due.by, task.due.recurs) for task in reading.tasks] == [
        ("2026-10-31", None),
        (None, "quarter"),
    ]
    assert [figure.due and figure.due.by for figure in reading.figures] == ["2026-10-31", None]


def test_heads_in_two_rows_give_units_and_nodes() -> None:
    def fill(sheet: Any) -> None:  # noqa: ANN401
        sheet.merge_range(0, 0, 1, 0, "项目名称")
        sheet.merge_range(0, 1, 1, 1, "建设规模\n（平方米）")
        sheet.merge_range(0, 2, 0, 3, "责任分工")
        sheet.merge_range(0, 4, 0, 5, "时间节点")
        sheet.write_row(1, 2, ["牵头", "配合", "上半年", "下半年"])
        sheet.write_row(2, 0, ["文化馆改造", 3600, "县文旅局", "县财政局", "完成设计", "完工开馆"])
        sheet.write_row(3, 0, ["图书馆分馆", 1200, "县文旅局", "桃源镇人民政府", "开工", "/"])

    reading = read_book(fill)
    assert bodies(reading, "lead") == [["县文旅局"], ["县文旅局"]]
    assert [(f.indicator, f.value, f.unit) for f in reading.figures] == [
        ("文化馆改造建设规模", "3600", "平方米"),
        ("图书馆分馆建设规模", "1200", "平方米"),
    ]
    assert [[node.due.by for node in task.nodes] for task in reading.tasks] == [
        ["2026-06-30", "2026-12-31"],
        ["2026-06-30"],
    ]


def test_a_band_across_the_table_leaves_the_heads_and_gives_its_deed() -> None:
    def fill(sheet: Any) -> None:  # noqa: ANN401
        sheet.write_row(0, 0, ["序号", "小区", "套数\n（户数）", "责任单位"])
        for row, band in ((1, "2026年新开工项目"), (4, "2026年基本建成项目")):
            sheet.merge_range(row, 0, row, 3, band)
        sheet.write_row(2, 0, [1, "桃源小区", 420, "县城建公司"])
        sheet.write_row(3, 0, ["合计", "", 420])
        sheet.write_row(5, 0, [1, "白沙小区", 310, "县城建公司"])

    reading = read_book(fill)
    assert [(f.indicator, f.value, f.unit) for f in reading.figures] == [
        ("新开工桃源小区套数", "420", "套"),
        ("新开工合计套数", "420", "套"),
        ("基本建成白沙小区套数", "310", "套"),
    ]
    assert [task.path for task in reading.tasks] == [("2026年新开工项目",), ("2026年基本建成项目",)]


@pytest.mark.parametrize(
    ("head", "is_node"),
    [
        ("一季度", True),
        ("第二季度工作目标", True),
        ("上半年", True),
        ("9月底前", True),
        ("2026年三季度末", True),
        ("一季度进展", False),
        ("年度目标", False),
        ("完成时限", False),
    ],
)
def test_heads_of_nodes(head: str, *, is_node: bool) -> None:
    assert is_node_head(head) is is_node
