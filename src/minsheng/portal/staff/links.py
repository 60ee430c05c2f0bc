"""关联指标: which targets of a commitment count on a programme's records, and what others could."""

from __future__ import annotations

from dataclasses import dataclass

from minsheng.actions.permissions import may
from minsheng.ledger.commitment import State
from minsheng.ledger.giving import answers_for
from minsheng.ledger.table import Stage
from minsheng.portal.acting import StaffRequest
from minsheng.store.lists.links import LinkedTarget, linkable, links_of
from minsheng.store.lists.one import OneCommitment
from minsheng.store.lists.parts import TargetPart
from minsheng.terms.measure import Measure, Origin


@dataclass(frozen=True, slots=True)
class Links:
    """What the page shows: the linked targets, and for each other one the indicators that it could count
    on; empty for a post that may not link."""

    linked: tuple[tuple[TargetPart, LinkedTarget], ...]
    open: tuple[tuple[TargetPart, tuple[Measure, ...]], ...]
    may_link: bool


def links_shown(request: StaffRequest, one: OneCommitment) -> Links:
    """The links of one commitment."""
    place, parts = request.acting.place, one.item.parts.targets
    body = answers_for([part.duty for part in (*one.item.parts.leads, *one.item.parts.responsibles)])
    found = links_of(place, one.item.id, body)
    linked = tuple((part, found[part.target.id]) for part in parts if part.target.id in found)
    allowed = may(request.acting.post, "link_measure") and one.table.stage is Stage.ISSUED
    if not allowed or one.item.commitment.state is not State.CONFIRMED:
        return Links(linked, (), may_link=False)
    asked = [part for part in parts if part.measure.origin is Origin.REPORTED]
    indicators = linkable(place, [part.measure for part in asked])
    fitting = ((part, tuple(each for each in indicators if each.unit == part.measure.unit)) for part in asked)
    return Links(linked, tuple(pair for pair in fitting if pair[1]), may_link=True)
