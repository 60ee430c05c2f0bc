"""End a body (撤销单位): abolished, merged, split or renamed, from the day that a paper says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from minsheng.actions.act import By, Doing, act
from minsheng.actions.parts import say_ground
from minsheng.ledger.bodies import BodyFields, changed_body, check_body, check_circle, short_name
from minsheng.ledger.body_end import Left, carried, ended
from minsheng.ledger.moves import Ground
from minsheng.ledger.posts import check_operator_left
from minsheng.ledger.stages import check_reason
from minsheng.terms.body import Body, Group, Membership
from minsheng.terms.place import Place
from minsheng.terms.post import Post, Role


@dataclass(frozen=True, slots=True)
class End:
    """How a body ends: its last day, the ids of its successors, and the new body that it is renamed to, which
    then is its one successor, of the same kind and place. With `posts_follow` its posts go to the one
    successor."""

    day: date
    successors: Sequence[str] = ()
    renamed: BodyFields | None = None
    posts_follow: bool = False


def end_body(*, by: By, body: str, revision: int, end: End, ground: Ground, key: str | None = None) -> str:
    """The id of the one successor, or of the ended body where there is none or several."""

    def do(doing: Doing) -> str:
        check_reason(ground.reason)
        before = doing.load(Body, body, revision)
        bodies = {one.id: one for one in doing.find(Body)}
        successors = list(end.successors)
        if end.renamed is not None:
            fresh = _renamed(doing, before, end.renamed, end.day)
            bodies[fresh.id] = fresh
            successors = [fresh.id]
        after = ended(before, end.day, successors, bodies, today=by.day)
        bodies[body] = after
        if end.renamed is not None:
            check_body(fresh, bodies, doing.find(Group))
            doing.put(fresh)
        to = bodies[successors[0]] if len(after.successors) == 1 else None
        left = _left(doing, body, to)
        gone = carried(after, left, to, posts_follow=_follow(end), new_id=doing.new_id)
        _check_trees(gone, bodies)
        doing.put(after, *gone)
        if any(post.role is Role.OPERATOR for post in left.posts):
            check_operator_left(doing.find(Post), by.day + timedelta(days=1))
        say_ground(doing, ground)
        return to.id if to is not None else body

    return act(by, "end_body", do, about=body, key=key)


def _renamed(doing: Doing, before: Body, fields: BodyFields, day: date) -> Body:
    """The body under its new name from the day after; its old names stay with the old one."""
    place = doing.load(Place, doing.by.place)
    name = fields.get("name", "").strip()
    made = replace(
        before,
        id=doing.new_id(),
        name=name,
        short=short_name(name, place.name),
        aliases=(),
        valid_from=day + timedelta(days=1),
        revision=1,
    )
    return changed_body(made, fields)


def _follow(end: End) -> bool:
    """A renamed body keeps its people."""
    return end.posts_follow or end.renamed is not None


def _left(doing: Doing, body: str, to: Body | None) -> Left:
    joined = doing.find(Membership, body=to.id) if to is not None else []
    return Left(
        tuple(doing.find(Body, parent=body)),
        tuple(doing.find(Membership, body=body)),
        tuple(doing.find(Post, body=body)),
        frozenset(one.group for one in joined if one.valid_to is None),
    )


def _check_trees(gone: Sequence[Body | Membership | Post], bodies: dict[str, Body]) -> None:
    moved = [one for one in gone if isinstance(one, Body)]
    after = {**bodies, **{body.id: body for body in moved}}
    for body in moved:
        check_circle(body, after)
