"""By when a task is due (完成时限), from a column or label that says nothing else, or from its words."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from minsheng.reading.dues import find_due, is_standing
from minsheng.reading.periods import find_period
from minsheng.reading.record import Due

_LOOSE = " \t\n。;,.、()"
_SPANS = {"": 12, "Q1": 3, "Q2": 6, "Q3": 9, "Q4": 12, "H1": 6, "H2": 12}


def read_limit(clean: str, start: int, end: int, issued: date | None) -> tuple[Due | None, bool]:
    """The limit in a cell or behind a label for it, and whether it is standing (长期).

    A bare period is a limit there: 2031年9月 is due on its last day. Other words stay words.
    """
    words = clean[start:end].strip(_LOOSE)
    if not words or is_standing(clean, start, end):
        return None, bool(words)
    told = find_due(clean, start, end, issued)
    if told:
        return told[0], False
    period = find_period(clean, start, end, issued)
    return Due(words, last_day(period[0]) if period and period[0] else None), False


def find_limit(clean: str, start: int, end: int, issued: date | None) -> tuple[Due | None, bool]:
    """The limit in the words of a task, and whether it is standing."""
    told = find_due(clean, start, end, issued)
    return (told[0] if told else None), is_standing(clean, start, end)


def last_day(period: str) -> str | None:
    """The last day of 2031, 2031-09, 2031-Q3 or 2031/2033; None for what is none of these."""
    match = re.fullmatch(r"([12]\d{3})(?:-(?:(\d{2})|([QH]\d)))?", period.rsplit("/", 1)[-1])
    if match is None:
        return None
    year, month = int(match[1]), int(match[2] or _SPANS.get(match[3] or "", 0))
    if not 1 <= month <= 12:
        return None
    return date(year, month, monthrange(year, month)[1]).isoformat()
