"""The problem list for a spreadsheet (问题清单): days left days, numbers left numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from minsheng.documents.sheet import Entry, Sheet, SheetColumn
from minsheng.loop.problem import Problem, ProblemState

_COLUMNS = (
    SheetColumn("编号", 9),
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


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A problem with what it needs beside it: its state on the day, names, the item's sentence, its age in
    days."""

    problem: Problem
    state: ProblemState
    lead: str
    helpers: tuple[str, ...]
    checker: str
    sentence: str
    is_overdue: bool
    age: int


def problem_sheet(name: str, rows: Sequence[SheetRow]) -> Sheet:
    """One row a problem, in the order given."""
    cells = tuple(_cells(row) for row in rows)
    return Sheet(name, _COLUMNS, cells, title=name, note=f"共 {len(cells)} 个问题。")


def _cells(row: SheetRow) -> tuple[Entry, ...]:
    one = row.problem
    return (
        one.called,
        one.what,
        one.grounds,
        one.found_by.label,
        one.found_on,
        one.point,
        row.sentence,
        row.lead,
        "、".join(row.helpers),
        one.person,
        one.plan or one.measures,
        one.due,
        row.state.label,
        "是" if row.is_overdue else "",
        row.age,
        one.round,
        one.rebounds,
        one.closed_on,
        row.checker,
    )
