"""Examine a table (审核任务表)."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.ledger.commitment import Commitment
from minsheng.ledger.stages import examine
from minsheng.ledger.table import TaskTable


def examine_table(*, by: By, table: str, revision: int, remark: str = "", key: str | None = None) -> str:
    """The id of the table, now examined."""

    def do(doing: Doing) -> str:
        doing.put(examine(doing.load(TaskTable, table, revision), doing.find(Commitment, table=table)))
        doing.say(remark=remark.strip())
        return table

    return act(by, "examine_table", do, about=table, key=key)
