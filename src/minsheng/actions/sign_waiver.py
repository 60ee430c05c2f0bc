"""Sign a waiver (签批暂缓): one of the twenty checks does not stop this place until a day, under a paper."""

from __future__ import annotations

from datetime import date

from minsheng.actions.act import By, Doing, act
from minsheng.loop.instance import Waiver, check_waiver
from minsheng.store.ids import new_id


def sign_waiver(*, by: By, check: int, reason: str, paper: str, until: date, key: str | None = None) -> str:
    """The id of the waiver. Who signs answers for it: it is printed in the yearly self-check."""
    made = new_id()

    def do(doing: Doing) -> str:
        waiver = Waiver(made, by.place, check, reason.strip(), paper.strip(), until, by.post.id)
        check_waiver(waiver, by.day)
        doing.put(waiver)
        doing.say(check=check, reason=waiver.reason, paper=waiver.paper, until=until.isoformat())
        return made

    return act(by, "sign_waiver", do, about=made, key=key)
