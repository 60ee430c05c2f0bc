"""Take a person's sign-in away (注销账号); they and what they did stay in the record."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.store import accounts
from minsheng.terms.errors import BadInput
from minsheng.terms.post import Person


def close_account(*, by: By, person: str) -> str:
    """The id of the person. Nobody closes their own account: a place would be left without a way in."""

    def do(doing: Doing) -> str:
        doing.load(Person, person)
        if person == by.person:
            raise BadInput("不能注销自己的账号：请由另一位系统运维办理", where="账号")
        accounts.close_account(by.place, person)
        return person

    return act(by, "close_account", do, about=person)
