"""Hand a post over (交接岗位) when somebody leaves: it ends, the successor holds the same, nothing is left.

What waits belongs to bodies, not to people: the successor's post reaches it from its first day. A leader's
items are theirs by post: those pass with the paper that divides the work anew (分工调整).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from minsheng.actions.act import By, Doing, act
from minsheng.actions.own_people import check_under
from minsheng.actions.register_post import put_post
from minsheng.ledger.posts import PostWish, check_gives, check_known, check_operator_left
from minsheng.store.sessions import end_sessions
from minsheng.terms.errors import BadInput
from minsheng.terms.post import Person, Post, Role


def hand_over(*, by: By, post: str, revision: int, day: date, successor: str, key: str | None = None) -> str:
    """The id of the successor's post. `day` is the last day of who leaves; their open sign-ins end at once.

    A successor who holds such a post by then keeps it, and no second one is made.
    """

    def do(doing: Doing) -> str:
        before = doing.load(Post, post, revision)
        check_gives(by.post.role, before.role)
        check_under(by, before.body)
        _check(before, day, successor)
        check_known(doing.load(Person, successor))
        first = day + timedelta(days=1)
        doing.put(replace(before, valid_to=day))
        held = _held(doing, successor, before, first)
        made = held.id if held is not None else doing.new_id()
        if held is None:
            put_post(doing, successor, _same(before, first), made)
        if before.role is Role.OPERATOR:
            check_operator_left(doing.find(Post), max(first, by.day))
        doing.say(day=day.isoformat(), to=made)
        end_sessions(by.place, before.person)
        return made

    return act(by, "hand_over", do, about=post, key=key)


def _check(before: Post, day: date, successor: str) -> None:
    if before.role is Role.LEADER:
        raise BadInput("县领导的分管事项按分工文件调整：请先办分工调整，再结束这个岗位", where="岗位")
    if before.person == successor:
        raise BadInput("接手的人就是本人：请另选一位", where="接手人")
    if before.valid_to is not None and before.valid_to < day:
        raise BadInput(f"这个岗位已于{before.valid_to}结束", where="最后一天")
    if before.valid_from is not None and day < before.valid_from:
        raise BadInput(f"最后一天早于任职日期{before.valid_from}", where="最后一天")


def _held(doing: Doing, person: str, like: Post, day: date) -> Post | None:
    """The post of the same body and role that the person holds on `day` without an end."""
    same = doing.find(Post, person=person, body=like.body, role=like.role.value)
    return next((one for one in same if one.stands_on(day) and one.valid_to is None), None)


def _same(post: Post, first: date) -> PostWish:
    return PostWish(post.body, post.role, post.title, post.order, post.sectors, first)
