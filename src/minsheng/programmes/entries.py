"""Entries of registers (台账条目) and the days on which they hold: a price, a good or a household from one
day to another. Of one entry there may be several versions, one after the other; the day tells which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations
from typing import Any

from minsheng.programmes.pack import Register

Row = Mapping[str, Any]
Entry = Row | tuple[Row, ...]  # its answers; or, where it changed, those of each version


def versions(entry: Entry | None) -> tuple[Row, ...]:
    """Every version of an entry; none of one that is not there."""
    if entry is None:
        return ()
    return entry if isinstance(entry, tuple) else (entry,)


def days_of(register: Register, row: Row) -> tuple[date, date]:
    """The first and the last day on which a version holds; open ends where they are not given."""
    first, last = row.get(register.first or ""), row.get(register.last or "")
    return first or date.min, last or date.max


def version_on(register: Register, entry: Entry | None, day: date) -> Row | None:
    """The version that holds on `day`; None where none does."""
    rows = (row for row in versions(entry) if _holds(register, row, day))
    return next(rows, None)


def _holds(register: Register, row: Row, day: date) -> bool:
    first, last = days_of(register, row)
    return first <= day <= last


def holding(register: Register, entries: Mapping[str, Entry], day: date) -> Iterator[tuple[str, Row]]:
    """The entries that hold on `day`, each in its version of that day."""
    for key, entry in entries.items():
        row = version_on(register, entry, day)
        if row is not None:
            yield key, row


def clashing(register: Register, rows: Iterable[Row]) -> bool:
    """Whether two versions of one entry hold on one day, or one ends before it begins."""
    spans = [days_of(register, row) for row in rows]
    backward = any(first > last for first, last in spans)
    return backward or any(one[0] <= two[1] and two[0] <= one[1] for one, two in combinations(spans, 2))
