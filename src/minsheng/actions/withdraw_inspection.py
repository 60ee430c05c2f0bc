"""Withdraw an inspection (撤销督查) before it began."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.loop.inspection import Inspection, withdraw


def withdraw_inspection(
    *, by: By, inspection: str, revision: int, reason: str, key: str | None = None
) -> str:
    """The id of the inspection, withdrawn; it stays in the list of its year."""

    def do(doing: Doing) -> str:
        doing.put(withdraw(doing.load(Inspection, inspection, revision), reason, day=by.day))
        doing.say(reason=reason.strip())
        return inspection

    return act(by, "withdraw_inspection", do, about=inspection, key=key)
