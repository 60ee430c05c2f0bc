"""What every look at personal answers shares: a stated reason, and a line in the chain of looks."""

from __future__ import annotations

from collections.abc import Iterable

from minsheng.actions.act import Doing
from minsheng.store.looks import Looked, append_look
from minsheng.terms.errors import BadInput

SHORTEST = 4  # signs of a reason: 核对 alone says nothing


def note_look(doing: Doing, about: str, fields: Iterable[str], reason: str) -> list[str]:
    """Write the look and say its hash in the event; the fields. BadInput without a reason."""
    said = reason.strip()
    if len(said) < SHORTEST:
        raise BadInput(f"请写明为什么要看，至少{SHORTEST}个字，如“电话通知领款”", where="理由")
    by, names = doing.by, sorted(fields)
    look = append_look(Looked(by.place, 0, by.at, by.person, by.post.id, about, tuple(names), said))
    doing.say(look=look.hash, fields=len(names))
    return names
