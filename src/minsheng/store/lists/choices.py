"""What can be chosen in a filter: only what stands in commitments that the post reaches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from minsheng.store.models import BodyRow, CommitmentRow, DutyRow, PostRow, TableRow
from minsheng.store.names import names_of
from minsheng.store.placed import PlacedQuerySet
from minsheng.store.reach import reach
from minsheng.terms.body import BodyKind
from minsheng.terms.post import Post


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice: what is sent, and what is read."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Choices:
    """Every list in the order in which people know it."""

    tables: tuple[Choice, ...]
    bodies: tuple[Choice, ...]
    leaders: tuple[Choice, ...]
    townships: tuple[Choice, ...]
    sectors: tuple[Choice, ...]
    years: tuple[Choice, ...]


def ledger_choices(post: Post, day: date) -> Choices:
    """The choices for the task table's filter. Ten queries at most."""
    reached = CommitmentRow.objects.at(post.place).filter(reach(post, day))
    tables = TableRow.objects.at(post.place).filter(id__in=reached.values("table")).order_by("-year", "title")
    named = DutyRow.objects.at(post.place).filter(commitment__in=reached.values("id"), dropped=False)
    bodies = BodyRow.objects.at(post.place).filter(id__in=named.exclude(body=None).values("body"))
    townships = BodyRow.objects.at(post.place).filter(kind=BodyKind.TOWNSHIP.value)
    sectors = sorted(set(reached.exclude(sector="").values_list("sector", flat=True)))
    years = sorted(set(reached.values_list("year", flat=True)), reverse=True)
    return Choices(
        tables=tuple(Choice(table.id, table.title) for table in tables),
        bodies=_bodies(bodies),
        leaders=_leaders(post.place, set(reached.exclude(leader=None).values_list("leader", flat=True))),
        townships=_bodies(townships),
        sectors=tuple(Choice(sector, sector) for sector in sectors),
        years=tuple(Choice(str(year), str(year)) for year in years),
    )


def _bodies(rows: PlacedQuerySet[BodyRow]) -> tuple[Choice, ...]:
    return tuple(Choice(row.id, row.short) for row in rows.order_by("order", "id"))


def _leaders(place: str, posts: set[str]) -> tuple[Choice, ...]:
    rows = list(PostRow.objects.at(place).filter(id__in=posts).order_by("order", "id"))
    names = names_of(place, [row.person for row in rows])
    return tuple(Choice(row.id, f"{names[row.person]} {row.title}") for row in rows)
