"""The people of a place (人员名录) with their posts, and whether they can sign in."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from minsheng.store.accounts import account_names
from minsheng.store.reads import records_of
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
    """What of the list is asked for: a text in name, title or body, a role, those without sign-in or post."""

    text: str = ""
    role: Role | None = None
    without_account: bool = False
    gone: bool = False


def list_people(
    place: str, day: date, asked: PeopleFilter, bodies: frozenset[str] | None = None
) -> tuple[PersonLine, ...]:
    """People in the order of their bodies, those alone who have a post at one of `bodies`. Five queries."""
    return tuple(line for line in _lines(place, day) if _is_of(line, bodies) and _is_asked(line, asked))


def one_person(place: str, day: date, person: str) -> PersonLine | None:
    """The person with that id; None where there is none."""
    return next((line for line in _lines(place, day) if line.person.id == person), None)


def _lines(place: str, day: date) -> list[PersonLine]:
    bodies = {body.id: body for body in records_of(place, Body, {})}
    accounts = account_names(place)
    held: defaultdict[str, list[PostLine]] = defaultdict(list)
    for post in records_of(place, Post, {}):
        over = post.valid_to is not None and post.valid_to < day
        held[post.person].append(PostLine(post, bodies[post.body], over))
    lines = [
        PersonLine(
            person,
            accounts.get(person.id),
            tuple(sorted(held[person.id], key=lambda line: (line.is_over, line.post.order, line.post.id))),
        )
        for person in records_of(place, Person, {})
    ]
    return sorted(lines, key=_rank)


def _rank(line: PersonLine) -> tuple[bool, int, int, str]:
    if not line.posts:
        return (True, 0, 0, line.person.id)
    first = line.posts[0]
    return (first.is_over, first.body.order, first.post.order, line.person.id)


def _is_of(line: PersonLine, bodies: frozenset[str] | None) -> bool:
    return bodies is None or any(one.body.id in bodies for one in line.posts)


def _is_asked(line: PersonLine, asked: PeopleFilter) -> bool:
    if line.is_over and not asked.gone:
        return False
    if asked.without_account and line.account is not None:
        return False
    if asked.role is not None and not any(
        one.post.role is asked.role and not one.is_over for one in line.posts
    ):
        return False
    words = [line.person.name, line.account or ""]
    words += [word for one in line.posts for word in (one.post.title, *one.body.names)]
    return not asked.text or any(asked.text in word for word in words)
