"""Take an earlier promise back from the public (撤回公开的往年承诺): an event with its reason."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.taken_back import take_back
from minsheng.ledger.fate_release import FateRelease


def withdraw_fate(*, by: By, release: str, revision: int, reason: str, key: str | None = None) -> str:
    """The id of the release, no longer public."""

    def do(doing: Doing) -> str:
        return take_back(doing, FateRelease, release, revision, reason)

    return act(by, "withdraw_fate", do, about=release, key=key)
