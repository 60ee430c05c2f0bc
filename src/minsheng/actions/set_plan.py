"""Give a target a curve (排定计划进度) in place of the straight line; after issue with a paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from minsheng.actions.act import By, Doing, act
from minsheng.actions.parts import load_item
from minsheng.ledger.commitment import Target
from minsheng.ledger.plan import Plan, check_curve, due_of
from minsheng.ledger.stages import check_reason
from minsheng.ledger.table import Stage
from minsheng.store.ids import new_id
from minsheng.terms.errors import BadInput
from minsheng.terms.measure import MeasureKind
from minsheng.terms.quantity import plain


def set_plan(
    *,
    by: By,
    target: str,
    points: Sequence[tuple[date, Decimal]],
    reason: str,
    paper: str = "",
    key: str | None = None,
) -> str:
    """The id of the plan: what must stand at the end of each day of `points`, the last of them the target.
    An earlier plan of the target stays in the record; the newest counts."""
    check_reason(reason)
    made = new_id()

    def do(doing: Doing) -> str:
        meant = doing.load(Target, target)
        table, parts = load_item(doing, meant.commitment)
        measure = next(one for one in parts.measures if one.id == meant.measure)
        if measure.kind is MeasureKind.NODE:
            raise BadInput(f"“{measure.name}”是节点，按截止日判，不用排进度", where="计划曲线")
        if table.stage is Stage.ISSUED and not paper.strip():
            raise BadInput("已印发的任务，排定进度要写明依据文件", where="依据文件")
        days, amounts = tuple(day for day, _ in points), tuple(amount for _, amount in points)
        check_curve(days, amounts, meant, due_of(meant, parts.commitment))
        doing.put(
            Plan(
                made,
                by.place,
                target,
                tuple(day.isoformat() for day in days),
                tuple(plain(amount) for amount in amounts),
                by.day,
                reason.strip(),
                paper.strip(),
            )
        )
        doing.say(reason=reason.strip(), paper=paper.strip(), plan=measure.name)
        return made

    return act(by, "set_plan", do, about=made, key=key)
