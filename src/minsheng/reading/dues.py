"""Time limits (时限): 6月15日前, 三季度末, “十五五”末, 每月, resolved against the document's own day.

A limit named by 前 includes what it names, as 以前 does in law: 6月15日前 is due on the 15th, 9月前 on 30
September. Without a day of the document a relative word stays a word: `by` is None.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import cache

from minsheng.reading.calendar_words import (
    COMING_YEAR,
    MONTH,
    NUMERALS,
    QUARTERS,
    YEAR_WORDS,
    is_rare,
    number_of,
    year_of,
)
from minsheng.reading.feasts import find_feasts, read_month_word
from minsheng.reading.record import Due
from minsheng.reading.vocabulary import alternatives, load_words

_DAY = r"(?:3[01]|[12]\d|[1-9]|二?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])"
# 2026年前三季度 is a stretch and no limit.
_BEFOREHAND = r"(?:以前|之前|前(?!半年|[两二三23]个?(?:季度|月)|\d+个月|[四五六七八九十][一二]?个?月))"
_DUE = re.compile(
    rf"(?:(?:到|至|于|在)?(?P<year>{COMING_YEAR}) ?年"
    rf"|(?P<word>(?:{YEAR_WORDS}|年)(?=年?[底末内中])|{YEAR_WORDS})年?)?"
    rf"(?: ?(?P<month>{MONTH})月(?:份)?(?:(?P<day>{_DAY})[日号]|(?P<part>底|末|上旬|中旬|下旬|初))?"
    rf"|(?P<half>[上下])半年(?P<half_end>末|底)?|第?(?P<quarter>[一二三四1-4首])季度(?P<quarter_end>末|底)?"
    rf"|(?P<end>底|末)|(?P<inside>内)|(?P<mid>中))?"
    rf"(?P<before>{_BEFOREHAND})?"
)
_PLAN_END = re.compile(r"(?:到|至)?(?:“?(?P<plan>十[一二三四五六]五)”?(?:规划|时期)?期?末|规划期末)")
# Where a limit may begin: as is common, and in any way. The first sign is one of a set, so that the search
# skips fast.
_COMMON = (
    r"(?<=2)0\d\d ?年|(?<=“)十[一二三四五六]五”?(?:规划|时期)?期?末"
    r"|(?<=十)[一二三四五六]五”?(?:规划|时期)?期?末|(?<=规)划期末|(?<=上)一年|(?<=[今本当去上前明次来后])年"
    r"|(?<=年)(?<![一二两三四五六七八九十\d].)(?:底|末|内|中前)|(?<=[1-9])(?<![\d.].)(?:(?<=1)[0-2])?月|(?<=[上下])半年"
    r"|(?<=第)[一二三四1-4]季度|(?<=[一二三四1-4])季度|(?<=[每按])|(?<=逐)月"
)
_RARE = (
    r"(?<=首)季度|(?<=[本当下次])个?月|(?<=月)(?<![\d一二三四五六七八九十个每某本当下次上].)[底末]"
    rf"|(?<=二)[〇零]..年|(?<=[{NUMERALS}])(?<![\d{NUMERALS}个第每两几].)[一二]?月(?!一)"
)
_FIRSTS = "1-9“规今本当去上前明次来后年下第每按逐"
_COMMON_START = re.compile(rf"[{_FIRSTS}十一二三四](?:{_COMMON})")
_ANY_START = re.compile(rf"[{_FIRSTS}月首{NUMERALS}](?:{_COMMON}|{_RARE})")
_RATE = re.compile(r"\d[\d.]*万?元")
_EACH = tuple("人户生亩")
_DAY_OF_PART = {"上旬": 10, "中旬": 20, "初": 10}


def find_due(clean: str, start: int, end: int, issued: date | None) -> tuple[Due, int, int] | None:
    """The first time limit in `clean[start:end]`, with its offsets; None if there is none."""
    return next(iter(iter_dues(clean, start, end, issued)), None)


def iter_dues(clean: str, start: int, end: int, issued: date | None) -> list[tuple[Due, int, int]]:
    """Every time limit in `clean[start:end]`, in order, each with its offsets."""
    feasts = list(find_feasts(clean, start, end, issued)) if clean.find("前", start, end) >= 0 else []
    found: list[tuple[Due, int, int]] = []
    begin = _ANY_START if is_rare(clean, start, end) else _COMMON_START
    for match in begin.finditer(clean, start, end):
        at = match.start()
        if at < start:
            continue
        told = (
            (_read_recurring(clean, at, end) if clean[at] in _EVERY else None)
            or _read_plan_end(clean, at, end, issued)
            or (read_month_word(clean, at, end, issued) if begin is _ANY_START else None)
            or _read_due(clean, at, end, issued)
        )
        if told is not None:
            start = told[2]
            found.append(told)
    return sorted([*found, *feasts], key=lambda one: one[1]) if feasts else found


_EVERY = frozenset("每按逐")


def _read_recurring(clean: str, start: int, end: int) -> tuple[Due, int, int] | None:
    match = _recurring().match(clean, start, end)
    if match is None or _RATE.match(clean, match.end()) or clean[start - 1 : start] in _EACH:
        return None  # 每人每月520元 is a rate
    recurs: dict[str, str] = load_words("times")["recurs"]
    return Due(match.group(), None, recurs[match.group()]), start, match.end()


@cache
def _recurring() -> re.Pattern[str]:
    return re.compile(alternatives(load_words("times")["recurs"]))


def _read_plan_end(clean: str, start: int, end: int, issued: date | None) -> tuple[Due, int, int] | None:
    """“十五五”末 is the last day of the plan; 规划期末 alone that of the plan the document's date is in."""
    if clean[start - 1 : start] in ("到", "至"):
        start -= 1
    match = _PLAN_END.match(clean, start, end)
    if match is None:
        return None
    last = _last_year(match["plan"], issued)
    return Due(match.group(), f"{last}-12-31" if last else None), start, match.end()


def _last_year(plan: str | None, issued: date | None) -> int | None:
    plans: dict[str, str] = load_words("times")["plans"]
    if plan:
        return int(plans[plan][-4:])
    spans = (tuple(map(int, span.split("/"))) for span in plans.values())
    return next((last for first, last in spans if issued and first <= issued.year <= last), None)


def _read_due(clean: str, start: int, end: int, issued: date | None) -> tuple[Due, int, int] | None:
    if start > 0 and clean[start - 1] in "到至" and clean[max(0, start - 2)] != "截":
        start -= 1
    if start > 1 and clean[start - 2 : start] in ("截至", "截止"):
        return None
    match = _DUE.match(clean, start, end)
    if match is None or not _is_limit(match):
        return None
    group = match.groupdict()
    year = year_of(group["year"], None if group["word"] in (None, "年") else group["word"], issued)
    by = None if year is None else _last_day(year, group)
    words = match.group()
    return Due(words, by.isoformat() if by else None), start, match.end()


_BEFORE = ("month", "half", "quarter", "end", "mid", "year")
_ENDING = ("half_end", "quarter_end", "end", "inside", "part")


def _is_limit(match: re.Match[str]) -> bool:
    """Whether the words set a limit: 前, 底, 内 or 到; a bare 2025年 or 6月 only says when."""
    if match["before"]:
        return any(match.group(*_BEFORE))
    return any(match.group(*_ENDING)) or bool(match["year"] and match.string[match.start()] in "到至")


def _last_day(year: int, group: dict[str, str | None]) -> date | None:
    month = number_of(group["month"]) if group["month"] else 0
    if month:
        last = monthrange(year, month)[1]
        day = (number_of(group["day"]) if group["day"] else 0) or _DAY_OF_PART.get(group["part"] or "", last)
        return date(year, month, day) if day <= last else None
    if group["half"]:
        return date(year, 6, 30) if group["half"] == "上" else date(year, 12, 31)
    if group["quarter"]:
        month = QUARTERS[group["quarter"]] * 3
        return date(year, month, monthrange(year, month)[1])
    return date(year, 6, 30) if group["mid"] else date(year, 12, 31)


def is_standing(clean: str, start: int, end: int) -> bool:
    """Whether the whole of `clean[start:end]` says that a task has no end (长期坚持)."""
    return clean[start:end].strip(" 。,;、\t\n") in load_words("times")["standing"]
