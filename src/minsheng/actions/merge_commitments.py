"""Merge items of a table into one of them (合并事项); the others stay and say what they became."""

from __future__ import annotations

from collections.abc import Mapping

from minsheng.actions.act import By, Doing, act
from minsheng.actions.amend_commitment import BREAKDOWN_DAYS
from minsheng.actions.breakdown_debts import hand_over
from minsheng.actions.parts import parts_of, say_ground
from minsheng.ledger.commitment import Commitment, State, Target
from minsheng.ledger.duty import Duty
from minsheng.ledger.edit import Parts
from minsheng.ledger.merging import merged
from minsheng.ledger.moves import Ground, check_answered, merge
from minsheng.ledger.table import Stage, TaskTable
from minsheng.terms.errors import BadInput


def merge_commitments(
    *,
    by: By,
    commitments: Mapping[str, int],
    into: str,
    ground: Ground,
    breakdown_days: int = BREAKDOWN_DAYS,
    key: str | None = None,
) -> str:
    """The id of the item that stays. `commitments` gives the revision that was seen of each, `into` among
    them; it takes over the duties and targets of the others."""

    def do(doing: Doing) -> str:
        if into not in commitments:
            raise BadInput("请选两项以上，并定其中一项为并入的那一项")
        loaded = [doing.load(Commitment, id, revision) for id, revision in commitments.items()]
        table = doing.load(TaskTable, next(c.table for c in loaded if c.id == into))
        moved = merge(loaded, into, table, ground)
        everything = {parts.commitment.id: parts for parts in parts_of(doing, loaded)}
        kept = everything.pop(into)
        after = merged(kept, list(everything.values()), doing.new_id)
        if after.commitment.state is State.CONFIRMED:
            check_answered(after.commitment, after.duties)
        doing.put(*(c for c in moved if c.id != into), kept.commitment, *_different(kept, after))
        say_ground(doing, ground)
        doing.say(merged=sorted(everything), into=into)
        if table.stage is Stage.ISSUED:
            hand_over(doing, [kept, *everything.values()], [after], days=breakdown_days)
        return into

    return act(by, "merge_commitments", do, about=into, key=key)


def _different(before: Parts, after: Parts) -> list[Target | Duty]:
    known = {*before.duties, *before.targets}
    found: list[Target | Duty] = [*after.targets, *after.duties]
    return [record for record in found if record not in known]
