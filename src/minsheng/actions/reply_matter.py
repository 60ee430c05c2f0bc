"""Enter the reply to a matter (登记答复): the paper that went out, its number and its day."""

from __future__ import annotations

from datetime import date

from minsheng.actions.act import By, Doing, act
from minsheng.loop.matter import Matter, reply
from minsheng.terms.errors import BadInput


def reply_matter(*, by: By, matter: str, revision: int, paper: str, day: date, key: str | None = None) -> str:
    """The id of the matter, replied to."""
    if day > by.day:
        raise BadInput("答复日期还没有到", where="答复日期")

    def do(doing: Doing) -> str:
        doing.put(reply(doing.load(Matter, matter, revision), paper, day))
        doing.say(paper=paper.strip(), day=day.isoformat())
        return matter

    return act(by, "reply_matter", do, about=matter, key=key)
