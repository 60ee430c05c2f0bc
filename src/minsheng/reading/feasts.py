"""Limits named by a feast or by the month of the paper (节前、月底前): 春节前, 本月底前, 下月15日前.

Before a feast means by the day before it, since nobody works on the feast. A feast without a year is the next
one after the paper's day. When schools open in spring, floods come or heating begins is said nowhere: such
words stay words.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from minsheng.reading.record import Due
from minsheng.reading.vocabulary import alternatives, load_words

_MONTH = re.compile(
    r"(?:(?P<word>[本当下次])个?月(?:份)?|(?=月[底末]))"
    r"(?:(?P<day>3[01]|[12]\d|[1-9])日|月?(?P<part>[底末])|(?P<third>上旬|中旬|下旬|初))?(?P<before>以前|之前|前)?"
)
_LAST_DAYS = {"上旬": 10, "中旬": 20, "初": 10}
_YEAR_BEFORE = re.compile(r"(?:(20\d\d)年|(明年|次年))(?:的)?$")
_YEAR_REACH = 7
_LONGEST = 12  # 秋季学期开学来临之前
# What may stand between a feast and 前, by its last sign: 节, 来临, 到来, 假期, 开始, 之, 以.
_BETWEEN = "节临来期始之以"


@cache
def _feast() -> re.Pattern[str]:
    words: dict[str, dict[str, object]] = load_words("times")["feasts"]
    names = alternatives([*words["fixed"], *words["moving"], *words["unknown"]])
    return re.compile(rf"({names})(?:节)?(?:来临|到来|假期|开始)?(?:以前|之前|前)")


@cache
def _lasts() -> frozenset[str]:
    """The signs right behind which 前 may end a limit."""
    words: dict[str, dict[str, object]] = load_words("times")["feasts"]
    return frozenset(name[-1] for kind in words.values() for name in kind) | frozenset(_BETWEEN)


def may_name_feast(clean: str, start: int, end: int) -> bool:
    """Whether 前 stands in `clean[start:end]` behind a sign that a feast's name may end in."""
    at = clean.find("前", start, end)
    while at >= 0:
        if clean[at - 1] in _lasts():
            return True
        at = clean.find("前", at + 1, end)
    return False


def find_feasts(clean: str, start: int, end: int, issued: date | None) -> Iterator[tuple[Due, int, int]]:
    """The limits before a feast in `clean[start:end]`, in order, each with its offsets."""
    at = clean.find("前", start, end)
    while at >= 0:
        if clean[at - 1] in _lasts():
            match = _feast().search(clean, max(start, at - _LONGEST), at + 1)
            if match is not None and match.end() == at + 1:
                day = _day_of(match[1], clean[max(0, match.start() - _YEAR_REACH) : match.start()], issued)
                by = (day - timedelta(days=1)).isoformat() if day else None
                yield Due(match.group(), by), match.start(), match.end()
        at = clean.find("前", at + 1, end)


def _day_of(name: str, before: str, issued: date | None) -> date | None:
    told = _YEAR_BEFORE.search(before)
    if told and told[1]:
        return _in_year(name, int(told[1]))
    if issued is None:
        return None
    if told:
        return _in_year(name, issued.year + 1)
    days = (_in_year(name, year) for year in (issued.year, issued.year + 1))
    return next((day for day in days if day and day > issued), None)


def _in_year(name: str, year: int) -> date | None:
    words = load_words("times")["feasts"]
    day = words["fixed"].get(name) or words["moving"].get(name, {}).get(year)
    return date.fromisoformat(f"{year}-{day}") if day else None


def read_month_word(clean: str, start: int, end: int, issued: date | None) -> tuple[Due, int, int] | None:
    """The limit in the paper's own month or the next that begins at `start`; None if it is none."""
    match = _MONTH.match(clean, start, end)
    if match is None or not match.end() > start or not (match["part"] or match["before"]):
        return None
    return Due(match.group(), _last_day(match, issued)), start, match.end()


def _last_day(match: re.Match[str], issued: date | None) -> str | None:
    if issued is None:
        return None
    ahead = issued.month - 1 + (match["word"] in ("下", "次"))
    year, month = issued.year + ahead // 12, ahead % 12 + 1
    last = monthrange(year, month)[1]
    day = int(match["day"] or 0) or _LAST_DAYS.get(match["third"] or "", last)
    return date(year, month, day).isoformat() if day <= last else None
