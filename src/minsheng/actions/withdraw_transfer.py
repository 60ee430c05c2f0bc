"""Take a hand-over back before it went out (撤回移送)."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.loop.transfer import Transfer, withdraw


def withdraw_transfer(*, by: By, transfer: str, revision: int, reason: str, key: str | None = None) -> str:
    """The id of the hand-over."""

    def do(doing: Doing) -> str:
        doing.put(withdraw(doing.load(Transfer, transfer, revision), reason))
        doing.say(reason=reason.strip())
        return transfer

    return act(by, "withdraw_transfer", do, about=transfer, key=key)
