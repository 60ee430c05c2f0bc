"""Send a table one stage back (退回任务表), with a reason."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.ledger.stages import send_back
from minsheng.ledger.table import TaskTable


def send_back_table(*, by: By, table: str, revision: int, reason: str, key: str | None = None) -> str:
    """The id of the table, one stage back."""

    def do(doing: Doing) -> str:
        before = doing.load(TaskTable, table, revision)
        after = send_back(before, reason=reason)
        doing.put(after)
        doing.say(reason=reason.strip(), changes={"阶段": [before.stage.value, after.stage.value]})
        return table

    return act(by, "send_back_table", do, about=table, key=key)
