"""A lead hands in its breakdown (报送分解清单): its nodes, its allotments, its people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from minsheng.actions.act import By, Doing, act
from minsheng.actions.parts import answering_bodies, load_item, members_of
from minsheng.ledger.breakdown import Breakdown
from minsheng.ledger.breakdowns import AllotmentWish, NodeWish, check_allotments, check_nodes, submit
from minsheng.ledger.commitment import Target
from minsheng.ledger.duty import Allotment
from minsheng.ledger.edit import Parts
from minsheng.ledger.target_edit import edit_targets
from minsheng.store.tree import may_receive
from minsheng.terms.measure import Measure


def submit_breakdown(
    *,
    by: By,
    breakdown: str,
    revision: int,
    people: str,
    nodes: Sequence[NodeWish] = (),
    allotments: Sequence[AllotmentWish] = (),
    key: str | None = None,
) -> str:
    """The id of the breakdown, handed in. Handed in again after it was sent back, it takes the place of what
    was there; nodes and allotments that are left out are dropped and stay in the record."""

    def do(doing: Doing) -> str:
        before = doing.load(Breakdown, breakdown, revision)
        _, parts = load_item(doing, before.commitment)
        doing.put(submit(before, people=people, at=by.at))
        _put_nodes(doing, before, parts, nodes)
        below = _below(doing, before.body, parts)
        check_allotments(parts.targets, parts.measures, allotments, below)
        _put_allotments(doing, before, allotments)
        return breakdown

    return act(by, "submit_breakdown", do, about=breakdown, key=key)


def _put_nodes(doing: Doing, breakdown: Breakdown, parts: Parts, nodes: Sequence[NodeWish]) -> None:
    """The nodes as targets of this breakdown; one that was there before with the same name is kept."""
    own = tuple(target for target in parts.targets if target.breakdown == breakdown.id)
    names = {measure.id: measure.name for measure in parts.measures}
    kept = {names[target.measure]: target.id for target in own if not target.dropped}
    wishes = [replace(wish, id=kept.get(wish.name)) for wish in check_nodes(parts.commitment, nodes)]
    targets, measures = edit_targets(parts.commitment, own, parts.measures, wishes, frozenset(), doing.new_id)
    known = {*own, *parts.measures}
    after: list[Measure | Target] = [*measures]
    after += [replace(target, breakdown=breakdown.id) for target in targets]
    doing.put(*(record for record in after if record not in known))


def _put_allotments(doing: Doing, breakdown: Breakdown, wishes: Sequence[AllotmentWish]) -> None:
    before = doing.find(Allotment, breakdown=breakdown.id, dropped=False)
    known = {(part.target, part.body): part for part in before}
    for wish in wishes:
        old = known.pop((wish.target, wish.body), None)
        part = old or Allotment(
            doing.new_id(), doing.by.place, wish.target, breakdown.id, wish.body, wish.amount
        )
        if old is None or old.amount != wish.amount:
            doing.put(replace(part, amount=wish.amount))
    doing.put(*(replace(part, dropped=True) for part in known.values()))


def _below(doing: Doing, lead: str, parts: Parts) -> frozenset[str]:
    """Whom the lead may allot to: those with a part in the item, the bodies below it, and the townships."""
    with_a_part = answering_bodies(parts.duties, members_of(doing, parts.duties), doing.by.day)
    found = may_receive(doing.by.place, lead, with_a_part, doing.by.day)
    return frozenset(body.id for body in found)
