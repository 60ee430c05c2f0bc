"""Take an item out of its table (撤销事项); it stays in the record."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.parts import load_item, say_ground
from minsheng.ledger.moves import Ground, drop


def drop_commitment(*, by: By, commitment: str, revision: int, ground: Ground, key: str | None = None) -> str:
    """The id of the commitment, now dropped. After issue the ground names a paper and its day."""

    def do(doing: Doing) -> str:
        table, parts = load_item(doing, commitment, revision)
        doing.put(drop(parts.commitment, table, ground))
        say_ground(doing, ground)
        return commitment

    return act(by, "drop_commitment", do, about=commitment, key=key)
