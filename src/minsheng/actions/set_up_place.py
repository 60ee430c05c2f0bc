"""Set up a place (设置机构和岗位): its bodies, groups, people and posts, as one event.

Repeating it with the same rows changes nothing; rows that differ are changed; nothing is removed, because a
body that ends has a last day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from minsheng.actions.act import By, Doing, act
from minsheng.ledger.bodies import check_circle
from minsheng.ledger.posts import check_apart, check_operator_left
from minsheng.store.kinds import Record, with_revision
from minsheng.terms.body import Body, Group, Membership
from minsheng.terms.errors import BadInput
from minsheng.terms.place import Place
from minsheng.terms.post import Person, Post


@dataclass(frozen=True, slots=True)
class Establishment:
    """Everything that is there before the first document is read (机构编制)."""

    place: Place
    bodies: Sequence[Body] = ()
    groups: Sequence[Group] = ()
    memberships: Sequence[Membership] = ()
    people: Sequence[Person] = ()
    posts: Sequence[Post] = ()

    @property
    def records(self) -> list[Record]:
        """All of it, what is named before what names it."""
        return [
            self.place,
            *self.bodies,
            *self.groups,
            *self.memberships,
            *self.people,
            *self.posts,
        ]


def set_up_place(*, by: By, establishment: Establishment, key: str | None = None) -> str:
    """Write the place and everybody in it; the place's id. BadInput where a row names nothing that exists,
    one person would be two of the three administrators, a post would pass to another, or no operator is
    left."""

    def do(doing: Doing) -> str:
        known = {kind: {r.id: r for r in doing.find(kind)} for kind in _KINDS}
        changed = [record for record in establishment.records if _differs(record, known[type(record)])]
        doing.put(*changed)
        _check_names(doing)
        _check_posts(doing, known[Post])
        doing.say(counts={kind.__name__.lower(): sum(type(r) is kind for r in changed) for kind in _KINDS})
        return by.place

    if establishment.place.id != by.place:
        raise BadInput("要设置的地方与操作人所在的地方不是同一个", where=establishment.place.name)
    return act(by, "set_up_place", do, about=by.place, key=key)


_KINDS: tuple[type[Any], ...] = (Place, Body, Group, Membership, Person, Post)


def _differs(record: Record, known: dict[str, Record]) -> bool:
    before = known.get(record.id)
    if before is None:
        return True
    return with_revision(record, 1) != with_revision(before, 1)


def _check_names(doing: Doing) -> None:
    """BadInput for a parent, area, member or post that names nothing, and for a circle of bodies."""
    bodies: dict[str, Body] = {body.id: body for body in doing.find(Body)}
    for body in bodies.values():
        for above in (body.parent, body.area, *body.successors):
            _check_one(body.name, above, bodies)
        check_circle(body, bodies)
    people = {person.id for person in doing.find(Person)}
    for post in doing.find(Post):
        _check_one(post.title, post.body, bodies)
        _check_one(post.title, post.person, people)
    groups = {group.id for group in doing.find(Group)}
    for membership in doing.find(Membership):
        _check_one(membership.id, membership.body, bodies)
        _check_one(membership.id, membership.group, groups)


def _check_posts(doing: Doing, before: Mapping[str, Post]) -> None:
    held: defaultdict[str, list[Post]] = defaultdict(list)
    for post in doing.find(Post):
        for other in held[post.person]:
            check_apart(post, other)
        held[post.person].append(post)
        old = before.get(post.id, post)
        if (old.person, old.body, old.role) != (post.person, post.body, post.role):
            raise BadInput(
                "岗位不能改给别人、别的单位或改成别的角色：请结束它，再登记新的岗位", where=post.title
            )
    check_operator_left([post for posts in held.values() for post in posts], doing.by.day)


def _check_one(where: str, named: str | None, known: dict[str, Body] | set[str]) -> None:
    if named is not None and named not in known:
        raise BadInput(f"提到的“{named}”不存在：请先写入它，或改正编号", where=where)
