"""Whose person somebody is besides the post they act in: who also answers for a judged body steps aside."""

from __future__ import annotations

from collections.abc import Collection

from minsheng.actions.act import Doing
from minsheng.store.reach import bodies_under
from minsheng.terms.errors import NotAllowed
from minsheng.terms.post import Post, Role

# a leader has items of many bodies in charge and answers for none; the office's posts are of no body
_ANSWERS = frozenset({Role.LIAISON, Role.HEAD, Role.WORKER})


def own_bodies(doing: Doing) -> frozenset[str]:
    """The bodies at which the person who acts holds a post of the body itself today, whatever post they act
    in."""
    return frozenset(post.body for post in _own(doing))


def answered_bodies(doing: Doing) -> frozenset[str]:
    """Those bodies and the ones below them."""
    return frozenset(body for post in _own(doing) for body in (post.body, *bodies_under(post, doing.by.day)))


def check_aside(doing: Doing, bodies: Collection[str], what: str) -> None:
    """NotAllowed where the person also answers for one of the bodies that `what` is about: in a post at it,
    or at a body above it."""
    if answered_bodies(doing) & set(bodies):
        raise NotAllowed(f"您同时在这个单位或它的上级任职，应当回避：{what}请由别人办理")


def _own(doing: Doing) -> list[Post]:
    found = doing.find(Post, person=doing.by.person)
    return [post for post in found if post.role in _ANSWERS and post.stands_on(doing.by.day)]
