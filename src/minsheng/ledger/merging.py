"""What becomes of duties and targets when items are merged or split (合并、拆分): copied, never moved.

The old item keeps its own, so that its past can still be read; the new one gets copies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from minsheng.ledger.commitment import Commitment, Target
from minsheng.ledger.duty import Duty, DutyRole
from minsheng.ledger.edit import Parts

# how much a part is; leading and being alone weigh the same
RANK = {DutyRole.SUPPORT: 0, DutyRole.RESPONSIBLE: 1, DutyRole.SOLE: 2, DutyRole.LEAD: 2}


@dataclass(frozen=True, slots=True)
class PartWish:
    """One of the items that an item is split into: its sentence and the ids of the old targets it takes."""

    sentence: str
    targets: tuple[str, ...] = ()


def merged(into: Parts, others: Sequence[Parts], new_id: Callable[[], str]) -> Parts:
    """`into` with the duties and targets of the others. A body keeps its higher part; of what was led
    before, the lead of `into` sums up. A target of the same measure and amount is not repeated."""
    duties = _merged_duties(into, others, new_id)
    targets = list(into.targets)
    known = {measure.id: measure for parts in (into, *others) for measure in parts.measures}
    have = {(known[t.measure].name, known[t.measure].unit, t.amount) for t in targets if not t.dropped}
    for target in _live_targets(others):
        measure = known[target.measure]
        if (measure.name, measure.unit, target.amount) not in have:
            have.add((measure.name, measure.unit, target.amount))
            targets.append(_copy_target(target, into.commitment, len(targets), new_id))
    return Parts(into.commitment, tuple(duties), tuple(targets), tuple(known.values()))


def parted(
    old: Parts, new: Commitment, targets: Sequence[str], new_id: Callable[[], str]
) -> tuple[tuple[Duty, ...], tuple[Target, ...]]:
    """The duties and the named targets of `old`, as copies for `new`."""
    duties = tuple(
        replace(duty, id=new_id(), commitment=new.id, revision=1) for duty in old.duties if not duty.dropped
    )
    taken = [target for target in old.targets if target.id in targets and not target.dropped]
    return duties, tuple(_copy_target(t, new, order, new_id) for order, t in enumerate(taken))


def _merged_duties(into: Parts, others: Sequence[Parts], new_id: Callable[[], str]) -> list[Duty]:
    duties = {duty.body or duty.group or duty.name: duty for duty in into.duties if not duty.dropped}
    for parts in others:
        for duty in (duty for duty in parts.duties if not duty.dropped):
            key = duty.body or duty.group or duty.name
            have = duties.get(key)
            if have is None:
                duties[key] = replace(
                    duty,
                    id=new_id(),
                    commitment=into.commitment.id,
                    sums_up=False,
                    order=len(duties),
                    revision=1,
                )
            elif RANK[duty.role] > RANK[have.role]:
                duties[key] = replace(have, role=duty.role)
    return with_one_summing(list(duties.values())) + [duty for duty in into.duties if duty.dropped]


def with_one_summing(duties: list[Duty]) -> list[Duty]:
    """The duties, of whose several leads one sums up: the one that did, else the first. A sole body among
    others leads."""
    heads = [duty for duty in duties if duty.role in (DutyRole.LEAD, DutyRole.SOLE)]
    if len(heads) < 2:
        return duties
    first = next((duty for duty in heads if duty.sums_up), heads[0])
    return [
        replace(duty, role=DutyRole.LEAD, sums_up=duty is first) if duty in heads else duty for duty in duties
    ]


def _live_targets(everything: Sequence[Parts]) -> Iterator[Target]:
    return (target for parts in everything for target in parts.targets if not target.dropped)


def _copy_target(target: Target, to: Commitment, order: int, new_id: Callable[[], str]) -> Target:
    return replace(target, id=new_id(), commitment=to.id, order=order, breakdown=None, revision=1)
