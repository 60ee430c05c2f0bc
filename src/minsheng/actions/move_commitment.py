"""Put an item at another place of its table (调整顺序) while the table may still be changed."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.parts import load_item
from minsheng.ledger.commitment import LIVE, Commitment
from minsheng.ledger.numbering import moved
from minsheng.ledger.stages import check_editable
from minsheng.terms.errors import BadInput, Conflict


def move_commitment(*, by: By, commitment: str, revision: int, place: int, key: str | None = None) -> int:
    """The item's new number, now the `place`-th of the table's live items; the others close up. BadInput
    where it stands there already."""

    def do(doing: Doing) -> int:
        table, parts = load_item(doing, commitment, revision)
        check_editable(table)
        item = parts.commitment
        if item.state not in LIVE:
            raise Conflict("这一项不在任务表里，不能调整顺序")
        changed = moved(doing.find(Commitment, table=table.id), item.id, place)
        if not changed:
            raise BadInput("这一项已经在这个位置", where="位置")
        doing.put(*changed)
        after = next(one for one in changed if one.id == item.id)
        doing.say(changes={"序号": [str(item.number), str(after.number)]})
        return after.number

    return act(by, "move_commitment", do, about=commitment, key=key)
