"""Splitting and merging as the review proposes them: where a sentence falls apart, which item it repeats."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minsheng.ledger.draft import DraftDoubt
from minsheng.ledger.merging import PartWish
from minsheng.store.lists.ledger import Item
from minsheng.store.lists.parts import TargetPart
from minsheng.terms.quantity import plain

_ENDS = re.compile("[\N{FULLWIDTH SEMICOLON};\N{IDEOGRAPHIC FULL STOP}\n]+")
_NUMBER = re.compile(r"\d+")


def proposed_lines(sentence: str) -> str:
    """The sentence with each of its parts on a line of its own, to be put right by a person."""
    return "\n".join(part.strip() for part in _ENDS.split(sentence) if part.strip())


def part_wishes(lines: str, item: Item) -> list[PartWish]:
    """One item a line. A target goes to the first line that names what it counts, or how much; one that no
    line names goes to the first line, where it is seen."""
    sentences = [line.strip() for line in lines.splitlines() if line.strip()]
    taken: dict[int, list[str]] = {}
    for part in (*item.parts.targets, *item.parts.nodes):
        at = next((at for at, sentence in enumerate(sentences) if _is_named(part, sentence)), 0)
        taken.setdefault(at, []).append(part.target.id)
    return [PartWish(sentence, tuple(taken.get(at, ()))) for at, sentence in enumerate(sentences)]


def twin_of(item: Item, others: Sequence[Item]) -> Item | None:
    """The item that `item` seems to repeat, as its doubt says by number; None where it names none."""
    said = (doubt for doubt in item.commitment.doubts if doubt.startswith(DraftDoubt.REPEATED.value))
    numbers = [int(found[0]) for doubt in said if (found := _NUMBER.search(doubt))]
    return next((one for one in others if one.commitment.number in numbers and one.id != item.id), None)


def _is_named(part: TargetPart, sentence: str) -> bool:
    if part.measure.name in sentence:
        return True
    return not part.is_node and plain(part.target.amount) in sentence
