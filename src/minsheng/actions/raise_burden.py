"""Say that something asks too much (这项要求过多): counted by form, and answered by the office."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.loop.burden_note import BurdenNote
from minsheng.store.ids import new_id
from minsheng.terms.errors import BadInput

LONGEST = 500  # characters


def raise_burden(*, by: By, form: str, about: str | None, words: str, key: str | None = None) -> str:
    """The id of the note. `form` is the name of the page that asks, `about` the id of what it was open on."""
    said = words.strip()
    if not said:
        raise BadInput("请写一句：哪里要得多了，怎样可以少要", where="内容")
    if len(said) > LONGEST:
        raise BadInput(f"最多{LONGEST}个字", where="内容")
    made = new_id()

    def do(doing: Doing) -> str:
        doing.put(BurdenNote(made, by.place, form, by.post.body, said, by.at, about))
        return made

    return act(by, "raise_burden", do, about=made, key=key)
