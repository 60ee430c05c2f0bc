"""What holds of posts (岗位): who may hand them out, when they stand, and that an operator is always left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from minsheng.terms.body import Body
from minsheng.terms.errors import BadInput, NotAllowed
from minsheng.terms.post import ADMINISTRATORS, FORGOTTEN, Person, Post, Role

# The office keeps its correspondents and leaders up to date by itself. Who examines, approves, publishes or
# runs the system is the operator's to say: nobody gives that to themselves.
OFFICE_GIVES = frozenset({Role.LIAISON, Role.HEAD, Role.LEADER, Role.WORKER})
# A body's head is its own administrator: who fills in for the body is the body's business.
HEAD_GIVES = frozenset({Role.LIAISON, Role.WORKER})
# Who reads when people signed in judges nobody (the security log is closed to appraisers).
JUDGES = frozenset({Role.SUPERVISION_HEAD, Role.SUPERVISOR, Role.APPROVER, Role.PUBLISHER})
_FIRST, _LAST = date.min, date.max


@dataclass(frozen=True, slots=True)
class PostWish:
    """A post as a person wants it. `title` empty is the role's own word; dates None are open."""

    body: str
    role: Role
    title: str = ""
    order: int = 0
    sectors: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None


def make_post(wish: PostWish, *, identity: str, place: str, person: str) -> Post:
    """The post that is wished for."""
    return Post(
        identity,
        place,
        person,
        wish.body,
        wish.role,
        wish.title.strip() or wish.role.label,
        wish.order,
        tuple(dict.fromkeys(word.strip() for word in wish.sectors if word.strip())),
        wish.valid_from,
        wish.valid_to,
    )


def gives(giver: Role) -> frozenset[Role]:
    """The roles that a post of role `giver` may hand out and end; a head only below their own body."""
    match giver:
        case Role.OPERATOR:
            return frozenset(Role)
        case Role.SUPERVISOR | Role.SUPERVISION_HEAD:
            return OFFICE_GIVES
        case Role.HEAD:
            return HEAD_GIVES
    return frozenset()


def check_gives(giver: Role, role: Role) -> None:
    """NotAllowed where a post of role `giver` may not hand out or end one of `role`."""
    may = gives(giver)
    if role not in may:
        allowed = "、".join(one.label for one in Role if one in may)
        raise NotAllowed(f"{role.label}的岗位由系统运维设置；{giver.label}可以设置{allowed}")


def check_post(post: Post, bodies: Mapping[str, Body], others: Iterable[Post], *, today: date) -> None:
    """BadInput unless the post may stand: at a body that exists then, and not twice at the same time."""
    if post.valid_from and post.valid_to and post.valid_to < post.valid_from:
        raise BadInput(f"离任日期{post.valid_to}早于任职日期{post.valid_from}", where=post.title)
    body = bodies.get(post.body)
    if body is None:
        raise BadInput("单位不在名录里：请先登记它", where="单位")
    if not body.stands_on(max(post.valid_from or today, body.valid_from or _FIRST)):
        raise BadInput(f"{body.name}已于{body.valid_to}撤销，岗位请设在承继单位", where="单位")
    for other in others:
        check_apart(post, other)
        same = (other.person, other.body, other.role) == (post.person, post.body, post.role)
        if same and other.id != post.id and _meet(post, other):
            raise BadInput(f"这个人在{body.short}已有“{other.title}”岗位，不必重复登记", where="岗位")


def check_apart(post: Post, other: Post) -> None:
    """BadInput where one person would hold two of the three administrators, or audit what they judge."""
    roles = {post.role, other.role}
    if other.id == post.id or other.person != post.person or len(roles) == 1 or not _meet(post, other):
        return
    if roles <= ADMINISTRATORS:
        said = "系统运维、安全管理员、审计管理员三员分离：一个人同时只能担任其中一员"
        raise BadInput(f"{said}，这个人已是{other.role.label}", where="岗位")
    if Role.AUDITOR in roles and roles & JUDGES:
        raise BadInput(
            f"审计管理员能看到登录情况，不能同时办理督查：这个人已是{other.role.label}", where="岗位"
        )


def check_known(person: Person) -> None:
    """BadInput where the person was forgotten: they get no name, no post and no sign-in again."""
    if person.name == FORGOTTEN:
        raise BadInput("这个人已经注销：需要时请另行登记人员", where="人员")


def ended_posts(posts: Iterable[Post], day: date) -> list[Post]:
    """Those of `posts` that stand or begin after `day`, ended on it; one that had not begun stands never."""
    return [replace(post, valid_to=day) for post in posts if post.valid_to is None or post.valid_to > day]


def check_operator_left(posts: Sequence[Post], day: date) -> None:
    """BadInput where nobody would be operator on `day`: the place could no longer be put right."""
    if not any(post.role is Role.OPERATOR and post.stands_on(day) for post in posts):
        raise BadInput("这是最后一个系统运维岗位：请先为接手的人登记，再结束它", where="岗位")


def _meet(one: Post, other: Post) -> bool:
    return (one.valid_from or _FIRST) <= (other.valid_to or _LAST) and (other.valid_from or _FIRST) <= (
        one.valid_to or _LAST
    )
