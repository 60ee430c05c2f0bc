"""End a post (结束岗位) with its last day; what was done in it stays under its name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from minsheng.actions.act import By, Doing, act
from minsheng.actions.own_people import check_under
from minsheng.ledger.posts import check_gives, check_operator_left
from minsheng.store.sessions import end_sessions
from minsheng.terms.errors import BadInput
from minsheng.terms.post import Post, Role


def end_post(*, by: By, post: str, revision: int, day: date, key: str | None = None) -> str:
    """The id of the post. `day` is the last day, counted; it may lie ahead. The place keeps an operator."""

    def do(doing: Doing) -> str:
        before = doing.load(Post, post, revision)
        check_gives(by.post.role, before.role)
        check_under(by, before.body)
        if before.valid_from is not None and day < before.valid_from:
            raise BadInput(f"最后一天早于任职日期{before.valid_from}", where="最后一天")
        doing.put(replace(before, valid_to=day))
        if before.role is Role.OPERATOR:
            check_operator_left(doing.find(Post), max(day, by.day) + timedelta(days=1))
        doing.say(day=day.isoformat())
        if day < by.day:
            end_sessions(by.place, before.person)
        return post

    return act(by, "end_post", do, about=post, key=key)
