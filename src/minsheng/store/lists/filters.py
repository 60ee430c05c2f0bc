"""What a task table is narrowed to: one object, read from an address by the page, applied in one place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.expressions import OrderBy

from minsheng.ledger.commitment import LIVE, State
from minsheng.ledger.duty import DutyRole
from minsheng.ledger.progress import Light
from minsheng.ledger.table import Stage
from minsheng.store.models import (
    AllotmentRow,
    BulletinRow,
    CommitmentRow,
    DutyRow,
    JudgementRow,
    TableRow,
    TargetRow,
)
from minsheng.store.placed import PlacedQuerySet
from minsheng.store.reach import groups_with
from minsheng.store.search import contains

Sort = Literal["number", "-number", "due", "-due", "sector", "-sector", "leader", "-leader"]


@dataclass(frozen=True, slots=True)
class Filters:
    """Each None or empty means: any. `body` has a part itself or through a group on the day (`role`: that
    part); `township` has a part or an allotment; `state` None means the live ones, drafts and confirmed.
    `light` is that of the newest bulletin."""

    table: str | None = None
    document: str | None = None
    body: str | None = None
    role: DutyRole | None = None
    township: str | None = None
    leader: str | None = None
    sector: str | None = None
    year: int | None = None
    state: State | None = None
    stage: Stage | None = None
    numbered: bool | None = None
    doubtful: bool | None = None
    light: Light | None = None
    text: str = ""
    sort: Sort = "number"


def narrowed(
    rows: PlacedQuerySet[CommitmentRow], place: str, day: date, filters: Filters
) -> PlacedQuerySet[CommitmentRow]:
    """`rows` that pass the filters."""
    states = LIVE if filters.state is None else {filters.state}
    rows = rows.filter(_same(filters), contains(filters.text), state__in=[state.value for state in states])
    if filters.body is not None or filters.role is not None:
        duties = _parts(place, day, filters.body, filters.role)
        rows = rows.filter(Exists(duties.filter(commitment=OuterRef("id"))))
    if filters.township is not None:
        rows = rows.filter(_in_township(place, day, filters.township))
    if filters.stage is not None:
        staged = TableRow.objects.at(place).filter(stage=filters.stage.value)
        rows = rows.filter(table__in=staged.values("id"))
    if filters.numbered is not None:
        targets = TargetRow.objects.at(place).filter(node=False, dropped=False, commitment=OuterRef("id"))
        rows = rows.filter(Exists(targets) if filters.numbered else ~Exists(targets))
    if filters.doubtful is not None:
        rows = rows.exclude(doubts=[]) if filters.doubtful else rows.filter(doubts=[])
    if filters.light is not None:
        rows = rows.filter(_lit(place, filters.light))
    return rows


def ordering(sort: Sort) -> list[OrderBy]:
    """The columns of a sort; what has no due day or leader comes last either way."""
    column = {"number": "number", "due": "due_by", "sector": "sector", "leader": "leader"}[sort.lstrip("-")]
    first = F(column)
    chosen = first.desc(nulls_last=True) if sort.startswith("-") else first.asc(nulls_last=True)
    return [chosen, F("number").asc(), F("id").asc()]


def _same(filters: Filters) -> Q:
    equal = {
        "table": filters.table,
        "source_document": filters.document,
        "leader": filters.leader,
        "sector": filters.sector,
        "year": filters.year,
    }
    return Q(**{column: value for column, value in equal.items() if value is not None})


def _parts(place: str, day: date, body: str | None, role: DutyRole | None) -> PlacedQuerySet[DutyRow]:
    duties = DutyRow.objects.at(place).filter(dropped=False)
    if body is not None:
        duties = duties.filter(Q(body=body) | Q(group__in=groups_with(place, [body], day)))
    # Whoever asks for the leads means the sole bodies too: an item that has one has no other.
    roles = {DutyRole.LEAD, DutyRole.SOLE} if role is DutyRole.LEAD else {role}
    return duties if role is None else duties.filter(role__in=[one.value for one in roles if one is not None])


def _lit(place: str, light: Light) -> Q:
    """The items that have the light in the newest bulletin: of the latest month, its last correction."""
    rows = BulletinRow.objects.at(place).order_by("-day", "-number")
    newest = rows.values_list("id", flat=True).first()
    if newest is None:
        return Q(id__in=[])
    lit = JudgementRow.objects.at(place).filter(bulletin=newest, target=None, light=light.value)
    return Q(id__in=lit.values("commitment"))


def _in_township(place: str, day: date, township: str) -> Q:
    allotted = AllotmentRow.objects.at(place).filter(body=township, dropped=False).values("target")
    targets = TargetRow.objects.at(place).filter(id__in=allotted).values("commitment")
    return Q(id__in=_parts(place, day, township, None).values("commitment")) | Q(id__in=targets)
