"""Name who signs off while the head is absent (指定代签人): a head's post with a first and a last day."""

from __future__ import annotations

from datetime import date

from minsheng.actions.act import By, Doing, act
from minsheng.ledger.posts import check_known, check_post
from minsheng.store.ids import new_id
from minsheng.terms.body import Body
from minsheng.terms.errors import BadInput, NotAllowed
from minsheng.terms.post import Person, Post, Role


def name_deputy(
    *, by: By, head: str, person: str, first: date, last: date, reason: str, key: str | None = None
) -> str:
    """The id of the deputy's post. A head names one for themselves; the office on the body's request.
    The deputy is somebody who holds a post at the body."""
    made = new_id()

    def do(doing: Doing) -> str:
        absent = doing.load(Post, head)
        if by.post.role is Role.HEAD and absent.id != by.post.id:
            raise NotAllowed("只能为自己指定代签人")
        if not reason.strip():
            raise BadInput("请写明原因，例如：外出学习", where="原因")
        post = _deputy(doing, made, absent, person, first, last)
        check_known(doing.load(Person, person))
        bodies = {body.id: body for body in doing.find(Body)}
        check_post(post, bodies, doing.find(Post, person=person), today=by.day)
        doing.put(post)
        doing.say(reason=reason.strip(), day=f"{first.isoformat()}—{last.isoformat()}")
        return made

    return act(by, "name_deputy", do, about=made, key=key)


def _deputy(doing: Doing, made: str, absent: Post, person: str, first: date, last: date) -> Post:
    if absent.role is not Role.HEAD or absent.deputises is not None:
        raise BadInput("只有单位负责人可以由别人代签", where="负责人")
    if last < max(first, doing.by.day):
        raise BadInput("代签的最后一天要在今天以后，也不早于第一天", where="最后一天")
    held = doing.find(Post, person=person, body=absent.body)
    if person == absent.person or not any(post.stands_on(doing.by.day) for post in held):
        raise BadInput("代签人要在本单位任职，也不能是负责人自己", where="代签人")
    return Post(
        made,
        doing.by.place,
        person,
        absent.body,
        Role.HEAD,
        f"{absent.title}（代签）",
        absent.order,
        valid_from=max(first, doing.by.day),
        valid_to=last,
        deputises=absent.id,
    )
