"""Put a dropped item back into its table (恢复事项), as a draft."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.parts import load_item
from minsheng.ledger.moves import restore


def restore_commitment(*, by: By, commitment: str, revision: int, key: str | None = None) -> str:
    """The id of the commitment, now a draft again."""

    def do(doing: Doing) -> str:
        table, parts = load_item(doing, commitment, revision)
        doing.put(restore(parts.commitment, table))
        return commitment

    return act(by, "restore_commitment", do, about=commitment, key=key)
