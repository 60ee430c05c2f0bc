"""Write the reply to a matter (起草答复): the words that its paper prints."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.loop.matter import Matter
from minsheng.loop.matter import write_answer as written


def write_answer(*, by: By, matter: str, revision: int, words: str, key: str | None = None) -> str:
    """The id of the matter, its reply written: a draft until it is entered from the register."""

    def do(doing: Doing) -> str:
        doing.put(written(doing.load(Matter, matter, revision), words))
        return matter

    return act(by, "write_answer", do, about=matter, key=key)
