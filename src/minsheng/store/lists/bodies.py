"""The list of bodies (单位名录) and of groups, each with who belongs to it and who holds its posts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from minsheng.ledger.establishment_names import Names
from minsheng.store.names import names_of
from minsheng.store.reads import records_of
from minsheng.store.search import normalised
from minsheng.terms.body import Body, BodyKind, Group, Membership
from minsheng.terms.post import Post, Role

_FIRST = (Role.LEADER, Role.HEAD, Role.LIAISON)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a post at a body."""

    name: str
    post: Post


@dataclass(frozen=True, slots=True)
class BodyLine:
    """One body with what its line says: the short names of the body above it, of the township it lies in, of
    its successors; the groups it belongs to and the posts that are held on the day."""

    body: Body
    parent: str
    area: str
    heirs: tuple[str, ...]
    groups: tuple[Group, ...]
    holders: tuple[Holder, ...]
    is_gone: bool


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group with its members of the day; `since` is when they last changed, None where never."""

    group: Group
    members: tuple[Body, ...]
    since: date | None


@dataclass(frozen=True, slots=True)
class BodyFilter:
    """What of the list is asked for. Without a kind and a text, villages, most of all, are left out."""

    text: str = ""
    kind: BodyKind | None = None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class BodyList:
    """The lines, how many there are of each kind in all, and how many have ended."""

    lines: tuple[BodyLine, ...]
    kinds: tuple[tuple[BodyKind, int], ...]
    gone: int


def list_body_lines(place: str, day: date, asked: BodyFilter) -> BodyList:
    """The bodies kind by kind, within one in the county's own order. Six queries."""
    ranks = {kind: rank for rank, kind in enumerate(BodyKind)}
    lines = sorted(_lines(place, day), key=lambda line: ranks[line.body.kind])
    counts = [(kind, sum(one.body.kind is kind and not one.is_gone for one in lines)) for kind in BodyKind]
    return BodyList(
        tuple(line for line in lines if _is_asked(line, asked)),
        tuple((kind, count) for kind, count in counts if count),
        sum(line.is_gone for line in lines),
    )


def one_body(place: str, day: date, body: str) -> BodyLine | None:
    """The body with that id; None where there is none. Six queries."""
    return next((line for line in _lines(place, day) if line.body.id == body), None)


def list_group_lines(place: str, day: date) -> tuple[GroupLine, ...]:
    """Every group. Three queries."""
    bodies = {body.id: body for body in records_of(place, Body, {})}
    held: defaultdict[str, list[Membership]] = defaultdict(list)
    for one in records_of(place, Membership, {}):
        if one.stands_on(day):
            held[one.group].append(one)
    return tuple(
        GroupLine(
            group,
            tuple(
                sorted((bodies[one.body] for one in held[group.id]), key=lambda body: (body.order, body.id))
            ),
            max((one.valid_from for one in held[group.id] if one.valid_from is not None), default=None),
        )
        for group in sorted(records_of(place, Group, {}), key=lambda group: group.name)
    )


def list_names(place: str, day: date) -> Names:
    """Every body by its names, ended ones too. One query."""
    return Names(records_of(place, Body, {}), day)


def _lines(place: str, day: date) -> list[BodyLine]:
    bodies = records_of(place, Body, {})
    short = {body.id: body.short for body in bodies}
    groups = {group.id: group for group in records_of(place, Group, {})}
    joined: defaultdict[str, list[Group]] = defaultdict(list)
    for one in records_of(place, Membership, {}):
        if one.stands_on(day):
            joined[one.body].append(groups[one.group])
    posts: defaultdict[str, list[Post]] = defaultdict(list)
    for post in records_of(place, Post, {}):
        if post.stands_on(day):
            posts[post.body].append(post)
    people = names_of(place, {post.person for held in posts.values() for post in held})
    return [
        BodyLine(
            body,
            short.get(body.parent or "", ""),
            short.get(body.area or "", ""),
            tuple(short[heir] for heir in body.successors),
            tuple(joined[body.id]),
            tuple(Holder(people[post.person], post) for post in sorted(posts[body.id], key=_standing)),
            body.valid_to is not None and body.valid_to < day,
        )
        for body in bodies
    ]


def _standing(post: Post) -> tuple[int, int]:
    """Leaders before the head, the head before the liaison, then who works in the office."""
    return (_FIRST.index(post.role) if post.role in _FIRST else len(_FIRST), post.order)


def _is_asked(line: BodyLine, asked: BodyFilter) -> bool:
    if line.is_gone and not asked.gone:
        return False
    if asked.kind is not None and line.body.kind is not asked.kind:
        return False
    if not asked.text:
        return asked.kind is not None or line.body.kind is not BodyKind.VILLAGE
    wanted = normalised(asked.text)
    return any(wanted in normalised(name) for name in line.body.names)
