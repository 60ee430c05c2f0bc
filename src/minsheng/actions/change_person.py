"""Mend a person's name (更正姓名)."""

from __future__ import annotations

from dataclasses import replace

from minsheng.actions.act import By, Doing, act
from minsheng.ledger.posts import check_known
from minsheng.terms.errors import BadInput
from minsheng.terms.post import Person


def change_person(*, by: By, person: str, revision: int, name: str, key: str | None = None) -> str:
    """The id of the person. The name enters the log as ciphertext only, the old one as it was."""

    def do(doing: Doing) -> str:
        if not name.strip():
            raise BadInput("请填写姓名", where="姓名")
        before = doing.load(Person, person, revision)
        check_known(before)
        doing.put(replace(before, name=name.strip()))
        return person

    return act(by, "change_person", do, about=person, key=key)
