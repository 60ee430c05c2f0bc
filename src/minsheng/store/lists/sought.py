"""What a reader seeks in the task table: the filter that page, export and print share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from minsheng.ledger.commitment import LIVE, State
from minsheng.ledger.duty import DutyRole
from minsheng.store.models import AllotmentRow, BodyRow, CommitmentRow, DutyRow, TargetRow
from minsheng.store.placed import PlacedQuerySet
from minsheng.store.reach import groups_with, reach
from minsheng.store.search import contains
from minsheng.terms.post import Post


@dataclass(frozen=True, slots=True)
class Sought:
    """Every part narrows the list; None or an empty text leaves it as it is.

    `body` counts with its groups; `part` is its role there. `township` counts with the bodies below it, and
    an allotment counts as a part. `state` None means the live ones. `numbered` is whether
    a target has a number.
    """

    text: str = ""
    table: str | None = None
    body: str | None = None
    part: DutyRole | None = None
    leader: str | None = None
    township: str | None = None
    sector: str | None = None
    year: int | None = None
    state: State | None = None
    numbered: bool | None = None


def commitments_sought(post: Post, day: date, sought: Sought) -> PlacedQuerySet[CommitmentRow]:
    """The commitments that `post` reaches on `day` and that are sought, in no order yet."""
    states = LIVE if sought.state is None else {sought.state}
    rows = CommitmentRow.objects.at(post.place).filter(reach(post, day), contains(sought.text))
    rows = rows.filter(state__in=[state.value for state in states])
    plain = {"table": sought.table, "leader": sought.leader, "sector": sought.sector, "year": sought.year}
    rows = rows.filter(**{name: value for name, value in plain.items() if value})
    if sought.body:
        rows = rows.filter(_with_a_duty(post.place, [sought.body], day, sought.part))
    if sought.township:
        below = _with_those_below(post.place, sought.township)
        rows = rows.filter(_with_a_duty(post.place, below, day, None) | _with_an_allotment(post.place, below))
    if sought.numbered is not None:
        counted = TargetRow.objects.at(post.place).filter(node=False, dropped=False).values("commitment")
        rows = rows.filter(id__in=counted) if sought.numbered else rows.exclude(id__in=counted)
    return rows


def _with_a_duty(place: str, bodies: list[str], day: date, part: DutyRole | None) -> Q:
    duties = DutyRow.objects.at(place).filter(dropped=False)
    duties = duties.filter(Q(body__in=bodies) | Q(group__in=groups_with(place, bodies, day)))
    if part is not None:
        # Who bears an item alone also leads it: nobody asks for the two apart.
        roles = {part, DutyRole.SOLE} if part is DutyRole.LEAD else {part}
        duties = duties.filter(role__in=[role.value for role in roles])
    return Q(id__in=duties.values("commitment"))


def _with_an_allotment(place: str, bodies: list[str]) -> Q:
    given = AllotmentRow.objects.at(place).filter(body__in=bodies, dropped=False).values("target")
    return Q(id__in=TargetRow.objects.at(place).filter(id__in=given).values("commitment"))


def _with_those_below(place: str, body: str) -> list[str]:
    path = BodyRow.objects.at(place).filter(id=body).values_list("path", flat=True).first()
    if not path:
        return [body]
    return list(BodyRow.objects.at(place).filter(path__startswith=path).values_list("id", flat=True))
