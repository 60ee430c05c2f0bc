"""The list of bodies (单位名录) page by page, each with who belongs to it and who holds its posts.

A county may have 50,000: which of them are asked for is found in the register that is kept in memory, and
only the lines of the page are read from the tables.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from minsheng.store.lists.page import Page, within
from minsheng.store.names import names_of
from minsheng.store.reads import records_of
from minsheng.store.register import register_on
from minsheng.terms.body import Body, BodyKind, Group, Membership
from minsheng.terms.post import Post, Role

SIZE = 100  # bodies on a page: the bureaus and townships of most counties stand on two
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
class BodyFilter:
    """What of the list is asked for. Without a kind and a text, villages, most of all, are left out."""

    text: str = ""
    kind: BodyKind | None = None
    gone: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True)
class BodyList:
    """The page of lines, how many there are of each kind in all, and how many have ended."""

    page: Page[BodyLine]
    kinds: tuple[tuple[BodyKind, int], ...]
    gone: int


def list_body_lines(place: str, day: date, asked: BodyFilter, *, size: int = SIZE) -> BodyList:
    """The bodies kind by kind, within one in the county's own order. Eight queries."""
    register = register_on(place, day)
    standing = Counter(body.kind for body in register.listed if not _is_gone(body, day))
    found = [body for body in register.called(asked.text) if _is_asked(body, asked, day)]
    number = within(asked.page, len(found), size)
    lines = _lines(place, day, register.names.bodies, found[(number - 1) * size : number * size])
    return BodyList(
        Page(lines, len(found), number, size),
        tuple((kind, standing[kind]) for kind in BodyKind if standing[kind]),
        len(register.listed) - standing.total(),
    )


def one_body(place: str, day: date, body: str) -> BodyLine | None:
    """The body with that id; None where there is none. Eight queries."""
    known = register_on(place, day).names.bodies
    return _lines(place, day, known, [known[body]])[0] if body in known else None


def _lines(place: str, day: date, known: dict[str, Body], bodies: Sequence[Body]) -> tuple[BodyLine, ...]:
    ids = [body.id for body in bodies]
    joined = [one for one in records_of(place, Membership, {"body": ids}) if one.stands_on(day)]
    groups = {group.id: group for group in records_of(place, Group, {"id": {one.group for one in joined}})}
    belongs: defaultdict[str, list[Group]] = defaultdict(list)
    for one in joined:
        belongs[one.body].append(groups[one.group])
    posts: defaultdict[str, list[Post]] = defaultdict(list)
    for post in records_of(place, Post, {"body": ids}):
        if post.stands_on(day):
            posts[post.body].append(post)
    people = names_of(place, {post.person for held in posts.values() for post in held})
    return tuple(
        BodyLine(
            body,
            known[body.parent].short if body.parent in known else "",
            known[body.area].short if body.area in known else "",
            _short(known, body.successors),
            tuple(belongs[body.id]),
            tuple(Holder(people[post.person], post) for post in sorted(posts[body.id], key=_standing)),
            _is_gone(body, day),
        )
        for body in bodies
    )


def _short(known: dict[str, Body], ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(known[one].short for one in ids)


def _standing(post: Post) -> tuple[int, int]:
    """Leaders before the head, the head before the liaison, then who works in the office."""
    return (_FIRST.index(post.role) if post.role in _FIRST else len(_FIRST), post.order)


def _is_gone(body: Body, day: date) -> bool:
    return body.valid_to is not None and body.valid_to < day


def _is_asked(body: Body, asked: BodyFilter, day: date) -> bool:
    if _is_gone(body, day) and not asked.gone:
        return False
    if asked.kind is not None:
        return body.kind is asked.kind
    return bool(asked.text) or body.kind is not BodyKind.VILLAGE
