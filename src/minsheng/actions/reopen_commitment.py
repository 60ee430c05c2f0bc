"""Take a confirmation back (退回待核): the item is a draft again."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.parts import load_item
from minsheng.ledger.moves import reopen
from minsheng.ledger.stages import check_editable


def reopen_commitment(
    *, by: By, commitment: str, revision: int, reason: str = "", key: str | None = None
) -> str:
    """The id of the commitment, now a draft."""

    def do(doing: Doing) -> str:
        table, parts = load_item(doing, commitment, revision)
        check_editable(table)
        doing.put(reopen(parts.commitment))
        if reason.strip():
            doing.say(reason=reason.strip())
        return commitment

    return act(by, "reopen_commitment", do, about=commitment, key=key)
