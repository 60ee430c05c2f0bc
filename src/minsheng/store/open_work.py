"""What is open under the name of a body that was split: its items, allotments and places in groups."""

from __future__ import annotations

from minsheng.ledger.commitment import LIVE, Commitment, Target
from minsheng.ledger.dividing import OpenWork
from minsheng.ledger.duty import Allotment, Duty
from minsheng.ledger.edit import Parts
from minsheng.store.publishing import Reader
from minsheng.terms.body import Body, Group, Membership
from minsheng.terms.errors import Missing
from minsheng.terms.measure import Measure
from minsheng.terms.value import Value


def open_work(reader: Reader, body: str) -> OpenWork:
    """What of `body` waits for its heirs, by the number of the item. Missing where there is no such body."""
    found = reader.find(Body, id=body)
    if not found:
        raise Missing("没有这个单位，可能链接已经失效")
    (old,) = found
    heirs = {one.id: one for one in reader.find(Body, id=list(old.successors))}
    groups = _groups(reader, old)
    joined = reader.find(Membership, group=[one.id for one in groups], body=list(heirs))
    current = [one for one in joined if one.valid_to is None]
    full = {one.group for one in current}  # an heir has the place already: nothing is left to give
    groups = [one for one in groups if one.id not in full]
    allotments = reader.find(Allotment, body=body, dropped=False)
    own = {duty.commitment for duty in reader.find(Duty, body=body, dropped=False)}
    own |= {one.commitment for one in reader.find(Target, id=[each.target for each in allotments])}
    in_groups = reader.find(Duty, group=[one.id for one in groups], dropped=False)
    asked = {duty.commitment for duty in in_groups} - own
    items = _parts(reader, own | asked)
    return OpenWork(
        old,
        tuple(heirs[one] for one in old.successors if one in heirs),
        tuple(one for one in items if one.commitment.id in own),
        tuple(allotments),
        tuple(groups),
        tuple(one for one in items if one.commitment.id in asked),
        tuple(current),
        frozenset(value.measure for value in reader.find(Value, body=body)),
    )


def _groups(reader: Reader, body: Body) -> list[Group]:
    """The groups of which it was a member on its last day."""
    own = reader.find(Membership, body=body.id)
    last = body.valid_to
    held = [one.group for one in own if last is not None and one.stands_on(last)]
    return reader.find(Group, id=held) if held else []


def _parts(reader: Reader, ids: set[str]) -> list[Parts]:
    """The live items of these ids with their parts, in the order of their numbers."""
    items = reader.find(Commitment, id=ids, state=list(LIVE))
    of = {item.id for item in items}
    duties, targets = reader.find(Duty, commitment=of), reader.find(Target, commitment=of)
    measures = {one.id: one for one in reader.find(Measure, id={target.measure for target in targets})}
    found = []
    for item in sorted(items, key=lambda one: (one.table, one.number, one.id)):
        own = tuple(target for target in targets if target.commitment == item.id)
        across = tuple(measures[one] for one in dict.fromkeys(target.measure for target in own))
        found.append(Parts(item, tuple(d for d in duties if d.commitment == item.id), own, across))
    return found
