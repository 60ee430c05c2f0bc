"""The register: the task table as it is seen on the screen, for a spreadsheet, numbers left numbers."""

from __future__ import annotations

from collections.abc import Sequence

from minsheng.documents.sheet import Entry, Sheet, SheetColumn
from minsheng.ledger.duty import DutyRole
from minsheng.papers.table_head import TableHead
from minsheng.papers.task_row import NodeLine, TargetLine, TaskRow
from minsheng.terms.bound import Bound
from minsheng.terms.calendar import chinese_day


def register(head: TableHead, rows: Sequence[TaskRow]) -> Sheet:
    """A line for each target and each node of each row; a row that has none takes one line.

    So each number has a cell of its own that can be added up; the commitment's own columns are repeated."""
    lines = tuple(line for row in rows for line in _lines(row))
    scope = f"范围：{head.scope}。" if head.scope else ""
    return Sheet(
        "任务台账",
        _COLUMNS,
        lines,
        title=f"{head.title}{head.standing}",
        note=f"{scope}共 {len(rows)} 项，{chinese_day(head.printed_on)}导出。"
        "一项任务有几个指标或节点就占几行，序号相同。",
    )


def _lines(row: TaskRow) -> list[tuple[Entry, ...]]:
    own: tuple[Entry, ...] = (row.number, row.section, row.sentence)
    rest: tuple[Entry, ...] = (
        row.due,
        row.due_by,
        row.leader,
        row.names(DutyRole.LEAD),
        row.names(DutyRole.SOLE, DutyRole.RESPONSIBLE),
        row.names(DutyRole.SUPPORT),
        row.line,
        row.sector,
        row.state,
    )
    parts = [*map(_target, row.targets), *map(_node, row.nodes)] or [(None,) * 7]
    return [(*own, *part, *rest) for part in parts]


def _target(target: TargetLine) -> tuple[Entry, ...]:
    side = _SIDES[target.bound]
    return ("指标", target.name, side, target.amount, target.upper, target.unit, target.due_by)


def _node(node: NodeLine) -> tuple[Entry, ...]:
    return ("节点", node.name, None, None, None, None, node.due_by)


_SIDES = {
    Bound.EXACT: "等于",
    Bound.MIN: "不低于",
    Bound.MAX: "不高于",
    Bound.APPROX: "左右",
    Bound.RANGE: "区间",
    Bound.CHANGE: "变化",
}
_COLUMNS = (
    SheetColumn("序号", 6, is_centred=True),
    SheetColumn("章节", 20),
    SheetColumn("目标任务", 50),
    SheetColumn("类别", 8, is_centred=True),
    SheetColumn("指标或节点", 26),
    SheetColumn("要求", 8, is_centred=True),
    SheetColumn("目标值", 12),
    SheetColumn("目标上限", 10),
    SheetColumn("计量单位", 10, is_centred=True),
    SheetColumn("应完成日", 12, is_centred=True),
    SheetColumn("完成时限", 14),
    SheetColumn("截止日", 12, is_centred=True),
    SheetColumn("牵头领导", 14),
    SheetColumn("牵头单位", 18),
    SheetColumn("责任单位", 26),
    SheetColumn("配合单位", 22),
    SheetColumn("发文条线", 10, is_centred=True),
    SheetColumn("领域", 12),
    SheetColumn("状态", 10, is_centred=True),
)
