"""Confirm a draft (确认事项). Confirming never publishes."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.parts import load_item
from minsheng.ledger.moves import confirm
from minsheng.ledger.stages import check_editable


def confirm_commitment(*, by: By, commitment: str, revision: int, key: str | None = None) -> str:
    """The id of the commitment, now confirmed. BadInput where nobody would answer for it."""

    def do(doing: Doing) -> str:
        table, parts = load_item(doing, commitment, revision)
        check_editable(table)
        doing.put(confirm(parts.commitment, parts.duties))
        return commitment

    return act(by, "confirm_commitment", do, about=commitment, key=key)
