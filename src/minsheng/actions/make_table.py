"""Make an empty task table (新建任务表) for a year."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.ledger.commitment import Line
from minsheng.ledger.table import TaskTable
from minsheng.store.ids import new_id
from minsheng.terms.errors import BadInput

# The first year whose report can be of use to anyone, and the last that a plan can name today.
_YEARS = range(2000, 2101)


def make_table(*, by: By, title: str, year: int, line: Line = Line.GOVERNMENT, key: str | None = None) -> str:
    """An empty table in drafting; its id. BadInput without a title or with an unlikely year."""
    title = title.strip()
    if not title:
        raise BadInput("请填写任务表的标题", where="标题")
    if year not in _YEARS:
        raise BadInput(f"年份应为四位数，例如 2026，不能是{year}", where="年份")
    table = new_id()

    def do(doing: Doing) -> str:
        doing.put(TaskTable(table, by.place, title, year, line))
        return table

    return act(by, "make_table", do, about=table, key=key)
