"""Take out everything that is kept about one person (本人查阅复制): for themselves, noted as a look."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.looking import note_look
from minsheng.store.persons import subject_of
from minsheng.terms.errors import Missing


def take_out_subject(*, by: By, id_number: str, reason: str, key: str | None = None) -> str:
    """The id by which the person's part of the record is read; the ID number itself is kept nowhere. Missing
    where nothing is kept; BadInput without a reason."""

    def do(doing: Doing) -> str:
        subject = subject_of(by.place, id_number)
        if subject is None:
            raise Missing("各事项里没有这个身份证号的记录：请核对号码")
        note_look(doing, subject, ["*"], reason)
        doing.say(subject=subject)
        return subject

    return act(by, "take_out_subject", do, about=by.place, key=key)
