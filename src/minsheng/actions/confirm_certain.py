"""Confirm every draft of a table that has no doubt (批量确认无疑事项), as one event."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.parts import parts_of
from minsheng.ledger.commitment import Commitment, State
from minsheng.ledger.moves import confirm, is_certain
from minsheng.ledger.stages import check_editable
from minsheng.ledger.table import TaskTable


def confirm_certain(*, by: By, table: str, key: str | None = None) -> list[str]:
    """The ids that were confirmed, in the table's order; none where each draft has its doubts."""

    def do(doing: Doing) -> list[str]:
        check_editable(doing.load(TaskTable, table))
        drafts = doing.find(Commitment, table=table, state=State.DRAFT)
        certain = parts_of(doing, [draft for draft in drafts if is_certain(draft)])
        doing.put(*(confirm(parts.commitment, parts.duties) for parts in certain))
        confirmed = [parts.commitment.id for parts in certain]
        doing.say(confirmed=confirmed)
        return confirmed

    return act(by, "confirm_certain", do, about=table, key=key)
