"""Change an item after it was issued (调整事项): with a reason, a paper and a day, and the past stays."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.breakdown_debts import hand_over
from minsheng.actions.edit_commitment import apply_changes
from minsheng.actions.parts import load_item, say_ground
from minsheng.ledger.days import office_days
from minsheng.ledger.edit import Changes
from minsheng.ledger.moves import Ground, check_ground
from minsheng.ledger.table import Stage
from minsheng.terms.errors import BadInput, Conflict

# Working days that a new lead has for its breakdown, as for an issued table unless the office says otherwise.
BREAKDOWN_DAYS = office_days().breakdown


def amend_commitment(
    *,
    by: By,
    commitment: str,
    revision: int,
    changes: Changes,
    ground: Ground,
    breakdown_days: int = BREAKDOWN_DAYS,
    key: str | None = None,
) -> str:
    """The id of the commitment, amended. A new lead owes a breakdown within `breakdown_days` working days;
    the one that the old lead had not handed in passes to it."""

    def do(doing: Doing) -> str:
        table, parts = load_item(doing, commitment, revision)
        if table.stage is not Stage.ISSUED:
            raise Conflict(f"“{table.title}”还没有印发，请直接修改")
        check_ground(table, ground)
        edited = apply_changes(doing, parts, changes)
        if not edited.changes:
            raise BadInput("没有任何改动")
        say_ground(doing, ground)
        hand_over(doing, [parts], [edited.parts], days=breakdown_days)
        return commitment

    return act(by, "amend_commitment", do, about=commitment, key=key)
