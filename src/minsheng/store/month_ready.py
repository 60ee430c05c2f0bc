"""A bulletin computed before anything is locked: out of one instant of the tables, one event of the log."""

from __future__ import annotations

from collections.abc import Collection

from minsheng.loop.bulletin import Bulletin, Judgement
from minsheng.loop.lights import LATEST
from minsheng.loop.policy import Policy, effective
from minsheng.loop.publish import Heading, Inputs, bulletin_of
from minsheng.store.ids import new_id
from minsheng.store.log import head_of
from minsheng.store.publishing import Tables, gather
from minsheng.store.snapshot import snapshot
from minsheng.terms.errors import Missing


def month_ready(
    place: str, cycle: str, commitments: Collection[str] | None = None
) -> tuple[Bulletin, tuple[Judgement, ...]]:
    """What would be published of the cycle now, with the number that would be its own; of the items named
    alone, for whoever sees no others."""
    with snapshot():
        inputs = gather(Tables(place), place, cycle, commitments=commitments)
        sequence = head_of(place)[0]
        policies = Tables(place).find(Policy, id=inputs.cycle.policy) if inputs.cycle.policy else []
        number = next_number(place, inputs)
    rules = policies[0].rules if policies else {}
    heading = Heading(new_id(), number, LATEST, effective(rules), inputs.cycle.policy)
    return bulletin_of(inputs, heading, sequence=sequence)


def band_shown(place: str, cycle: str, body: str) -> str:
    """The group and band, and the place where one is given, that the body has in the cycle's preview; empty
    where it has none."""
    bands = month_ready(place, cycle)[0].shown["bands"]
    own = next((one for one in bands if one["body"] == body), None)
    if own is None:
        return ""
    place_words = "" if own["place"] is None else f"，第{own['place']}位"
    return f"{own['group']}，{own['band']}{place_words}"


def correction_ready(
    place: str, bulletin: str, reason: str
) -> tuple[Bulletin, tuple[Judgement, ...], Inputs]:
    """What a correction of the bulletin would be now: by its own rules and policy, on what is known."""
    with snapshot():
        found = Tables(place).find(Bulletin, id=bulletin)
        if not found:
            raise Missing("没有这一期通报，可能链接已经失效")
        inputs = gather(Tables(place), place, found[0].cycle, bulletin)
        sequence, number = head_of(place)[0], next_number(place, inputs)
    old = found[0]
    heading = Heading(new_id(), number, old.rule, old.shown["policy"], old.policy, reason.strip())
    return *bulletin_of(inputs, heading, sequence=sequence), inputs


def next_number(place: str, inputs: Inputs) -> int:
    """The number within the year that no bulletin has yet."""
    year = inputs.cycle.month.last // 12
    return max((one.number for one in Tables(place).find(Bulletin, year=year)), default=0) + 1
