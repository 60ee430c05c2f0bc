"""Send a breakdown back to its body (退回分解清单), with a reason."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.ledger.breakdown import Breakdown
from minsheng.ledger.breakdowns import send_back


def send_back_breakdown(*, by: By, breakdown: str, revision: int, remark: str, key: str | None = None) -> str:
    """The id of the breakdown, now back at its body."""

    def do(doing: Doing) -> str:
        doing.put(send_back(doing.load(Breakdown, breakdown, revision), remark=remark))
        doing.say(reason=remark.strip())
        return breakdown

    return act(by, "send_back_breakdown", do, about=breakdown, key=key)
