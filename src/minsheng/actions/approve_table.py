"""Approve a table for issue (审定任务表)."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.ledger.stages import approve
from minsheng.ledger.table import TaskTable


def approve_table(*, by: By, table: str, revision: int, remark: str = "", key: str | None = None) -> str:
    """The id of the table, now approved."""

    def do(doing: Doing) -> str:
        doing.put(approve(doing.load(TaskTable, table, revision)))
        doing.say(remark=remark.strip())
        return table

    return act(by, "approve_table", do, about=table, key=key)
