"""A body no longer holds to its objection (撤回异议)."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.problem_parts import check_own
from minsheng.loop.objection import Objection, withdraw


def withdraw_objection(*, by: By, objection: str, revision: int, key: str | None = None) -> str:
    """The id of the objection, withdrawn; it is printed nowhere as 存异."""

    def do(doing: Doing) -> str:
        before = doing.load(Objection, objection, revision)
        check_own(doing, before.body, "异议")
        doing.put(withdraw(before, at=by.at))
        return objection

    return act(by, "withdraw_objection", do, about=objection, key=key)
