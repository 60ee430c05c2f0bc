"""Splitting and merging as the review proposes them: where a sentence falls apart, which item it repeats."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minsheng.ledger.match import Side, match, to_side
from minsheng.ledger.merging import PartWish
from minsheng.store.lists.ledger import Item
from minsheng.store.lists.parts import TargetPart
from minsheng.terms.quantity import plain

_ENDS = re.compile("[\N{FULLWIDTH SEMICOLON};\N{IDEOGRAPHIC FULL STOP}\n]+")


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
    """The item that `item` most likely repeats; None where none is alike."""
    sides = [_side(other) for other in others if other.id != item.id]
    best = next((pair for pair in match([_side(item)], sides) if pair.is_same), None)
    return next((other for other in others if best is not None and other.id == best.right), None)


def _is_named(part: TargetPart, sentence: str) -> bool:
    if part.measure.name in sentence:
        return True
    return not part.is_node and plain(part.target.amount) in sentence


def _side(item: Item) -> Side:
    parts = (*item.parts.targets, *item.parts.nodes)
    return to_side(item.commitment, [part.target for part in parts], [part.measure for part in parts])
