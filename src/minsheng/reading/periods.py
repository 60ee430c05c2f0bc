"""Periods (时期), resolved against the document's own day: 2025, 2025-H1, 2025-Q2, 2025-06, first/last.

Without a day of the document a relative word (今年, 上个月) names no period: it is None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from minsheng.reading.calendar_words import (
    DASH,
    HAN_MONTH,
    MONTH,
    NUMERALS,
    QUARTERS,
    YEAR,
    YEAR_WORDS,
    is_rare,
    number_of,
    year_of,
)
from minsheng.reading.vocabulary import load_words

_PART = (
    (
        rf"(?:前(?P<quarters{{0}}>[两二三23])个?季度|前(?P<months{{0}}>1[01]|[2-9]|十[一二]?|[两二三四五六七八九])个?月"
        rf"| ?(?P<month{{0}}>{MONTH})(?:月?(?:份)?{DASH}(?P<until{{0}}>{MONTH}))?月(?!一(?![日号]))"
        rf"|(?P<half{{0}}>[上下前后])半年|第?(?P<quarter{{0}}>[一二三四1-4首])季度)"
    )
    .replace("{{", "{")
    .replace("}}", "}")
)
_WITH_YEAR = _PART.replace("{0}", "")
_ALONE = _PART.replace("{0}", "2").replace(rf"(?P<month2>{MONTH})", rf"(?P<month2>1[0-2]|[1-9]|{HAN_MONTH})")
_PERIOD = re.compile(
    rf"(?P<from>{YEAR}|(?:19|20)\d\d(?={DASH})) ?年?{DASH}(?P<to>{YEAR}) ?年"
    rf"|“?(?P<plan>十[一二三四五六]五)”?(?:时期|期间|规划|末|以来)?"
    rf"|(?:(?P<year>{YEAR}) ?年度?|(?P<word>{YEAR_WORDS}|(?<![{NUMERALS}两\d])年内|全年)){_WITH_YEAR}?"
    r"|(?P<quarter_word>[本上下])个?季度"
    r"|(?P<month_word>[本当下次上])个?月(?:份)?(?!亮|季|经|饼|球|牙)|月[底末]"
    rf"|(?<![\d年提{NUMERALS}个第每两几]){_ALONE}"
)
# Where a period may begin: as is common, and in any way. The first sign is one of a set, so that the search
# skips fast.
_COMMON = (
    r"(?<=[12])[09]\d\d|(?<=“)十|(?<=十)[一二三四五六]五|(?<=上)一年"
    r"|(?<=[今本当去上前明次来后全])年|(?<=年)内|(?<=[上下])半年|(?<=[第一二三四1-4])[一二三四1-4]?季度"
    rf"|(?<=[1-9])\d?(?:月?{DASH}\d{{1,2}})?月"
)
_RARE = (
    r"(?<=[前后])半年|(?<=首)季度|(?<=前)(?:[两二三23]个?季度|[\d两一二三四五六七八九十]{1,2}个?月)"
    r"|(?<=[本当下次上])个?(?:月|季度)|(?<=月)(?<![\d一二三四五六七八九十个每某本当下次上].)[底末]"
    r"|(?<=[一二])[〇零九][〇零一二三四五六七八九]{2}年"
    rf"|(?<=[{NUMERALS}])[一二]?(?:月?{DASH}[{NUMERALS}]{{1,2}})?月"
)
_FIRSTS = "1-9“今本当去上前明次来后年全下第"
_COMMON_START = re.compile(rf"[{_FIRSTS}十一二三四](?:{_COMMON})")
_ANY_START = re.compile(rf"[{_FIRSTS}月首{NUMERALS}](?:{_COMMON}|{_RARE})")
_WITH = ("quarters", "months", "month", "until", "half", "quarter")
_WITHOUT = ("quarters2", "months2", "month2", "until2", "half2", "quarter2")
_STEPS = {"本": 0, "当": 0, "下": 1, "次": 1, "上": -1}
_FEW = {sign: number for number, sign in enumerate(NUMERALS, 1)} | {"两": 2}


def find_period(clean: str, start: int, end: int, issued: date | None) -> tuple[str | None, int, int] | None:
    """The first period named in `clean[start:end]` with its offsets; None where it would need a date."""
    return next(iter_periods(clean, start, end, issued), None)


def iter_periods(
    clean: str, start: int, end: int, issued: date | None
) -> Iterator[tuple[str | None, int, int]]:
    """Every period named in `clean[start:end]`, in order."""
    at = start
    begin = _ANY_START if is_rare(clean, start, end) else _COMMON_START
    while (begun := begin.search(clean, at, end)) is not None:
        match = _PERIOD.match(clean, begun.start(), end)
        if match is not None:
            yield _to_period(match, issued), match.start(), match.end()
        at = match.end() if match is not None else begun.start() + 1


def _to_period(match: re.Match[str], issued: date | None) -> str | None:
    first, last, plan, year_told, word, beside = match.group(
        "from", "to", "plan", "year", "word", "month_word"
    )
    if first:
        return f"{number_of(first)}/{number_of(last)}"
    if plan:
        plans: dict[str, str] = load_words("times")["plans"]
        return plans[plan]
    year = year_of(year_told, word, issued)
    if year is None:
        return None
    quarters, months, month, until, half, quarter = match.group(*(_WITH if year_told or word else _WITHOUT))
    if quarters or months:
        return _first_months(year, quarters, months)
    if issued and not (year_told or word or month or half or quarter):
        return _beside(issued, beside, match["quarter_word"])
    return _within_year(year, month, until, half, quarter)


def _first_months(year: int, quarters: str | None, months: str | None) -> str:
    """前三季度 and 前五个月 begin with the year."""
    told = quarters or months or ""
    many = _FEW.get(told) or number_of(told)
    return f"{year}-01/{year}-{many * 3 if quarters else many:02}"


def _beside(issued: date, month_word: str | None, quarter_word: str | None) -> str:
    """The month or quarter of the paper's day, or the one before or after it."""
    if quarter_word:
        at = issued.year * 4 + (issued.month - 1) // 3 + _STEPS[quarter_word]
        return f"{at // 4}-Q{at % 4 + 1}"
    at = issued.year * 12 + issued.month - 1 + (_STEPS[month_word] if month_word else 0)
    return f"{at // 12}-{at % 12 + 1:02}"


def _within_year(
    year: int, month: str | None, until: str | None, half: str | None, quarter: str | None
) -> str:
    if month and until:
        first, last = number_of(month), number_of(until)
        return f"{year}-{first:02}/{year + (last < first)}-{last:02}"
    if month:
        return f"{year}-{number_of(month):02}"
    if half:
        return f"{year}-H{1 if half in '上前' else 2}"
    if quarter:
        return f"{year}-Q{QUARTERS[quarter]}"
    return str(year)
