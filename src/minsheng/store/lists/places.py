"""What a form or a filter offers to choose from: places, bodies, groups, leaders, sectors, years."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from minsheng.store.lists.parts import Leader
from minsheng.store.made_once import made_once
from minsheng.store.models import CommitmentRow, PlaceRow, TableRow
from minsheng.store.names import names_of
from minsheng.store.reach import reach
from minsheng.store.reach_state import reach_state
from minsheng.store.reads import records_of
from minsheng.store.rows import records_in
from minsheng.terms.body import Body, BodyKind
from minsheng.terms.place import Place
from minsheng.terms.post import Post, Role

_POSTS = 500  # whose choices are kept, a few hundred bytes each: some 200 posts look at the table in a day
_PLACES = 4  # and of which their hundred bodies


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
    return tuple(records_in(Place, PlaceRow.objects.everywhere().order_by("id")))


def list_bodies(place: str, day: date, kinds: Collection[BodyKind] = frozenset(BodyKind)) -> tuple[Body, ...]:
    """The bodies of these kinds that stand on `day`, in the county's own order. One query."""
    equals: dict[str, object] = {}
    if len(kinds) < len(BodyKind):  # a county has a hundred bureaus and tens of thousands of villages
        equals["kind"] = [kind.value for kind in kinds]
    return tuple(body for body in records_of(place, Body, equals) if body.stands_on(day))


def list_leaders(place: str, day: date) -> tuple[Leader, ...]:
    """The county leaders of `day`, highest rank first. Three queries."""
    posts = [post for post in records_of(place, Post, {"role": Role.LEADER}) if post.stands_on(day)]
    names = names_of(place, {post.person for post in posts})
    return tuple(Leader(post.id, post.title, names[post.person], post.order) for post in posts)


def choices(post: Post, day: date) -> Choices:
    """What a filter of the task table offers to `post`: every body that is no village; and of tables, sectors
    and years only those that it reaches, so that no body reads in a list of choices what is still being
    drafted. Made once for each state of what decides that."""
    place, state = post.place, reach_state(post.place)
    tables, sectors, years = _reached(post, day, state)
    # the leaders are read each time: the name of a person must be gone as soon as it is forgotten
    return Choices(_no_villages(place, day, state), list_leaders(place, day), tables, sectors, years)


@made_once(_POSTS)
def _reached(post: Post, day: date, _state: str) -> tuple[dict[str, str], tuple[str, ...], tuple[int, ...]]:
    """The tables, sectors and years of what the post reaches: of a township that is half of all items."""
    rows = CommitmentRow.objects.at(post.place).filter(reach(post, day)).order_by()
    found = set(rows.values_list("table", "sector", "year").distinct())
    return (
        _titles(post.place, {table for table, _, _ in found}),
        tuple(sorted({sector for _, sector, _ in found if sector})),
        tuple(sorted({year for _, _, year in found}, reverse=True)),
    )


@made_once(_PLACES)
def _no_villages(place: str, day: date, _state: str) -> tuple[Body, ...]:
    return list_bodies(place, day, frozenset(BodyKind) - {BodyKind.VILLAGE})


def _titles(place: str, tables: Collection[str]) -> dict[str, str]:
    """By id, the newest year first."""
    rows = TableRow.objects.at(place).filter(id__in=tables).order_by("-year", "id")
    return dict(rows.values_list("id", "title"))
