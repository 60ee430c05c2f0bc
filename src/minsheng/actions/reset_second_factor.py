"""Take away a lost second factor (重置动态口令): the person sets up a new one after the next sign-in."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.store.second_factor import drop_factor
from minsheng.store.sessions import end_sessions
from minsheng.terms.errors import BadInput
from minsheng.terms.post import Person


def reset_second_factor(*, by: By, person: str) -> str:
    """The id of the person, whose open sign-ins end. Nobody resets their own: who stole a session could."""

    def do(doing: Doing) -> str:
        doing.load(Person, person)
        if person == by.person:
            raise BadInput("不能重置自己的动态口令：请由另一位安全管理员办理", where="账号")
        if not drop_factor(by.place, person):
            raise BadInput("这个账号没有启用动态口令", where="账号")
        end_sessions(by.place, person)
        return person

    return act(by, "reset_second_factor", do, about=person)
