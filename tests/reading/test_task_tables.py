"""Tasks in tables with cells."""

from __future__ import annotations

from minsheng.reading.record import Task
from minsheng.reading.task_tables import find_table_tasks, lined_tables, tabbed_tables
from minsheng.reading.text import Text, make_text
from minsheng.terms.span import Span
from minsheng.terms.table import Cell, Table


def a_table(rows: list[list[str]]) -> tuple[Text, Table]:
    """A text with one line a cell, and its table. The word "^" merges a cell with the one above, "<" with
    the one before it."""
    words: list[str] = []
    spans: list[list[Span]] = []
    at = 0
    for row in rows:
        line: list[Span] = []
        for column, cell in enumerate(row):
            if cell == "^":
                line.append(spans[-1][column])
            elif cell == "<":
                line.append(line[-1])
            else:
                line.append(Span(at, at + len(cell)))
                words.append(cell)
                at += len(cell) + 1
        spans.append(line)
    cells = tuple(
        tuple(Cell(span, at, column) for column, span in enumerate(line)) for at, line in enumerate(spans)
    )
    return make_text("\n".join(words)), Table(cells)


def tasks_of(rows: list[list[str]]) -> list[Task]:
    text, table = a_table(rows)
    return find_table_tasks(text, [table], None)


HEADS = ["序号", "重点工作", "目标任务", "牵头领导", "牵头单位", "责任单位", "完成时限"]


def test_columns_by_their_heads() -> None:
    [task] = tasks_of(
        [
            HEADS,
            [
                "1",
                "稳就业",
                "新增就业4200人",
                "张一三",
                "县人社局",
                "县财政局、各乡镇人民政府",
                "2031年12月底",
            ],
        ]
    )
    assert (task.number, task.text) == ("1", "稳就业\n新增就业4200人")
    assert [name.name for name in task.leaders] == ["张一三"]
    assert [name.name for name in task.lead] == ["县人社局"]
    assert [name.name for name in task.responsible] == ["县财政局", "各乡镇人民政府"]
    assert task.due is not None
    assert task.due.by == "2031-12-31"


def test_merged_cells_count_once() -> None:
    first, second = tasks_of(
        [
            HEADS,
            ["1", "办学校", "新建小学3所", "", "县教育局", "县住建局", "长期坚持"],
            ["^", "^", "新增学位900个", "", "^", "县财政局", ""],
        ]
    )
    assert first.standing
    assert second.path == ("办学校",)
    assert second.text == "新增学位900个"
    assert [name.name for name in second.lead] == ["县教育局"]
    assert first.end <= second.start


def test_a_row_across_the_table_is_a_heading() -> None:
    [task] = tasks_of(
        [HEADS, ["一、民生", "<", "<", "<", "<", "<", "<"], ["1", "养老", "床位90张", "", "县民政局", "", ""]]
    )
    assert task.path == ("一、民生",)


def test_heads_below_a_title_and_with_line_ends() -> None:
    [task] = tasks_of([["任务表", "<", "<"], ["序号", "任务", "责任\n单位"], ["1", "修路", "县交通局"]])
    assert [name.name for name in task.responsible] == ["县交通局"]


def test_heads_in_two_rows_and_a_column_of_remarks() -> None:
    first, second = tasks_of(
        [
            ["编号", "工作内容", "责任分工", "<", "办结时间", "备注"],
            ["^", "^", "主责", "协同", "^", "^"],
            ["1", "修路85公里", "县交通局", "县财政局、各乡镇", "11月30日", "续建"],
            ["2", "修桥5座", "县交通局", "县水利局", "", ""],
        ]
    )
    assert (first.number, first.text) == ("1", "修路85公里")
    assert [name.name for name in first.lead] == ["县交通局"]
    assert [name.name for name in first.support] == ["县财政局", "各乡镇"]
    assert first.due is not None
    assert [name.name for name in second.support] == ["县水利局"]


def test_labels_inside_a_cell_go_first() -> None:
    [task] = tasks_of([["序号", "任务", "责任单位"], ["1", "修路", "牵头单位：县交通局\n配合单位：县财政局"]])
    assert [name.name for name in task.lead] == ["县交通局"]
    assert [name.name for name in task.support] == ["县财政局"]
    assert task.responsible == ()


def test_a_table_without_bodies_has_no_tasks() -> None:
    assert tasks_of([["序号", "项目", "金额"], ["1", "修路", "5万元"]]) == []
    assert find_table_tasks(make_text(""), [Table(())], None) == []


def test_lines_with_tabs_are_a_table() -> None:
    raw = "任务表\n序号\t任务\t牵头单位\n1\t新建小学3所\t县教育局\n2\t修路\t县交通局\n完"
    text = make_text(raw)
    first, second = find_table_tasks(text, tabbed_tables(text, 0, len(raw)), None)
    assert raw[first.start : first.end] == "1\t新建小学3所\t县教育局"
    assert (second.number, second.text) == ("2", "修路")


def test_a_line_for_each_cell_is_a_table() -> None:
    raw = (
        "项目清单\n序号\n项目\n内容\n责任单位\n1\n校园\n改造校舍3栋\n县教育局\n"
        "2\n河道\n治理12公里\n县水利局\n完"
    )
    text = make_text(raw)
    first, second = find_table_tasks(text, lined_tables(text, 0, len(raw)), None)
    assert raw[first.start : first.end] == "1\n校园\n改造校舍3栋\n县教育局"
    assert (second.number, second.text) == ("2", "河道\n治理12公里")
    assert [name.name for name in second.responsible] == ["县水利局"]
