"""End every open sign-in of a person (结束登录), at once."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.store.sessions import end_sessions
from minsheng.terms.post import Person


def end_sign_ins(*, by: By, person: str) -> int:
    """How many were open. The record does not say: it is no business of those who read it."""

    def do(doing: Doing) -> int:
        doing.load(Person, person)
        return end_sessions(by.place, person)

    return act(by, "end_sign_ins", do, about=person)
