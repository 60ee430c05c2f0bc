"""A body ends (单位撤销、合并、拆分、更名): its last day, who answers afterwards, and what goes over to them.

What it owed stays under its name and is read by its successors; nothing is rewritten.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from minsheng.terms.body import Body, Membership
from minsheng.terms.errors import BadInput, Conflict
from minsheng.terms.post import Post


@dataclass(frozen=True, slots=True)
class Left:
    """What hangs on a body: the bodies below it, its places in groups, its posts; and in which groups
    (`joined`) its one successor has a place already."""

    below: tuple[Body, ...]
    memberships: tuple[Membership, ...]
    posts: tuple[Post, ...]
    joined: frozenset[str] = frozenset()


def ended(
    body: Body, day: date, successors: Sequence[str], bodies: Mapping[str, Body], *, today: date
) -> Body:
    """The body with its last day and its successors, who must exist on the day after."""
    if body.valid_to is not None:
        raise Conflict(f"{body.name}已于{body.valid_to}撤销")
    if day > today:
        raise BadInput(f"最后一天{day}还没有到：到了那一天再办理，之前它照常办事", where="最后一天")
    if body.valid_from is not None and day < body.valid_from:
        raise BadInput(f"最后一天早于设立日期{body.valid_from}", where="最后一天")
    for successor in successors:
        _check_successor(body, successor, bodies, day + timedelta(days=1))
    return replace(body, valid_to=day, successors=tuple(dict.fromkeys(successors)))


def carried(
    body: Body, left: Left, to: Body | None, *, posts_follow: bool, new_id: Callable[[], str]
) -> list[Body | Membership | Post]:
    """What changes with the ended `body`. Its posts and its places in groups end on its last day. With one
    successor `to`, bodies below it and places in groups go over, and its posts too where they follow."""
    assert body.valid_to is not None  # noqa: S101  (for mypy: `ended` has just given it)
    last, first = body.valid_to, body.valid_to + timedelta(days=1)
    found: list[Body | Membership | Post] = []
    for membership in left.memberships:
        if _is_open_after(membership.valid_to, last):
            found.append(replace(membership, valid_to=last))
            if to is not None and membership.group not in left.joined:
                found.append(_begun(replace(membership, body=to.id), first, new_id()))
    for post in left.posts:
        if _is_open_after(post.valid_to, last):
            found.append(replace(post, valid_to=last))
            if to is not None and posts_follow:
                found.append(replace(post, id=new_id(), body=to.id, valid_from=first, revision=1))
    if to is not None:
        found += [replace(one, parent=body.parent if one.id == to.id else to.id) for one in left.below]
    return found


def _check_successor(body: Body, successor: str, bodies: Mapping[str, Body], first: date) -> None:
    heir = bodies.get(successor)
    if heir is None:
        raise BadInput("承继单位不在名录里：请先登记它", where="承继单位")
    if heir.id == body.id:
        raise BadInput("承继单位不能是它自己", where="承继单位")
    if not heir.stands_on(first):
        raise BadInput(f"承继单位{heir.name}在{first}不存在，请另选，或先改正它的设立日期", where="承继单位")


def _is_open_after(valid_to: date | None, last: date) -> bool:
    return valid_to is None or valid_to > last


def _begun(membership: Membership, first: date, identity: str) -> Membership:
    return replace(membership, id=identity, valid_from=first, revision=1)
