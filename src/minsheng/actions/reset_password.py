"""Give a person a new password (重设密码); the log says that it was done, and not what it is."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.own_people import check_own_account
from minsheng.store.accounts import account_names, set_password
from minsheng.terms.errors import BadInput
from minsheng.terms.post import Person


def reset_password(*, by: By, person: str, password: str) -> str:
    """The name that the person signs in with. BadInput where they have no account."""

    def do(doing: Doing) -> str:
        doing.load(Person, person)
        check_own_account(doing, person)
        name = account_names(by.place).get(person)
        if name is None:
            raise BadInput("这个人还没有账号：请先开设", where="账号")
        set_password(by.place, person, name, password, must_change=True)
        return name

    return act(by, "reset_password", do, about=person)
