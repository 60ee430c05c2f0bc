"""What changed between two wordings (修订), as stretches for display."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that are kept, taken out or put in."""

    kind: Literal["kept", "out", "in"]
    words: str


def difference(before: str, after: str) -> tuple[Stretch, ...]:
    """The stretches that lead from `before` to `after`, in order; what is taken out stands before what is
    put in. The kept and the taken-out words together are `before`, the kept and the put-in ones `after`."""
    found: list[Stretch] = []
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(Stretch("kept", before[a:b]))
            continue
        if a < b:
            found.append(Stretch("out", before[a:b]))
        if c < d:
            found.append(Stretch("in", after[c:d]))
    return tuple(found)
