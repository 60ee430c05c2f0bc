"""What a body's head may do with people: as the administrator of their own body and those below it, no more.

Whoever could reset the password of somebody with a post elsewhere could act there in their name.
"""

from __future__ import annotations

from minsheng.actions.act import By, Doing
from minsheng.ledger.posts import HEAD_GIVES, JUDGES
from minsheng.store.reach import bodies_under
from minsheng.terms.errors import NotAllowed
from minsheng.terms.post import Post, Role


def check_under(by: By, body: str) -> None:
    """NotAllowed where a head reaches out of their own body and those below it."""
    if by.post.role is Role.HEAD and body not in bodies_under(by.post, by.day):
        raise NotAllowed("单位负责人只能办理本单位和下级单位的岗位")


def check_own_person(doing: Doing, person: str) -> None:
    """NotAllowed where a head gives a post to somebody who has none at their body or below it."""
    by = doing.by
    if by.post.role is Role.HEAD:
        under = set(bodies_under(by.post, by.day))
        if not any(post.body in under for post in doing.find(Post, person=person)):
            raise NotAllowed("这个人不在本单位和下级单位：请由系统运维或督查室登记")


def check_own_account(doing: Doing, person: str) -> None:
    """NotAllowed where a head would open or change the sign-in of somebody who holds any other post."""
    by = doing.by
    if by.post.role is not Role.HEAD:
        return
    if any(post.role in JUDGES and post.stands_on(by.day) for post in doing.find(Post, person=by.person)):
        # The office may make anybody a head: it would else give itself the sign-ins of those whom it asks.
        raise NotAllowed("您同时在督查岗位上：账号请由系统运维办理")
    under = set(bodies_under(by.post, by.day))
    held = [
        post for post in doing.find(Post, person=person) if post.valid_to is None or post.valid_to >= by.day
    ]
    if not held or any(post.role not in HEAD_GIVES or post.body not in under for post in held):
        raise NotAllowed("这个人还有别的岗位，或不是本单位的联络员：账号由系统运维办理")
