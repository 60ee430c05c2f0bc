"""Let a person sign in (开设账号). The log says that it was done; name and password stand in no log."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.own_people import check_own_account
from minsheng.ledger.posts import check_known
from minsheng.store.accounts import people_with_accounts, set_password
from minsheng.terms.errors import BadInput, Conflict
from minsheng.terms.post import Person


def open_account(*, by: By, person: str, name: str, password: str, is_own: bool = False) -> str:
    """The id of the person, who changes the password at the first sign-in, as whoever gave it knows it; not
    where it `is_own`, typed by themselves. Conflict where they can sign in already: reset it instead."""

    def do(doing: Doing) -> str:
        check_known(doing.load(Person, person))
        check_own_account(doing, person)
        if person in people_with_accounts(by.place):
            raise Conflict("这个人已经有账号：忘记密码的，请重设密码")
        if not name.strip():
            raise BadInput("请填写账号名", where="账号名")
        set_password(by.place, person, name.strip(), password, must_change=not is_own)
        return person

    return act(by, "open_account", do, about=person)
