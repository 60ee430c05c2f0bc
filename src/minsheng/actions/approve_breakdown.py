"""Pass a breakdown (通过分解清单): from here on its nodes and allotments are owed."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.own_posts import check_aside
from minsheng.ledger.breakdown import Breakdown
from minsheng.ledger.breakdowns import approve


def approve_breakdown(*, by: By, breakdown: str, revision: int, key: str | None = None) -> str:
    """The id of the breakdown, now approved. NotAllowed for who handed it in, or answers for its body."""

    def do(doing: Doing) -> str:
        before = doing.load(Breakdown, breakdown, revision)
        check_aside(doing, [before.body], "审核分解清单")
        doing.put(approve(before))
        return breakdown

    return act(by, "approve_breakdown", do, about=breakdown, key=key)
