"""Answer a note that something asks too much (答复“要求过多”): the asking office answers who said so."""

from __future__ import annotations

from dataclasses import replace

from minsheng.actions.act import By, Doing, act
from minsheng.loop.burden_note import BurdenNote
from minsheng.terms.errors import BadInput, Conflict


def answer_burden(*, by: By, note: str, revision: int, answer: str, key: str | None = None) -> str:
    """The id of the note, answered."""
    words = answer.strip()
    if not words:
        raise BadInput("请写明减了什么，或者为什么不能减", where="答复")

    def do(doing: Doing) -> str:
        before = doing.load(BurdenNote, note, revision)
        if before.answer:
            raise Conflict("这条意见已经答复")
        doing.put(replace(before, answer=words, answered_at=by.at))
        return note

    return act(by, "answer_burden", do, about=note, key=key)
