"""Send a table one stage back (退回任务表), with a reason."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.permissions import may
from minsheng.ledger.stages import OFFICE_STEPS, send_back
from minsheng.ledger.table import Stage, TaskTable
from minsheng.terms.errors import NotAllowed
from minsheng.terms.post import Post, Role


def send_back_table(*, by: By, table: str, revision: int, reason: str, key: str | None = None) -> str:
    """The id of the table, one stage back. A clerk takes back what the office itself did: sent it round,
    ended the round."""

    def do(doing: Doing) -> str:
        before = doing.load(TaskTable, table, revision)
        if not may_send_back(by.post, before.stage):
            raise NotAllowed(f"“{before.title}”已经送审，请督查室主任或审定人退回")
        after = send_back(before, reason=reason)
        doing.put(after)
        doing.say(reason=reason.strip(), changes={"阶段": [before.stage.value, after.stage.value]})
        return table

    return act(by, "send_back_table", do, about=table, key=key)


def may_send_back(post: Post, stage: Stage) -> bool:
    """Whether the post may send a table at `stage` one step back."""
    return may(post, "send_back_table") and (post.role is not Role.SUPERVISOR or stage in OFFICE_STEPS)
