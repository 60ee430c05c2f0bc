"""What the form for a value (报数) holds: one target, with the bodies, periods and documents to choose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from minsheng.actions.permissions import may
from minsheng.ledger.commitment import State
from minsheng.ledger.giving import open_months, value_period
from minsheng.ledger.table import Stage
from minsheng.portal.acting import StaffRequest
from minsheng.portal.clock import today
from minsheng.store.lists.documents import DocumentLine, list_documents
from minsheng.store.lists.one import OneCommitment
from minsheng.store.lists.parts import TargetPart
from minsheng.store.lists.values import may_answer_for
from minsheng.store.reach import WHOLE_PLACE
from minsheng.terms.measure import Measure, Origin
from minsheng.terms.post import Post
from minsheng.terms.value import ValueState


@dataclass(frozen=True, slots=True)
class GivingForm:
    """The form of one target. `months` are the choices, month and period in words, `month` the one that is
    chosen at first: the last that is over. `documents` are empty for a body, which does not see them; so
    are `states`, how final the value is."""

    part: TargetPart
    bodies: tuple[tuple[str, str], ...]
    months: Sequence[tuple[int, str]]
    month: int
    documents: tuple[DocumentLine, ...]
    states: tuple[ValueState, ...] = ()


def is_asked(post: Post, one: OneCommitment) -> bool:
    """Whether `post` may give values of this item now."""
    agreed = one.table.stage is Stage.ISSUED and one.item.commitment.state is State.CONFIRMED
    return agreed and may(post, "give_value") and bool(open_months(one.item.commitment.year, today()))


def giving_form(request: StaffRequest, one: OneCommitment) -> GivingForm | None:
    """The form of the target that the address asks for, or that was posted and refused; None for none."""
    wanted = request.POST.get("target") or request.GET.get("give")
    targets = (*one.item.parts.targets, *one.item.parts.nodes)
    part = next((part for part in targets if part.target.id == wanted), None)
    post = request.acting.post
    if part is None or part.measure.origin is Origin.COMPUTED or not is_asked(post, one):
        return None
    months = _months(part.measure, one.item.commitment.year)
    over = today().month - 1 if one.item.commitment.year == today().year else 12
    return GivingForm(
        part,
        may_answer_for(post, today(), part.target, one.item.parts),
        months,
        next((month for month, _ in reversed(months) if month <= over), months[-1][0]),
        list_documents(post),
        tuple(ValueState) if post.role in WHOLE_PLACE else (),
    )


def _months(measure: Measure, year: int) -> list[tuple[int, str]]:
    """Each period that has begun, with the last month that stands for it."""
    found = {value_period(measure, year, month).words: month for month in open_months(year, today())}
    return [(month, words) for words, month in found.items()]
