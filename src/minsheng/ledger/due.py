"""A time limit (时限) typed by a person or standing in a clause, as a day and a rhythm."""

from __future__ import annotations

from datetime import date

from minsheng.reading.dues import find_due
from minsheng.reading.text import fold


def read_due(words: str, year: int) -> tuple[date | None, str | None]:
    """The last day and the rhythm that `words` (11月底前, 2026-11-30, 每季度) say in a table of `year`;
    None twice where they say neither."""
    plain = fold(words.strip())
    try:
        return date.fromisoformat(plain.replace("/", "-").replace(".", "-")), None
    except ValueError:
        pass
    found = find_due(plain, 0, len(plain), date(year, 1, 1))
    if found is None:
        found = find_due(f"{plain}前", 0, len(plain) + 1, date(year, 1, 1))
    if found is None:
        return None, None
    due = found[0]
    return (date.fromisoformat(due.by) if due.by else None), due.recurs


def due_in(clause: str, year: int) -> date | None:
    """The last day that stands in `clause` (6月底前开工…) of a table of `year`; None where none does."""
    plain = fold(clause)
    found = find_due(plain, 0, len(plain), date(year, 1, 1))
    return date.fromisoformat(found[0].by) if found is not None and found[0].by else None
