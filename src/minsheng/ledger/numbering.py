"""The numbers of a table's items (序号), made continuous before others are told of them.

A table that was put together out of several papers has gaps where drafts were dropped; what is issued
counts from 1. Numbers that a paper gave without a gap (61 to 78 of a report) are left as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from minsheng.ledger.commitment import LIVE, Commitment


def first_and_last(commitments: Sequence[Commitment]) -> tuple[int, int] | None:
    """The lowest and the highest number of the live items where numbers are missing or double between them,
    else None."""
    numbers = [item.number for item in _in_order(commitments) if item.state in LIVE]
    gaps = any(after - before != 1 for before, after in pairwise(numbers))
    return (numbers[0], numbers[-1]) if gaps else None


def renumber(commitments: Sequence[Commitment]) -> tuple[Commitment, ...]:
    """Those whose number changes when the live items count from 1 in their order. What is no longer in the
    table counts on behind them: one that is restored takes no other's number."""
    ordered = sorted(_in_order(commitments), key=lambda item: item.state not in LIVE)
    return tuple(
        replace(item, number=number) for number, item in enumerate(ordered, start=1) if item.number != number
    )


def _in_order(commitments: Sequence[Commitment]) -> list[Commitment]:
    return sorted(commitments, key=lambda item: (item.number, item.id))
