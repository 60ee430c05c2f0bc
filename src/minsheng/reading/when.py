"""When the things of one sentence are (何时): its periods, its limits and how firmly it promises.

Each is read as far as it is asked for: most sentences name no time.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from minsheng.reading.dues import iter_dues
from minsheng.reading.feasts import may_name_feast
from minsheng.reading.limits import last_day
from minsheng.reading.periods import iter_periods
from minsheng.reading.quantity import Quantity
from minsheng.reading.record import Due, Strength
from minsheng.reading.stance import is_plain
from minsheng.reading.strength import iter_strengths

# A year after one of these is what is compared with: 与上年持平.
_COMPARED = ("比", "较", "与", "超")
# A bound behind the unit is how a goal is said where nothing else tells: 失业率4%以内.
_HOPED = frozenset({"以内", "以上", "以下"})
# What is counted at the year's end is a stock, no goal: 年末常住人口.
_COUNTED_AT = "年末"
# Years that are over are what a promise is measured against: 不超过上年的95%.
_OVER = frozenset({"上年", "去年", "上一年", "前年"})
_WHOLE = re.compile(r"(?<!半)年度?$")
# What makes of a month a day or a beginning.
_NO_PART = frozenset("日起以至到0123456789")
_TIME_SIGN = re.compile(r"[年月季期末]")


class Sentence(NamedTuple):
    """A sentence with numbers; `opening` is where the whole begins whose parts ; divides."""

    start: int
    end: int
    opening: int
    quantities: tuple[Quantity, ...]


def _is_timed(clean: str, start: int, end: int) -> bool:
    """Whether `clean[start:end]` may name a time."""
    return _TIME_SIGN.search(clean, start, end) is not None or may_name_feast(clean, start, end)


class When:
    """When the things of one sentence are, read as far as they are asked for."""

    __slots__ = ("_clean", "_dues", "_hoped", "_issued", "_periods", "_sentence", "_strengths", "is_plain")

    def __init__(self, clean: str, sentence: Sentence, issued: date | None) -> None:
        self._clean, self._sentence, self._issued = clean, sentence, issued
        self._strengths: list[tuple[int, Strength]] | None = None
        self._hoped: bool | None = None
        self.is_plain = is_plain(clean, sentence.opening, sentence.end)
        is_timed = _is_timed(clean, sentence.opening, sentence.end)
        self._periods: list[tuple[str | None, int, int]] | None = None if is_timed else []
        self._dues: list[tuple[Due, int, int]] | None = None if is_timed else []

    def periods(self) -> list[tuple[str | None, int, int]]:
        """The periods that the sentence names up to its last number, with their places."""
        if self._periods is None:
            last = self._sentence.quantities[-1].end if self._sentence.quantities else self._sentence.end
            found = iter_periods(self._clean, self._sentence.opening, last, self._issued)
            self._periods = [
                one for one in found if self._clean[one[1] - 1 : one[1]] not in _COMPARED or one[1] == 0
            ]
        return self._periods

    def dues(self) -> list[tuple[Due, int, int]]:
        """The time limits of the sentence with their places."""
        if self._dues is None:
            sentence = self._sentence
            self._dues = iter_dues(self._clean, sentence.opening, sentence.end, self._issued)
        return self._dues

    def _end_of(self, period: str | None, start: int, end: int) -> Due | None:
        """The end of a year or of a part of it as a limit; a day (3月7日) or a beginning (3月起) is none."""
        if period is None or "/" in period or self._clean[start:end] in _OVER:
            return None
        if self._clean[end : end + 1] in _NO_PART or self._clean[start - 1 : start] in ("自", "从"):
            return None
        return Due(self._clean[start:end], last_day(period))

    def strength_at(self, at: int) -> Strength | None:
        """How firmly the number at `at` is promised: by the last word of it before."""
        if self._strengths is None:
            self._strengths = list(iter_strengths(self._clean, self._sentence.start, self._sentence.end))
        level: Strength | None = None
        for end, said in self._strengths:
            if end > at:
                break
            level = said
        return level

    def is_hoped(self) -> bool:
        """Whether the sentence sets a goal: by a bound behind a unit, or by a limit."""
        if self._hoped is None:  # asked for each of its numbers
            self._hoped = any(quantity.post in _HOPED for quantity in self._sentence.quantities) or any(
                (due.by or not due.recurs) and due.text != _COUNTED_AT for due, _, _ in self.dues()
            )
        return self._hoped

    def is_later(self, at: int) -> bool:
        """Whether the number at `at` has a limit with 前 (6月底前) after the document's own day."""
        due = self.limit_of(at)
        return due is not None and due.text[-1] == "前" and self._is_after(due)

    def is_ahead(self, at: int) -> bool:
        """Whether the number at `at` has any limit, or a part of a year, that ends after the document's own
        day: 上半年, 三季度末."""
        due = self.due_of(at)
        if due is None or due.text == _COUNTED_AT or _WHOLE.search(due.text):
            return False  # 全年 and 2026年 are said of results as well
        if self._issued is None:
            return due.text[-1] == "前"
        return self._is_after(due)

    def _is_after(self, due: Due) -> bool:
        return self._issued is not None and due.by is not None and due.by > self._issued.isoformat()

    def limit_of(self, at: int) -> Due | None:
        """The last limit named before the number at `at`; else the first after it, where no number of its
        own follows it: 新建学校2所, 9月底前投用, but not 新建学校2所, 到“十五五”末达到30所."""
        dues = self.dues()
        before = [due for due, start, _ in dues if start < at]
        if before or not dues:
            return before[-1] if before else None
        due, start, _ = dues[0]
        if any(quantity.start > start for quantity in self._sentence.quantities):
            return None
        clause = max(self._clean.rfind(",", self._sentence.start, at), self._sentence.start)
        return None if self._clean.find("已", clause, at) >= 0 else due  # 已拆除4处,余下的6月底前拆完

    def due_of(self, at: int) -> Due | None:
        """The limit of the number at `at`; without one the end of the part of a year named before it."""
        due = self.limit_of(at)
        if due is not None:
            return due
        for period, start, end in reversed(self.periods()):
            if end <= at:
                return self._end_of(period, start, end)
        return None
