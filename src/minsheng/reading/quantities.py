"""Quantities in a text (数量): a number with its scale, its unit and the words that bound it.

The search is anchored on digits. What is written with digits and is no quantity (dates, ordinals,
grades, names with a number) is passed over here; what only the sentence can tell is left to
`indicators`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from minsheng.reading.bounds import words_after
from minsheng.reading.numerals import DIGITS, parse_arabic, parse_chinese
from minsheng.reading.vocabulary import alternatives, load_words

_TEN = Decimal(10)


class Quantity(NamedTuple):
    """`clean[start:end]` from the first digit to the bounding word after the unit.

    A named tuple, because thousands are made a second. `more` is 多 or 余 between number and unit,
    `post` the bounding word after it; `chinese` tells a number in Chinese digits.
    """

    start: int
    end: int
    value: Decimal
    upper: Decimal | None
    unit: str
    more: str
    post: str
    chinese: bool


@cache
def unit_words() -> frozenset[str]:
    """Every unit and counter that makes a number a quantity."""
    return frozenset(_flat("measures")) | frozenset(_flat("counters"))


@cache
def never_words() -> frozenset[str]:
    """What follows a number without making it a quantity."""
    return frozenset(load_words("units")["never"])


def _flat(section: str) -> list[str]:
    return [str(word) for words in load_words("units")[section].values() for word in words]


@cache
def _arabic() -> re.Pattern[str]:
    units = alternatives([*unit_words(), *never_words(), *load_words("units")["regions"]])
    per = alternatives(map(str, load_words("units")["per"]))
    unit = rf"(?:{units}(?:/{per})*)"
    scale = r"(?:(?:十|百|千(?![瓦克米伏安]))?[万亿]{0,2})"
    return re.compile(
        r"(?<![\d.A-Za-z第前〔\[№#+×·/-])"
        rf"(\d{{1,3}}(?:,\d{{3}})+(?![\d])(?:\.\d+)?|\d+(?:\.\d+)?)({scale})([多余几来]?)([万亿]{{0,2}})({unit}?)"
        rf"(?:(?:到|至|[-—–~～]{{1,2}})(\d+(?:\.\d+)?)({scale})({unit}?))?"
        r"(?:\([次间套个处户家件台组栋所]\))?"
        rf"({_posts()}?)"
    )


def _posts() -> str:
    """The bounding words after a unit, but for those that begin another word (内外, 多种, 起草)."""
    guarded = {
        "内": "内(?![外部容涵需陆河])",
        "多": "多(?![种样元家年层方项边渠])",
        "起": "起(?![草降飞步])",
        "许": "许(?![可多])",
    }
    words = [word for word in words_after() if word not in guarded]
    return f"(?:{alternatives(words)}|{'|'.join(guarded.values())})"


# Counters that are parts of other words after a Chinese digit: 一批, 一次, 三分, 一面.
_LOOSE = frozenset("批次分天面道门口对站种类支笔片组队只班块根节集副双把安兆")
_NUMERALS = "零一二两三四五六七八九十百千万"


@cache
def _chinese() -> re.Pattern[str]:
    counters = alternatives(word for word in _flat("counters") if word not in _LOOSE)
    return re.compile(
        rf"百分之([{_NUMERALS}点]+)((?:以上|以内|以下|左右)?)"
        r"|(?<![一二三四五六七八九十第])([一二三四五六七八九])成((?:多|以上|以下|左右)?)(?=[以的多,。;、为是在)\s]|$)"
        r"|(?<=[占的近超过约达到])一半((?:以上|左右|多)?)"
        rf"|(?<![第{_NUMERALS}亿几数每点\d.])([{_NUMERALS}]{{1,7}})([多余]?)({counters}|[元亩吨](?<=[百千万亿].)|公里)((?:以上|左右|以内)?)(?![月五])"
    )


def find_quantities(clean: str, start: int, end: int) -> list[Quantity]:
    """The quantities of `clean[start:end]` in order; what overlaps an earlier one is passed over."""
    found = [quantity for match in _arabic().finditer(clean, start, end) if (quantity := _read_arabic(match))]
    chinese = list(_read_chinese(clean, start, end))
    if chinese:
        found = _without_overlaps(sorted([*found, *chinese]))
    return found


def _without_overlaps(quantities: list[Quantity]) -> list[Quantity]:
    kept: list[Quantity] = []
    for quantity in quantities:
        if not kept or kept[-1].end <= quantity.start:
            kept.append(quantity)
    return kept


def _read_arabic(match: re.Match[str]) -> Quantity | None:
    number, scale, more, scale_after, unit, upper, upper_scale, upper_unit, post = match.groups()
    unit = upper_unit or unit
    never = never_words()
    if unit in never or match[5] in never:
        return None
    scale += scale_after
    if not unit and not scale and not more:
        return None
    if _begins_word(match.string, unit, match.end(8) if upper_unit else match.end(5)):
        return None
    if upper is None:
        return Quantity(
            match.start(), match.end(), parse_arabic(number, scale), None, unit, more, post, False
        )
    if not scale and not match[5] and upper_scale:
        scale = upper_scale
    low, high = parse_arabic(number, scale), parse_arabic(upper, upper_scale)
    if high <= low:
        return None
    return Quantity(match.start(), match.end(), low, high, unit, more, post, False)


@cache
def _guards() -> dict[str, str]:
    return {unit: f"{signs}级" for unit, signs in load_words("units")["unless"].items()}


def _begins_word(clean: str, unit: str, end: int) -> bool:
    """Whether the unit that ends at `end` is the beginning of another word: 人才, 部门, 吨级."""
    return clean[end : end + 1] in _guards().get(unit, "级") and end < len(clean)


def _read_chinese(clean: str, start: int, end: int) -> Iterator[Quantity]:
    for match in _chinese().finditer(clean, start, end):
        share, share_post, tenths, tenths_post, half_post, count, more, unit, post = match.groups()
        if share:
            value, unit, post = parse_chinese(share), "%", share_post
        elif tenths:
            value, unit = DIGITS[tenths] * _TEN, "%"
            more, post = ("多", "") if tenths_post == "多" else ("", tenths_post)
        elif count:
            value = parse_chinese(count)
        else:
            value, unit = _TEN * 5, "%"
            more, post = ("多", "") if half_post == "多" else ("", half_post)
        if value is not None and not (count and _begins_word(clean, unit, match.end(8))):
            yield Quantity(
                match.start(), match.end(), Decimal(value), None, unit, more or "", post or "", True
            )
