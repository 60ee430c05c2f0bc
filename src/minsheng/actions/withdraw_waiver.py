"""Withdraw a waiver (撤回暂缓): from today its check holds again."""

from __future__ import annotations

from dataclasses import replace

from minsheng.actions.act import By, Doing, act
from minsheng.loop.instance import Waiver
from minsheng.terms.errors import Conflict


def withdraw_waiver(*, by: By, waiver: str, revision: int, key: str | None = None) -> str:
    """The id of the waiver, which stays on the record."""

    def do(doing: Doing) -> str:
        before = doing.load(Waiver, waiver, revision)
        if before.withdrawn_on is not None:
            raise Conflict("这项暂缓已经撤回")
        doing.put(replace(before, withdrawn_on=by.day))
        return waiver

    return act(by, "withdraw_waiver", do, about=waiver, key=key)
