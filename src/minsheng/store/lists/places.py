"""What a form or a filter offers to choose from: places, bodies, groups, leaders, sectors, years."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from minsheng.store.lists.parts import Leader, leaders_of
from minsheng.store.models import CommitmentRow, PlaceRow, PostRow, TableRow
from minsheng.store.reach import reach
from minsheng.store.reads import records_of
from minsheng.store.rows import from_row
from minsheng.terms.body import Body, BodyKind
from minsheng.terms.place import Place
from minsheng.terms.post import Post, Role


@dataclass(frozen=True, slots=True)
class Choices:
    """What the commitments that a post reaches can be narrowed to; `tables` are titles by id."""

    bodies: tuple[Body, ...]
    leaders: tuple[Leader, ...]
    tables: Mapping[str, str]
    sectors: tuple[str, ...]
    years: tuple[int, ...]


def list_places() -> tuple[Place, ...]:
    """Every place that this database keeps. One query."""
    return tuple(from_row(Place, row) for row in PlaceRow.objects.everywhere().order_by("id"))


def list_bodies(place: str, day: date, kinds: Collection[BodyKind] = frozenset(BodyKind)) -> tuple[Body, ...]:
    """The bodies of these kinds that stand on `day`, in the county's own order. One query."""
    equals: dict[str, object] = {}
    if len(kinds) < len(BodyKind):  # a county has a hundred bureaus and tens of thousands of villages
        equals["kind"] = [kind.value for kind in kinds]
    return tuple(body for body in records_of(place, Body, equals) if body.stands_on(day))


def list_leaders(place: str, day: date) -> tuple[Leader, ...]:
    """The county leaders of `day`, highest rank first. Four queries."""
    rows = PostRow.objects.at(place).filter(role=Role.LEADER.value)
    posts = [post for post in (from_row(Post, row) for row in rows) if post.stands_on(day)]
    leaders = leaders_of(place, [post.id for post in posts])
    return tuple(sorted(leaders.values(), key=lambda leader: (leader.order, leader.post)))


def choices(post: Post, day: date) -> Choices:
    """What a filter of the task table offers to `post`: every body that is no village; and of tables, sectors
    and years only those that it reaches, so that no body reads in a list of choices what is still being
    drafted."""
    place = post.place
    rows = CommitmentRow.objects.at(place).filter(reach(post, day)).order_by()
    found = set(rows.values_list("table", "sector", "year").distinct())
    return Choices(
        bodies=list_bodies(place, day, frozenset(BodyKind) - {BodyKind.VILLAGE}),
        leaders=list_leaders(place, day),
        tables=_titles(place, {table for table, _, _ in found}),
        sectors=tuple(sorted({sector for _, sector, _ in found if sector})),
        years=tuple(sorted({year for _, _, year in found}, reverse=True)),
    )


def _titles(place: str, tables: Collection[str]) -> dict[str, str]:
    """By id, the newest year first."""
    rows = TableRow.objects.at(place).filter(id__in=tables).order_by("-year", "id")
    return dict(rows.values_list("id", "title"))
