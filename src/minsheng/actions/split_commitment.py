"""Split an item into several (拆分事项); the old one stays in the record and says what it became."""

from __future__ import annotations

from collections.abc import Sequence

from minsheng.actions.act import By, Doing, act
from minsheng.actions.amend_commitment import BREAKDOWN_DAYS
from minsheng.actions.breakdown_debts import hand_over
from minsheng.actions.parts import load_item, say_ground
from minsheng.ledger.edit import Parts
from minsheng.ledger.merging import PartWish, parted
from minsheng.ledger.moves import Ground, split
from minsheng.ledger.propose import propose_nodes
from minsheng.ledger.table import Stage


def split_commitment(
    *,
    by: By,
    commitment: str,
    revision: int,
    parts: Sequence[PartWish],
    ground: Ground,
    breakdown_days: int = BREAKDOWN_DAYS,
    key: str | None = None,
) -> list[str]:
    """The ids of the new items, in the order of `parts`. Each has the duties of the old one and the targets
    that it was given; one without targets gets the nodes of its own sentence, as a draft does."""

    def do(doing: Doing) -> list[str]:
        table, old = load_item(doing, commitment, revision)
        ids = [doing.new_id() for _ in parts]
        gone, *new = split(old.commitment, [part.sentence for part in parts], ids, table, ground)
        doing.put(gone)
        after: list[Parts] = []
        for item, wish in zip(new, parts, strict=True):
            duties, targets = parted(old, item, wish.targets, doing.new_id)
            nodes = propose_nodes(item, new_id=doing.new_id) if not targets else None
            after.append(
                Parts(item, duties, nodes.targets if nodes else targets, nodes.measures if nodes else ())
            )
            doing.put(item, *after[-1].measures, *after[-1].targets, *duties)
        say_ground(doing, ground)
        doing.say(became=ids)
        if table.stage is Stage.ISSUED:
            hand_over(doing, [old], after, days=breakdown_days)
        return ids

    return act(by, "split_commitment", do, about=commitment, key=key)
