"""Years, months and quarters as they are written (年月的写法): 2026年, 二〇二六年, 去年, 5月, 十二月, 首季度.

What `periods` and `dues` share: the pieces of their patterns, and the numbers that these stand for.
"""

from __future__ import annotations

from datetime import date

from minsheng.reading.numerals import parse_chinese

QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4, "首": 1}
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
    "来年": 1,
    "后年": 2,
}
YEAR_WORDS = "今年|本年度?|当年|去年|上一?年|前年|明年|次年|来年|后年"
# A year in figures, with the space that some pages put behind it, or in Chinese digits.
_HAN_YEAR = "[一二][〇零九][〇零一二三四五六七八九]{2}"
YEAR = rf"(?:(?:19|20)\d\d(?= ?年)|{_HAN_YEAR}(?=年))"
COMING_YEAR = r"(?:20\d\d(?= ?年)|二[〇零][〇零一二三四五六七八九]{2}(?=年))"
# A month; 一月一督查 is a rhythm, and 五个月 no month.
MONTH = r"(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])"
DASH = r" ?(?:[-—–~～至到]{1,2}) ?"
# 十二月 says when; 十二月市 may be a name.
HAN_MONTH = (
    r"(?:十[一二]?|[一二三四五六七八九])"
    r"(?=月(?:份|底|末|初|[上中下]旬|[一二三四五六七八九十]{1,3}[日号]|以?前|之前|[到至]))"
)
NUMERALS = "一二三四五六七八九十"


def number_of(words: str) -> int:
    """A month, a day or a year in digits of either kind."""
    return int(words) if words.isdecimal() else int(parse_chinese(words) or 0)


def year_of(year: str | None, word: str | None, issued: date | None) -> int | None:
    """The year that is written or that a word says of the paper's day; None without one."""
    if year:
        return number_of(year)
    if issued is None:
        return None
    return issued.year + _YEARS.get(word or "今年", 0)


_BEFORE_MONTH = frozenset(f"{NUMERALS}本当下次上个")
_BEFORE_QUARTER = frozenset("个首本上下")
_AFTER_FORE = frozenset(f"{NUMERALS}半两23456789")


def is_rare(clean: str, start: int, end: int) -> bool:
    """Whether `clean[start:end]` may write a time otherwise than in figures: 十二月, 本月, 前三季度.

    Elsewhere the search for the common ways is enough, which is a good deal faster.
    """
    find = clean.find
    at = find("月", start, end)
    while at >= 0:
        before = clean[at - 1 : at]
        if before in _BEFORE_MONTH or (clean[at + 1 : at + 2] in ("底", "末") and not before.isdigit()):
            return True
        at = find("月", at + 1, end)
    at = find("前", start, end)
    if at >= 0 and clean[at + 1 : at + 2] in _AFTER_FORE:
        return True
    at = find("季度", start, end)
    if at >= 0 and clean[at - 1 : at] in _BEFORE_QUARTER:
        return True
    return find("二〇", start, end) >= 0 or find("二零", start, end) >= 0 or find("后半年", start, end) >= 0
