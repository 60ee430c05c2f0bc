"""Take a bulletin back from the public (撤回公开通报): an event like any other, with its reason."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.taken_back import take_back
from minsheng.loop.bulletin_release import BulletinRelease


def withdraw_bulletin(*, by: By, release: str, revision: int, reason: str, key: str | None = None) -> str:
    """The id of the release, no longer public."""

    def do(doing: Doing) -> str:
        return take_back(doing, BulletinRelease, release, revision, reason)

    return act(by, "withdraw_bulletin", do, about=release, key=key)
