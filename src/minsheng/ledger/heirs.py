"""Who answers for a body that ended (承继单位): the standing bodies at the end of its line of successors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from minsheng.terms.body import Body


def standing_heirs(ended: Sequence[Body], known: Mapping[str, Body], day: date) -> tuple[str, ...]:
    """The ids of the bodies that stand on `day` and answer for those that ended, in order; empty where none
    was registered."""
    heirs: list[str] = []
    seen: set[str] = set()
    waiting = [heir for body in ended for heir in body.successors]
    while waiting:
        found = waiting.pop(0)
        if found in seen or found not in known:
            continue
        seen.add(found)
        if known[found].stands_on(day):
            heirs.append(found)
        else:
            waiting.extend(known[found].successors)
    return tuple(heirs)
