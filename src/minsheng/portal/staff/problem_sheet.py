"""The list of problems as a sheet, days left days and numbers numbers. Its words stay Chinese."""

from __future__ import annotations

from collections.abc import Sequence

from minsheng.documents.sheet import Entry, Sheet, SheetColumn
from minsheng.store.lists.problems import ProblemLine

_COLUMNS = (
    SheetColumn("号", 6),
    SheetColumn("问题", 40),
    SheetColumn("依据", 30),
    SheetColumn("发现方式", 10),
    SheetColumn("发现日期", 12),
    SheetColumn("点位", 16),
    SheetColumn("任务", 30),
    SheetColumn("牵头单位", 14),
    SheetColumn("配合单位", 18),
    SheetColumn("责任人", 14),
    SheetColumn("整改要求或方案", 30),
    SheetColumn("整改时限", 12),
    SheetColumn("状态", 10),
    SheetColumn("逾期", 6),
    SheetColumn("已有天数", 9),
    SheetColumn("轮次", 6),
    SheetColumn("反弹次数", 9),
    SheetColumn("销号日期", 12),
    SheetColumn("验收单位", 20),
)


def problem_sheet(name: str, lines: Sequence[ProblemLine], office: str) -> Sheet:
    """One row a problem; `office` checks where no body is named."""
    rows = tuple(_cells(line, office) for line in lines)
    return Sheet(name, _COLUMNS, rows, title=name, note=f"共 {len(rows)} 个问题。")


def _cells(line: ProblemLine, office: str) -> tuple[Entry, ...]:
    one = line.problem
    return (
        one.number,
        one.what,
        one.grounds,
        one.found_by.label,
        one.found_on,
        one.point,
        line.sentence,
        line.lead,
        "、".join(line.helpers),
        one.person,
        one.measures or one.plan,
        one.due,
        line.state.label,
        "是" if line.is_overdue else "",
        line.age,
        one.round,
        one.rebounds,
        one.closed_on,
        line.checker or office,
    )
