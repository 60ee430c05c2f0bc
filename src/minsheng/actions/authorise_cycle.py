"""Put a month under an authorised inspection (落实督查依据), where it was opened for collecting alone."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.loop.authorised import authorise
from minsheng.loop.cycle import Cycle
from minsheng.loop.inspection import Inspection


def authorise_cycle(
    *, by: By, cycle: str, revision: int, inspection: str, ranks: bool = False, key: str | None = None
) -> str:
    """The id of the month. BadInput where the inspection does not cover it."""

    def do(doing: Doing) -> str:
        found = doing.load(Inspection, inspection)
        doing.put(authorise(doing.load(Cycle, cycle, revision), found, ranks=ranks))
        doing.say(paper=found.document_no, reason=found.matter)
        return cycle

    return act(by, "authorise_cycle", do, about=cycle, key=key)
