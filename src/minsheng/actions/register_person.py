"""Register a person (登记人员) with their first post."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.register_post import put_post
from minsheng.ledger.posts import PostWish
from minsheng.store.ids import new_id
from minsheng.terms.errors import BadInput
from minsheng.terms.post import Person


def register_person(*, by: By, name: str, post: PostWish, key: str | None = None) -> str:
    """The id of the new person. Two people may have one name: who registers them knows them apart."""
    made = new_id()

    def do(doing: Doing) -> str:
        if not name.strip():
            raise BadInput("请填写姓名", where="姓名")
        doing.put(Person(made, by.place, name.strip()))
        put_post(doing, made, post)
        return made

    return act(by, "register_person", do, about=made, key=key)
