"""Open a sign-in that wrong passwords have locked (解锁账号) before its time."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.store.locks import open_lock
from minsheng.terms.errors import BadInput
from minsheng.terms.post import Person


def unlock_account(*, by: By, person: str) -> str:
    """The id of the person. BadInput where they are not locked out."""

    def do(doing: Doing) -> str:
        doing.load(Person, person)
        if not open_lock(by.place, person):
            raise BadInput("这个账号没有被锁定", where="账号")
        return person

    return act(by, "unlock_account", do, about=person)
