"""A stretch of the calendar, written `2025`, `2025-H1`, `2025-Q2`, `2025-03`, or `first/last`.

An unknown month is absent, never `-01`. Year to date in June is `2026-01/2026-06`, not `2026-06`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from minsheng.terms.errors import BadInput

_SPELLING = re.compile(r"(\d{4})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])))?")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Whole months, from `first` to `last`, both counted as year * 12 + month - 1."""

    first: int
    last: int

    @classmethod
    def parse(cls, text: str) -> Period:
        """The period that `text` spells; BadInput says the four spellings."""
        return _parse(text)

    @property
    def first_day(self) -> date:
        """The first day of the first month."""
        return date(self.first // 12, self.first % 12 + 1, 1)

    @property
    def last_day(self) -> date:
        """The last day of the last month: due means the end of this day."""
        year, month = divmod(self.last, 12)
        return date(year, month + 1, monthrange(year, month + 1)[1])

    def contains(self, other: Period) -> bool:
        """Whether every month of `other` lies in this period."""
        return self.first <= other.first and other.last <= self.last

    @property
    def words(self) -> str:
        """The period as a Chinese paper writes it: 2026年上半年, 2026年二季度, 2026年6月, 2026年1—6月."""
        year, month = divmod(self.first, 12)
        length = self.last - self.first + 1
        if month + length > 12 and length != 12:
            return f"{year}年{month + 1}月—{self.last // 12}年{self.last % 12 + 1}月"
        if length == 12 and month == 0:
            return f"{year}年"
        if length == 6 and month % 6 == 0:
            return f"{year}年{'上下'[month // 6]}半年"
        if length == 3 and month % 3 == 0:
            return f"{year}年{'一二三四'[month // 3]}季度"
        return f"{year}年{month + 1}月" if length == 1 else f"{year}年{month + 1}—{month + length}月"

    def __str__(self) -> str:
        year, month = divmod(self.first, 12)
        length = self.last - self.first + 1
        if length == 12 and month == 0:
            return f"{year}"
        if length == 6 and month % 6 == 0:
            return f"{year}-H{month // 6 + 1}"
        if length == 3 and month % 3 == 0:
            return f"{year}-Q{month // 3 + 1}"
        if length == 1:
            return f"{year}-{month + 1:02}"
        if length % 12 == 0 and month == 0:
            return f"{year}/{self.last // 12}"
        return f"{year}-{month + 1:02}/{self.last // 12}-{self.last % 12 + 1:02}"


@lru_cache(maxsize=4096)
def _parse(text: str) -> Period:
    """The same few periods stand in every row that is read."""
    parts = [_parse_part(part, text) for part in text.split("/")]
    if len(parts) > 2 or parts[0].first > parts[-1].last:
        raise _not_a_period(text)
    return Period(parts[0].first, parts[-1].last)


def _parse_part(part: str, whole: str) -> Period:
    found = _SPELLING.fullmatch(part)
    if found is None:
        raise _not_a_period(whole)
    year, half, quarter, month = found.groups()
    start = int(year) * 12
    if half:
        return Period(start + (int(half) - 1) * 6, start + int(half) * 6 - 1)
    if quarter:
        return Period(start + (int(quarter) - 1) * 3, start + int(quarter) * 3 - 1)
    if month:
        return Period(start + int(month) - 1, start + int(month) - 1)
    return Period(start, start + 11)


def _not_a_period(text: str) -> BadInput:
    return BadInput(f"“{text}”不是一个时期：请写 2025、2025-H1、2025-Q2、2025-03，或 2025-01/2025-06")
