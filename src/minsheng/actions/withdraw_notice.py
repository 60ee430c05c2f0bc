"""The office takes a notice back before it was answered (撤回督查单)."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.loop.notice import Notice, withdraw


def withdraw_notice(*, by: By, notice: str, revision: int, reason: str, key: str | None = None) -> str:
    """The id of the notice. Its number is not given again."""

    def do(doing: Doing) -> str:
        before = doing.load(Notice, notice, revision)
        doing.put(withdraw(before, reason))
        doing.say(reason=reason.strip())
        return notice

    return act(by, "withdraw_notice", do, about=notice, key=key)
