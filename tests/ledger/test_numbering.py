"""Numbers of items without gaps."""

from __future__ import annotations

import pytest

from minsheng.ledger.commitment import Commitment, State
from minsheng.ledger.numbering import Numbers, numbers_of, renumber
from minsheng.terms.source import Source


def items(*numbers: int, dropped: tuple[int, ...] = ()) -> list[Commitment]:
    """One confirmed item for each number; those of `dropped` are no longer in the table."""
    return [
        Commitment(
            f"item-{at}",
            "songchuan",
            "table",
            number,
            "扩建小学3所",
            year=2026,
            source=Source(),
            state=State.DROPPED if number in dropped else State.CONFIRMED,
        )
        for at, number in enumerate(numbers)
    ]


@pytest.mark.parametrize(
    ("numbers", "dropped", "seen"),
    [
        ((1, 2, 3), (), None),
        ((61, 62, 63), (), Numbers(61, 63, 3, are_torn=False)),  # as the report numbers them
        ((1, 2, 3), (3,), None),
        ((1, 2, 3), (2,), Numbers(1, 3, 2, are_torn=True)),
        ((1, 2, 3, 4), (1, 2), Numbers(3, 4, 2, are_torn=True)),
        ((87, 99, 100), (), Numbers(87, 100, 3, are_torn=True)),
        ((1, 1, 2), (), Numbers(1, 2, 3, are_torn=True)),
        ((), (), None),
    ],
)
def test_how_live_items_are_numbered(
    numbers: tuple[int, ...], dropped: tuple[int, ...], seen: Numbers | None
) -> None:
    assert numbers_of(items(*numbers, dropped=dropped)) == seen


def test_live_items_count_from_one_and_the_others_behind_them() -> None:
    changed = renumber(items(1, 2, 87, 99, dropped=(1, 99)))
    assert [(item.id, item.number) for item in changed] == [
        ("item-1", 1),
        ("item-2", 2),
        ("item-0", 3),
        ("item-3", 4),
    ]
    assert numbers_of(changed) is None


def test_what_is_continuous_stays_as_it_is() -> None:
    assert renumber(items(1, 2, 3)) == ()
