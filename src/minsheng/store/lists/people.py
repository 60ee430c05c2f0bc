"""The people of a place (人员名录) page by page, with their posts, and whether they can sign in.

Names are ciphertext: they are opened for the people of the page alone, or for those among whom a name is
sought.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from minsheng.store.accounts import account_names
from minsheng.store.lists.page import SIZE, Page, within
from minsheng.store.models import PersonRow, PostRow
from minsheng.store.names import names_of
from minsheng.store.reads import records_of
from minsheng.store.register import register_on
from minsheng.terms.body import Body
from minsheng.terms.post import Person, Post, Role


@dataclass(frozen=True, slots=True)
class PostLine:
    """One post: where it is, and whether it is over."""

    post: Post
    body: Body
    is_over: bool


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person: posts that stand first. `account` is the sign-in name, None where there is none."""

    person: Person
    account: str | None
    posts: tuple[PostLine, ...]

    @property
    def is_over(self) -> bool:
        """Whether no post of theirs stands or will stand."""
        return all(line.is_over for line in self.posts)


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """What of the list is asked for: a text in name, title or body, a role, those with or without a sign-in
    (None: both), those without a post as well."""

    text: str = ""
    role: Role | None = None
    with_account: bool | None = None
    gone: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True)
class _Held:
    """What of a post decides whether its person is asked for, and where they stand in the list."""

    body: str
    role: str
    title: str
    order: int
    is_over: bool


def list_people(
    place: str,
    day: date,
    asked: PeopleFilter,
    bodies: frozenset[str] | None = None,
    *,
    first: Collection[str] = (),
    size: int = SIZE,
) -> Page[PersonLine]:
    """People in the order of their bodies, those in `first` before all others, and those alone who have a
    post at one of `bodies`. Ten queries."""
    held = _held(place, day, bodies)
    accounts = account_names(place)
    ids = [
        one for one in held if _is_asked(held[one], asked) and asked.with_account in (None, one in accounts)
    ]
    if asked.text:
        ids = _called(place, day, asked.text, ids, held, accounts)
    known = register_on(place, day).names.bodies
    ids.sort(key=lambda one: (one not in first, _rank(one, held[one], known)))
    number = within(asked.page, len(ids), size)
    shown = ids[(number - 1) * size : number * size]
    return Page(_lines(place, day, shown, accounts), len(ids), number, size)


def one_person(place: str, day: date, person: str) -> PersonLine | None:
    """The person with that id; None where there is none."""
    lines = _lines(place, day, [person], account_names(place))
    return lines[0] if lines else None


def _held(place: str, day: date, bodies: frozenset[str] | None) -> dict[str, list[_Held]]:
    """Of everybody who may be seen their posts, those that stand first; nothing is opened."""
    rows = PostRow.objects.at(place)
    held: dict[str, list[_Held]] = defaultdict(list)
    if bodies is None:
        held.update({one: [] for one in PersonRow.objects.at(place).values_list("id", flat=True)})
    else:
        rows = rows.filter(person__in=rows.filter(body__in=bodies).values("person"))
    said = rows.order_by("order", "id").values_list("person", "body", "role", "title", "order", "valid_to")
    for person, body, role, title, order, last in said:
        held[person].append(_Held(body, role, title, order, last is not None and last < day))
    for posts in held.values():
        posts.sort(key=lambda one: one.is_over)
    return held


def _is_asked(posts: Collection[_Held], asked: PeopleFilter) -> bool:
    if not asked.gone and all(one.is_over for one in posts):
        return False
    return asked.role is None or any(one.role == asked.role.value and not one.is_over for one in posts)


def _called(
    place: str,
    day: date,
    text: str,
    ids: Iterable[str],
    held: dict[str, list[_Held]],
    accounts: dict[str, str],
) -> list[str]:
    """Those whose post, body, sign-in or, opened last, name holds the text."""
    there = {body.id for body in register_on(place, day).called(text)}
    found: list[str] = []
    rest: list[str] = []
    for one in ids:
        said = text in accounts.get(one, "") or any(p.body in there or text in p.title for p in held[one])
        (found if said else rest).append(one)
    names = names_of(place, rest)
    return found + [one for one in rest if text in names.get(one, "")]


def _rank(person: str, posts: list[_Held], known: dict[str, Body]) -> tuple[bool, int, int, str]:
    if not posts:
        return (True, 0, 0, person)
    return (posts[0].is_over, known[posts[0].body].order, posts[0].order, person)


def _lines(place: str, day: date, ids: list[str], accounts: dict[str, str]) -> tuple[PersonLine, ...]:
    bodies = register_on(place, day).names.bodies
    held: defaultdict[str, list[PostLine]] = defaultdict(list)
    for post in records_of(place, Post, {"person": ids}):
        over = post.valid_to is not None and post.valid_to < day
        held[post.person].append(PostLine(post, bodies[post.body], over))
    people = {person.id: person for person in records_of(place, Person, {"id": ids})}
    return tuple(
        PersonLine(
            people[one],
            accounts.get(one),
            tuple(sorted(held[one], key=lambda line: (line.is_over, line.post.order, line.post.id))),
        )
        for one in ids
        if one in people
    )
