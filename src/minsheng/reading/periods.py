"""Time words: periods (时期) and time limits (时限), resolved against the document's own date.

A period is `2025`, `2025-H1`, `2025-Q2`, `2025-06` or `first/last`. A limit named by 前 includes what
it names, as 以前 does in law: 6月15日前 is due on the 15th, 9月前 on 30 September. Without a date a
relative word stays a word: `by` is None.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import cache

from minsheng.reading.feasts import read_feast, read_month_word
from minsheng.reading.record import Due
from minsheng.reading.vocabulary import alternatives, load_words

_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEARS = {
    "今年": 0,
    "本年": 0,
    "本年度": 0,
    "当年": 0,
    "年内": 0,
    "全年": 0,
    "去年": -1,
    "上年": -1,
    "上一年": -1,
    "前年": -2,
    "明年": 1,
    "次年": 1,
    "后年": 2,
}
_YEAR_WORDS = "今年|本年度?|当年|去年|上一?年|前年|明年|次年|后年"

_PERIOD = re.compile(
    rf"(?P<from>(?:19|20)\d\d)年?(?:[-—–~～至到]{{1,2}})(?P<to>(?:19|20)\d\d)年"
    rf"|“?(?P<plan>十[一二三四五六]五)”?(?:时期|期间|规划|末|以来)?"
    rf"|(?:(?P<year>(?:19|20)\d\d)年度?|(?P<word>{_YEAR_WORDS}|(?<![一二两三四五六七八九十\d])年内|全年))"
    rf"(?:前(?P<quarters2>[两二三23])个?季度|(?P<month>1[0-2]|[1-9])(?:[-—–~～至到]{{1,2}}(?P<until>1[0-2]|[1-9]))?月|(?P<half>[上下])半年|第?(?P<quarter>[一二三四1-4])季度)?"
    r"|(?<!提)前(?P<quarters>[两二三23])个?季度|(?<!提)前(?P<months>1[01]|[2-9]|[两二三四五六七八九十])个月"
    r"|(?P<month_word>[本当下次上])个?月(?:份)?(?!亮|季|经|饼|球|牙)|月[底末]"
    rf"|(?P<month2>(?<!\d)(?:1[0-2]|[1-9]))(?:[-—–~～至到]{{1,2}}(?P<until2>1[0-2]|[1-9]))?月"
    rf"|(?P<half2>[上下])半年|第?(?P<quarter2>[一二三四1-4])季度"
)
# Where a period may begin. The first sign is one of a set, so that the search skips fast.
_PERIOD_START = re.compile(
    r"[1-9“十今本当去上前明次后年全下第一二三四月](?:(?<=[12])[09]\d\d|(?<=“)十|(?<=十)[一二三四五六]五|(?<=上)一年"
    r"|(?<=[今本当去上前明次后全])年|(?<=年)内|(?<=[上下])半年|(?<=[第一二三四1-4])[一二三四1-4]?季度"
    r"|(?<=[1-9])\d?(?:[-—–~～至到]{1,2}\d{1,2})?月"
    r"|(?<=前)(?:[两二三23]个?季度|[\d两二三四五六七八九十]{1,2}个月)|(?<=[本当下次上])个?月"
    r"|(?<=月)(?<![\d一二三四五六七八九十个每某本当下次上].)[底末])"
)
_DUE = re.compile(
    rf"(?:(?:到|至|于|在)?(?P<year>20\d\d)年|(?P<word>(?:{_YEAR_WORDS}|年)(?=年?[底末内中])|{_YEAR_WORDS})年?)?"
    rf"(?:(?P<month>1[0-2]|[1-9])月(?:份)?(?:(?P<day>3[01]|[12]\d|[1-9])日|(?P<part>底|末|上旬|中旬|下旬|初))?"
    rf"|(?P<half>[上下])半年(?P<half_end>末|底)?|第?(?P<quarter>[一二三四1-4])季度(?P<quarter_end>末|底)?|(?P<end>底|末)|(?P<inside>内)|(?P<mid>中))?"
    rf"(?P<before>以前|之前|前)?"
)
_PLAN_END = re.compile(r"(?:到|至)?(?:“?(?P<plan>十[一二三四五六]五)”?(?:规划|时期)?期?末|规划期末)")
_DUE_START = re.compile(
    r"[1-9“十规今本当去上前明次后年下第一二三四每按逐月春元国五劳中端秋新开汛主入冬雨供采高清](?:(?<=2)0\d\d年|(?<=“)十[一二三四五六]五”?(?:规划|时期)?期?末"
    r"|(?<=十)[一二三四五六]五”?(?:规划|时期)?期?末|(?<=规)划期末|(?<=上)一年|(?<=[今本当去上前明次后])年"
    r"|(?<=年)(?<![一二两三四五六七八九十\d].)(?:底|末|内|中前)|(?<=[1-9])(?<![\d.].)(?:(?<=1)[0-2])?月|(?<=[上下])半年"
    r"|(?<=第)[一二三四1-4]季度|(?<=[一二三四1-4])季度|(?<=[每按])|(?<=逐)月"
    r"|(?<=[本当下次])个?月|(?<=月)(?<![\d一二三四五六七八九十个每某本当下次上].)[底末]"
    r"|(?<=[春元国五劳中端秋新开汛主入冬雨供采高清])(?:节|旦|庆|一|动节|秋|午|季|学|期|汛|冬|暖|耕|考|明)[^,;。、\d]{0,8}?前)"
)
_RATE = re.compile(r"\d[\d.]*万?元")
_EACH = tuple("人户生亩")
_DAY_OF_PART = {"上旬": 10, "中旬": 20, "初": 10}


def find_period(clean: str, start: int, end: int, issued: date | None) -> tuple[str | None, int, int] | None:
    """The first period named in `clean[start:end]` with its offsets; None where it would need a date."""
    return next(iter_periods(clean, start, end, issued), None)


def iter_periods(
    clean: str, start: int, end: int, issued: date | None
) -> Iterator[tuple[str | None, int, int]]:
    """Every period named in `clean[start:end]`, in order."""
    at = start
    while (begun := _PERIOD_START.search(clean, at, end)) is not None:
        match = _PERIOD.match(clean, begun.start(), end)
        if match is not None:
            yield _to_period(match, issued), match.start(), match.end()
        at = match.end() if match is not None else begun.start() + 1


def _to_period(match: re.Match[str], issued: date | None) -> str | None:
    if match["from"]:
        return f"{match['from']}/{match['to']}"
    if match["plan"]:
        plans: dict[str, str] = load_words("times")["plans"]
        return plans[match["plan"]]
    year = _year_of(match["year"], match["word"], issued)
    if year is None:
        return None
    quarters = match["quarters"] or match["quarters2"]
    if quarters or match["months"]:
        return _first_months(year, quarters, match["months"])
    if issued and match["month_word"]:
        ahead = issued.year * 12 + issued.month - 1 + _MONTH_STEPS[match["month_word"]]
        return f"{ahead // 12}-{ahead % 12 + 1:02}"
    if issued and match.group()[0] == "月":
        return f"{issued.year}-{issued.month:02}"
    return _within_year(
        year,
        match["month"] or match["month2"],
        match["until"] or match["until2"],
        match["half"] or match["half2"],
        match["quarter"] or match["quarter2"],
    )


_MONTH_STEPS = {"本": 0, "当": 0, "下": 1, "次": 1, "上": -1}
_FEW = {sign: number for number, sign in enumerate("一二三四五六七八九十", 1)} | {"两": 2}


def _first_months(year: int, quarters: str | None, months: str | None) -> str:
    """前三季度 and 前五个月 begin with the year."""
    told = quarters or months or ""
    many = _FEW.get(told) or int(told)
    return f"{year}-01/{year}-{many * 3 if quarters else many:02}"


def _year_of(year: str | None, word: str | None, issued: date | None) -> int | None:
    if year:
        return int(year)
    if issued is None:
        return None
    return issued.year + _YEARS.get(word or "今年", 0)


def _within_year(
    year: int, month: str | None, until: str | None, half: str | None, quarter: str | None
) -> str:
    if month and until:
        return f"{year}-{int(month):02}/{year}-{int(until):02}"
    if month:
        return f"{year}-{int(month):02}"
    if half:
        return f"{year}-H{1 if half == '上' else 2}"
    if quarter:
        return f"{year}-Q{_QUARTERS[quarter]}"
    return str(year)


def find_due(clean: str, start: int, end: int, issued: date | None) -> tuple[Due, int, int] | None:
    """The first time limit in `clean[start:end]`, with its offsets; None if there is none."""
    return next(iter_dues(clean, start, end, issued), None)


def iter_dues(clean: str, start: int, end: int, issued: date | None) -> Iterator[tuple[Due, int, int]]:
    """Every time limit in `clean[start:end]`, in order, each with its offsets."""
    for match in _DUE_START.finditer(clean, start, end):
        if match.start() < start:
            continue
        found = (
            _read_recurring(clean, match.start(), end)
            or _read_plan_end(clean, match.start(), end, issued)
            or read_feast(clean, match.start(), end, issued)
            or read_month_word(clean, match.start(), end, issued)
            or _read_due(clean, match.start(), end, issued)
        )
        if found is not None:
            start = found[2]
            yield found


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
    year = _year_of(group["year"], None if group["word"] in (None, "年") else group["word"], issued)
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
    month = int(group["month"] or 0)
    if month:
        last = monthrange(year, month)[1]
        day = int(group["day"] or 0) or _DAY_OF_PART.get(group["part"] or "", last)
        return date(year, month, day) if day <= last else None
    if group["half"]:
        return date(year, 6, 30) if group["half"] == "上" else date(year, 12, 31)
    if group["quarter"]:
        month = _QUARTERS[group["quarter"]] * 3
        return date(year, month, monthrange(year, month)[1])
    return date(year, 6, 30) if group["mid"] else date(year, 12, 31)


def is_standing(clean: str, start: int, end: int) -> bool:
    """Whether the whole of `clean[start:end]` says that a task has no end (长期坚持)."""
    return clean[start:end].strip(" 。,;、\t\n") in load_words("times")["standing"]
