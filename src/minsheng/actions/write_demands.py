"""Write what the month's bulletin asks for (工作要求), before it is published."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from minsheng.actions.act import By, Doing, act
from minsheng.loop.closing_month import demanded
from minsheng.loop.cycle import Cycle


def write_demands(
    *,
    by: By,
    cycle: str,
    revision: int,
    words: Sequence[str],
    until: date | None = None,
    key: str | None = None,
) -> str:
    """The id of the cycle; its bulletin prints one demand of `words` a paragraph, and until when the bodies
    report. Publishing freezes them."""

    def do(doing: Doing) -> str:
        before = doing.load(Cycle, cycle, revision)
        after = demanded(before, words, until, by.day)
        doing.put(after)
        doing.say(changes={"工作要求": ["；".join(before.demands), "；".join(after.demands)]})
        return cycle

    return act(by, "write_demands", do, about=cycle, key=key)
