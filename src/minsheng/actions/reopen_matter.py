"""Take a closed matter up again (重新办理), with a reason."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.loop.matter import Matter, reopen


def reopen_matter(*, by: By, matter: str, revision: int, reason: str, key: str | None = None) -> str:
    """The id of the matter, handled for another round."""

    def do(doing: Doing) -> str:
        doing.put(reopen(doing.load(Matter, matter, revision), reason))
        doing.say(reason=reason.strip())
        return matter

    return act(by, "reopen_matter", do, about=matter, key=key)
