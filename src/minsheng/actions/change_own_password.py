"""Choose one's own password (改自己的密码); the log says that it was done, and not what it is."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.store.accounts import account_names, is_password_of, set_password
from minsheng.terms.errors import BadInput


def change_own_password(*, by: By, old: str, new: str) -> None:
    """BadInput where `old` is not the present password, or `new` is the same or too easy."""

    def do(doing: Doing) -> None:
        if not is_password_of(by.place, by.person, old):
            raise BadInput("现在的密码不对", where="现在的密码")
        if new == old:
            raise BadInput("新密码和现在的一样：请换一个", where="新密码")
        set_password(by.place, by.person, account_names(by.place)[by.person], new)

    act(by, "change_own_password", do, about=by.person)
