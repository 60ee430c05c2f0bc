"""The task table as rows for a page: each commitment with its targets, nodes, duties and leader."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from minsheng.ledger.commitment import Line, State
from minsheng.ledger.duty import DutyRole
from minsheng.ledger.table import Stage
from minsheng.store.lists.sought import Sought, commitments_sought
from minsheng.store.models import BodyRow, CommitmentRow, DutyRow, MeasureRow, PostRow, TableRow, TargetRow
from minsheng.store.names import names_of
from minsheng.store.placed import PlacedQuerySet
from minsheng.terms.bound import Bound
from minsheng.terms.post import Post
from minsheng.terms.source import Source


class GroupBy(StrEnum):
    """By what the table is grouped."""

    SECTION = "section"
    LEADER = "leader"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class LeaderCell:
    """The leader in charge: post id, the person's name, the post's title, its rank."""

    id: str
    name: str
    title: str
    order: int


@dataclass(frozen=True, slots=True)
class TargetCell:
    """A target or a node of one commitment, with what it counts. `quote` is where the figure was read."""

    id: str
    name: str
    unit: str
    node: bool
    amount: Decimal
    bound: Bound
    upper: Decimal | None
    baseline: Decimal | None
    due_by: date | None
    proof: str
    quote: Source | None
    breakdown: str | None


@dataclass(frozen=True, slots=True)
class DutyCell:
    """A duty as written; `body` and `group` both None while the name is unresolved. `order` is the body's own
    place in the county's list, None for a group or an unresolved name."""

    id: str
    name: str
    role: DutyRole
    body: str | None
    group: str | None
    sums_up: bool
    order: int | None

    @property
    def leads(self) -> bool:
        """Whether it leads, alone or with others."""
        return self.role in (DutyRole.LEAD, DutyRole.SOLE)


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One commitment as the task table shows it; what was dropped is not among its parts."""

    id: str
    table: str
    table_title: str
    stage: Stage
    number: int
    sentence: str
    section: tuple[str, ...]
    sector: str
    year: int
    state: State
    line: Line
    leader: LeaderCell | None
    due: str | None
    due_by: date | None
    standing: bool
    doubts: tuple[str, ...]
    source: Source
    targets: tuple[TargetCell, ...]
    nodes: tuple[TargetCell, ...]
    duties: tuple[DutyCell, ...]
    revision: int


def list_commitments(
    post: Post, day: date, sought: Sought, group: GroupBy = GroupBy.SECTION
) -> tuple[LedgerRow, ...]:
    """What is sought, in the order of the group and then of the table. Ten queries, however many rows."""
    rows = ledger_rows(post.place, commitments_sought(post, day, sought))
    return tuple(sorted(rows, key=lambda row: (_rank(row, group), -row.year, row.table, row.number)))


def ledger_rows(place: str, commitments: PlacedQuerySet[CommitmentRow]) -> list[LedgerRow]:
    """The commitments of a query with all that belongs to them."""
    rows = list(commitments)
    ids = [row.id for row in rows]
    tables = {t.id: t for t in TableRow.objects.at(place).filter(id__in={row.table for row in rows})}
    leaders = _leaders(place, {row.leader for row in rows if row.leader})
    targets, duties = _targets(place, ids), _duties(place, ids)
    return [_row(row, tables[row.table], leaders, targets[row.id], duties[row.id]) for row in rows]


def group_of(row: LedgerRow, group: GroupBy) -> str:
    """The heading under which the row stands; empty where it has none."""
    match group:
        case GroupBy.SECTION:
            return " · ".join(row.section)
        case GroupBy.LEADER:
            return f"{row.leader.title} {row.leader.name}" if row.leader else ""
        case GroupBy.BODY:
            return next((duty.name for duty in _leads(row)), "")


def _rank(row: LedgerRow, group: GroupBy) -> tuple[int, str]:
    """The table's own order holds for sections; leaders go by rank, bodies by the county's list."""
    match group:
        case GroupBy.SECTION:
            return 0, ""
        case GroupBy.LEADER:
            return (row.leader.order, row.leader.id) if row.leader else (10**6, "")
        case GroupBy.BODY:
            first = next(iter(_leads(row)), None)
            return (
                10**6 if first is None or first.order is None else first.order,
                first.name if first else "",
            )


def _leads(row: LedgerRow) -> Sequence[DutyCell]:
    """Who leads, the one that sums up first."""
    return sorted((duty for duty in row.duties if duty.leads), key=lambda duty: not duty.sums_up)


def _row(
    row: CommitmentRow,
    table: TableRow,
    leaders: dict[str, LeaderCell],
    targets: list[TargetCell],
    duties: list[DutyCell],
) -> LedgerRow:
    return LedgerRow(
        id=row.id,
        table=row.table,
        table_title=table.title,
        stage=Stage(table.stage),
        number=row.number,
        sentence=row.sentence,
        section=tuple(row.section),
        sector=row.sector,
        year=row.year,
        state=State(row.state),
        line=Line(row.line),
        leader=leaders.get(row.leader or ""),
        due=row.due,
        due_by=row.due_by,
        standing=row.standing,
        doubts=tuple(row.doubts),
        source=Source(row.source_document, row.source_start, row.source_end, row.source_paper),
        targets=tuple(target for target in targets if not target.node),
        nodes=tuple(sorted((t for t in targets if t.node), key=lambda node: node.due_by or date.max)),
        duties=tuple(duties),
        revision=row.revision,
    )


def _leaders(place: str, posts: Collection[str]) -> dict[str, LeaderCell]:
    rows = list(PostRow.objects.at(place).filter(id__in=posts))
    names = names_of(place, [row.person for row in rows])
    return {row.id: LeaderCell(row.id, names[row.person], row.title, row.order) for row in rows}


def _targets(place: str, commitments: Sequence[str]) -> dict[str, list[TargetCell]]:
    rows = list(
        TargetRow.objects.at(place).filter(commitment__in=commitments, dropped=False).order_by("order", "id")
    )
    measures = {m.id: m for m in MeasureRow.objects.at(place).filter(id__in={row.measure for row in rows})}
    found: dict[str, list[TargetCell]] = defaultdict(list)
    for row in rows:
        found[row.commitment].append(_target(row, measures[row.measure]))
    return found


def _target(row: TargetRow, measure: MeasureRow) -> TargetCell:
    quoted = row.quote_document is not None or row.quote_paper is not None
    return TargetCell(
        id=row.id,
        name=measure.name,
        unit=measure.unit,
        node=row.node,
        amount=Decimal(row.amount),
        bound=Bound(row.bound),
        upper=Decimal(row.upper) if row.upper else None,
        baseline=Decimal(row.baseline) if row.baseline else None,
        due_by=row.due_by,
        proof=measure.proof or "",
        quote=Source(row.quote_document, row.quote_start, row.quote_end, row.quote_paper) if quoted else None,
        breakdown=row.breakdown,
    )


def _duties(place: str, commitments: Sequence[str]) -> dict[str, list[DutyCell]]:
    rows = list(
        DutyRow.objects.at(place).filter(commitment__in=commitments, dropped=False).order_by("order", "id")
    )
    bodies = BodyRow.objects.at(place).filter(id__in={row.body for row in rows if row.body})
    orders = dict(bodies.values_list("id", "order"))
    found: dict[str, list[DutyCell]] = defaultdict(list)
    for row in rows:
        found[row.commitment].append(
            DutyCell(
                id=row.id,
                name=row.name,
                role=DutyRole(row.role),
                body=row.body,
                group=row.group,
                sums_up=row.sums_up,
                order=orders.get(row.body or ""),
            )
        )
    return found
