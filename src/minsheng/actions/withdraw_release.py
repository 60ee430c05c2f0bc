"""Withdraw what was released (撤回公开): an event like any other, with its reason."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.taken_back import take_back
from minsheng.ledger.release import Release


def withdraw_release(*, by: By, release: str, revision: int, reason: str, key: str | None = None) -> str:
    """The id of the release, no longer public."""

    def do(doing: Doing) -> str:
        return take_back(doing, Release, release, revision, reason)

    return act(by, "withdraw_release", do, about=release, key=key)
