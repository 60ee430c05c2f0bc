"""The task table (任务台账): commitments that a post reaches, narrowed, sorted, counted and grouped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.db.models import Count, Q

from minsheng.ledger.commitment import Commitment, State
from minsheng.ledger.table import TaskTable
from minsheng.store.lists.filters import Filters, narrowed, ordering
from minsheng.store.lists.page import SIZE, Page, within
from minsheng.store.lists.parts import Leader, Parts, parts_of
from minsheng.store.models import CommitmentRow, TableRow
from minsheng.store.placed import PlacedQuerySet
from minsheng.store.reach import reach
from minsheng.store.rows import records_in
from minsheng.terms.post import Post

Grouping = Literal["leader", "body", "section"]
NO_LEAD = "未明确牵头单位"


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the task table: the commitment and its parts, ready to show."""

    commitment: Commitment
    parts: Parts

    @property
    def id(self) -> str:
        """The commitment's id."""
        return self.commitment.id


@dataclass(frozen=True, slots=True)
class ItemGroup:
    """Lines under one heading; a line that has two leads stands under both."""

    label: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class TableLine:
    """A task table with how many of its commitments are in which state."""

    table: TaskTable
    drafts: int
    confirmed: int
    doubtful: int

    @property
    def live(self) -> int:
        """Drafts and confirmed ones."""
        return self.drafts + self.confirmed


def list_commitments(
    post: Post, day: date, filters: Filters | None = None, *, page: int = 1, size: int = SIZE
) -> Page[Item]:
    """One page of what `post` reaches on `day` and `filters` let pass."""
    filters = filters or Filters()
    order = ordering(filters.sort)
    # The ids of all are counted and cut here: the engine then looks for them once, not for count and page.
    ids = list(reached(post, day, filters).order_by(*order).values_list("id", flat=True))
    number = within(page, len(ids), size)
    shown = ids[(number - 1) * size : number * size]
    rows = CommitmentRow.objects.at(post.place).filter(id__in=shown).order_by(*order)
    return Page(items_of(post.place, rows, day), len(ids), number, size)


def all_commitments(post: Post, day: date, filters: Filters | None = None) -> tuple[Item, ...]:
    """Every line of it, for a paper or an export."""
    filters = filters or Filters()
    return items_of(post.place, reached(post, day, filters).order_by(*ordering(filters.sort)), day)


def grouped(items: Sequence[Item], by: Grouping) -> tuple[ItemGroup, ...]:
    """The lines under headings: leaders by rank, bodies and sections in the order in which they come up."""
    headings: dict[tuple[int, str], list[Item]] = {}
    for item in items:
        for heading in _headings(item, by):
            headings.setdefault(heading, []).append(item)
    ordered = sorted(headings) if by == "leader" else list(headings)
    return tuple(ItemGroup(heading[1], tuple(headings[heading])) for heading in ordered)


def list_tables(post: Post) -> tuple[TableLine, ...]:
    """Every task table of the place, the newest year first, with counts. Two queries."""
    place = post.place
    counts = {
        row["table"]: (row["drafts"], row["confirmed"], row["doubtful"])
        for row in CommitmentRow.objects.at(place)
        .order_by()
        .values("table")
        .annotate(
            drafts=Count("id", filter=Q(state=State.DRAFT.value)),
            confirmed=Count("id", filter=Q(state=State.CONFIRMED.value)),
            doubtful=Count("id", filter=Q(state=State.DRAFT.value) & ~Q(doubts=[])),
        )
    }
    tables = records_in(TaskTable, TableRow.objects.at(place).order_by("-year", "id"))
    return tuple(TableLine(table, *counts.get(table.id, (0, 0, 0))) for table in tables)


def items_of(place: str, rows: PlacedQuerySet[CommitmentRow], day: date) -> tuple[Item, ...]:
    """The lines of a query."""
    commitments = records_in(Commitment, rows)
    parts = parts_of(place, commitments, day)
    return tuple(Item(commitment, parts[commitment.id]) for commitment in commitments)


def reached(post: Post, day: date, filters: Filters) -> PlacedQuerySet[CommitmentRow]:
    """The rows that `post` reaches on `day` and `filters` let pass, in no order."""
    rows = CommitmentRow.objects.at(post.place).filter(reach(post, day))
    return narrowed(rows, post.place, day, filters)


def leader_heading(leader: Leader | None) -> tuple[int, str]:
    """What a leader's items stand under, after their rank; items without one come last."""
    # Above every rank that an office gives its leaders.
    return (leader.order, f"{leader.name}（{leader.title}）") if leader else (10_000, "未明确分管领导")


def _headings(item: Item, by: Grouping) -> Iterator[tuple[int, str]]:
    match by:
        case "leader":
            yield leader_heading(item.parts.leader)
        case "body":
            yield from ((0, part.label) for part in item.parts.leads)
            if not item.parts.leads:
                yield 0, NO_LEAD
        case "section":
            yield 0, item.commitment.section[0] if item.commitment.section else "未分章节"
