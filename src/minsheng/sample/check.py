"""Whether the rows of a county fit together: no name of nothing, no name of two things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from minsheng.terms.body import Body, Membership
from minsheng.terms.errors import Broken
from minsheng.terms.post import Post


def check_county(
    bodies: tuple[Body, ...], memberships: tuple[Membership, ...], posts: tuple[Post, ...]
) -> None:
    """Broken where a parent, area, successor, member or post names no body, or two bodies share a name."""
    known = {body.id for body in bodies}
    for body in bodies:
        above = (name for name in (body.parent, body.area) if name is not None)
        _refuse_strangers(body.id, (*above, *body.successors), known)
    for membership in memberships:
        _refuse_strangers(membership.group, (membership.body,), known)
    for post in posts:
        _refuse_strangers(post.id, (post.body,), known)
    _refuse_doubles(bodies)


def _refuse_strangers(where: str, names: Iterable[str], known: set[str]) -> None:
    for name in names:
        if name not in known:
            raise Broken(f"there is no body {name!r}", where=where)


def _refuse_doubles(bodies: tuple[Body, ...]) -> None:
    names = Counter(name for body in bodies for name in {body.name, body.short, *body.aliases})
    for name, count in names.items():
        if count > 1:
            raise Broken(f"{name} names {count} bodies")
