"""One page of a long list, and how many rows there are in all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")
SIZE = 50  # rows that a clerk scans without losing the head of the table: about two screens of 36 px rows


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """`rows` are those of page `number` (from 1); `total` counts the rows of all pages."""

    rows: tuple[Row, ...]
    total: int
    number: int
    size: int

    @property
    def last(self) -> int:
        """The number of the last page; 1 where there are no rows."""
        return max(1, -(-self.total // self.size))


def within(number: int, total: int, size: int) -> int:
    """The page number nearest to `number` that exists."""
    return min(max(1, number), max(1, -(-total // size)))
