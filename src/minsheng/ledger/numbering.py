"""The numbers of a table's items (序号), made continuous before others are told of them.

A table that was put together out of several papers has gaps where drafts were dropped; what is issued
counts from 1. Numbers that a paper gave without a gap (61 to 78 of a report) are left as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from minsheng.ledger.commitment import LIVE, Commitment
from minsheng.terms.errors import BadInput


@dataclass(frozen=True, slots=True)
class Numbers:
    """The lowest and the highest number of the live items, and how many items there are. `are_torn` where
    numbers are missing or double, or dropped drafts stood before the first: nobody chose such numbers."""

    first: int
    last: int
    count: int
    are_torn: bool


def numbers_of(commitments: Sequence[Commitment]) -> Numbers | None:
    """How the live items are numbered; None where they count from 1 without gaps, or where there are none."""
    numbers = [item.number for item in _in_order(commitments) if item.state in LIVE]
    if numbers == list(range(1, len(numbers) + 1)):
        return None
    gaps = any(after - before != 1 for before, after in pairwise(numbers))
    before = any(item.number < numbers[0] for item in commitments)
    return Numbers(numbers[0], numbers[-1], len(numbers), gaps or before)


def renumber(commitments: Sequence[Commitment]) -> tuple[Commitment, ...]:
    """Those whose number changes when the live items count from 1 in their order. What is no longer in the
    table counts on behind them: one that is restored takes no other's number."""
    ordered = sorted(_in_order(commitments), key=lambda item: item.state not in LIVE)
    return tuple(
        replace(item, number=number) for number, item in enumerate(ordered, start=1) if item.number != number
    )


def moved(commitments: Sequence[Commitment], item: str, place: int) -> tuple[Commitment, ...]:
    """Those whose number changes when the live item called `item` goes to the `place`-th place, counted from
    1, and the others close up: the numbers that there are stay, and are given anew in the new order.
    BadInput for a place that is none."""
    live = [one for one in _in_order(commitments) if one.state in LIVE]
    if not 1 <= place <= len(live):
        raise BadInput(f"位置应在1到{len(live)}之间", where="位置")
    ordered = [one for one in live if one.id != item]
    ordered.insert(place - 1, next(one for one in live if one.id == item))
    numbers = [one.number for one in live]
    if len(set(numbers)) < len(numbers):
        numbers = list(range(1, len(numbers) + 1))
    return tuple(
        replace(one, number=number)
        for one, number in zip(ordered, numbers, strict=True)
        if one.number != number
    )


def _in_order(commitments: Sequence[Commitment]) -> list[Commitment]:
    return sorted(commitments, key=lambda item: (item.number, item.id))
