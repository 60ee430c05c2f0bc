"""Close a matter (办结): by the office's head, under a paper, never by who did the work."""

from __future__ import annotations

from datetime import date

from minsheng.actions.act import By, Doing, act
from minsheng.ledger.commitment import Commitment, State, Target
from minsheng.loop.matter import Matter, close
from minsheng.terms.errors import BadInput
from minsheng.terms.value import Value


def close_matter(
    *,
    by: By,
    matter: str,
    revision: int,
    paper: str,
    day: date,
    reason: str = "",
    key: str | None = None,
) -> str:
    """The id of the matter. `reason` is asked for where an item has a node or target nobody has reported."""
    if day > by.day:
        raise BadInput("办结日期还没有到", where="办结日期")

    def do(doing: Doing) -> str:
        before = doing.load(Matter, matter, revision)
        doing.put(close(before, paper, day, open_items=_open(doing, before), reason=reason))
        doing.say(paper=paper.strip(), day=day.isoformat(), reason=reason.strip())
        return matter

    return act(by, "close_matter", do, about=matter, key=key)


def _open(doing: Doing, matter: Matter) -> int:
    """How many items have a target of which nothing was ever accepted."""
    items = [item.id for item in doing.find(Commitment, table=matter.table, state=State.CONFIRMED)]
    targets = doing.find(Target, commitment=items, dropped=False)
    said = {value.measure for value in doing.find(Value, measure=sorted({t.measure for t in targets}))}
    return len({target.commitment for target in targets if target.measure not in said})
