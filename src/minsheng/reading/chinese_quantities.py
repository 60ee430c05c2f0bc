"""Quantities in Chinese digits (汉字数量): 四个县, 二十八所, 三五家, 七成以上, 百分之八十, 三分之一, 过半.

A third is written 33.33: the only value here that is rounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from minsheng.reading.numerals import DIGITS, parse_chinese, scale_of
from minsheng.reading.quantity import Quantity, begins_word, counters
from minsheng.reading.vocabulary import alternatives

# Counters that are parts of other words after a Chinese digit: 一批, 一次, 三分, 一面.
_LOOSE = frozenset("批次天面道门口对站种类支笔片组队只班块根节集副双届回分把期段堂封课卷")
# Measures that no word begins with; the others count only behind a step (三十亩).
_MEASURES = "美元|欧元|港元|平方公里|平方米|立方米|公斤|公顷|千瓦时|千瓦|个百分点"
_NUMERALS = "零〇一二两三四五六七八九十百千万亿"
# Signs of one number: 九千九百九十九万亿九千九百九十九万九千九百九十九 has 23. A longer run is no number, and
# would be looked through from each of its signs.
_LONGEST = 24
_HUNDRED = Decimal(100)
_CENT = Decimal("0.01")
_HALF = Decimal(50)


# Signs before a numeral that make it something else: an order, a larger number, a vague one.
_NOT_BEFORE = frozenset("第前亿几数每.0123456789")
_VAGUE = frozenset("百千万")  # 上百, 上千 tell no number
_DIGITS = tuple(f"{_NUMERALS}0123456789")
# Before tenths that count without a word behind them: 贡献了全县六成税收.
_SHARE_BEFORE = frozenset("占县市省国区州超近约逾")
_HALF_BEFORE = frozenset("占的近超过约达到")


@cache
def _pattern() -> re.Pattern[str]:
    """One run of numerals, then what it is part of; beginning with a set of signs makes the search fast."""
    counted = alternatives(counters() - _LOOSE)
    loose = "".join(_LOOSE)
    many = f"(?<=[{_NUMERALS}][十百千万亿{''.join(DIGITS)}].)"  # two signs of numeral before the unit
    post = r"((?:及?以上|及?以下|以内|左右)?)"
    run = rf"[{_NUMERALS}]{{1,{_LONGEST}}}"
    unit = rf"{_MEASURES}|{counted}|[{loose}]{many}|[元亩吨](?<=[十百千万亿].)|公里"
    return re.compile(
        rf"([{_NUMERALS}][{_NUMERALS}]{{0,{_LONGEST}}}(?:点{run})?)(?:分之({run}(?:点{run})?){post}"
        rf"|(成|半)(多?){post}"
        rf"|(?:(?:{unit})?[到至]({run}))?([多余]?)([万亿]?)({unit}){post}(?![月五]))"
    )


def read_chinese(clean: str, start: int, end: int) -> Iterator[Quantity]:
    """The quantities in Chinese digits of `clean[start:end]`, in order."""
    for match in _pattern().finditer(clean, start, end):
        before = clean[match.start() - 1] if match.start() > start else ""
        if before and _is_other(clean, match.start(), before, match[1][0]):
            continue
        if match[1][0] == "亿":
            continue  # 亿元以上项目
        if match[10] is not None:
            quantity = _read_count(match)
            if quantity is not None:
                yield quantity
            continue
        value = _share(match, before)
        if value is not None:
            more, post = match[5] or "", match[6] or match[3] or ""
            yield Quantity(match.start(), match.end(), value, None, "%", more, post, True)


def _is_other(clean: str, start: int, before: str, first: str) -> bool:
    """Whether the sign before a numeral makes it something else: an order, a decimal, 上百."""
    if before == "点":
        return clean[start - 2 : start - 1] in _DIGITS
    return before in _NOT_BEFORE or (before == "上" and first in _VAGUE)


def _read_count(match: re.Match[str]) -> Quantity | None:
    """A count: 二十八所; of two numbers (两到三个, 三五家) it is a range."""
    if begins_word(match.string, match[10], match.end(10)) or (match[9] and not match[8]):
        return None
    low, high = _spoken_range(match[1]) if match[7] is None else (match[1], match[7])
    if high and low and low[-1] not in "万亿" and high[-1] in "万亿" and len(high) > 1:
        low += high[-1]  # 八百到九百亿
    value, upper = parse_chinese(low), parse_chinese(high) if high else None
    if value is None or (high and (upper is None or upper <= value)):
        return None
    if match[9]:  # 四十多万元: 多 stands before the scale
        value *= scale_of(match[9])
        upper = upper and upper * scale_of(match[9])
    return Quantity(match.start(), match.end(), value, upper, match[10], match[8], match[11], True)


# Two neighbours of the row of digits, or 三五, at the end or before the steps: 三四十, 十七八, 两三百.
_NEIGHBOURS = re.compile(r"([十百千万]?)(一二|[一二两]三|三[四五]|四五|五六|六七|七八|八九)([十百千万亿]*)")


def _spoken_range(words: str) -> tuple[str, str]:
    """The lower and upper numeral of 三四十; the words themselves and "" where they are one number.

    A row of digits that is neither a range nor joined by steps (一三五) has no value; it is a name.
    """
    match = _NEIGHBOURS.fullmatch(words)
    if match is None:
        plain = len(words) > 1 and all(sign in DIGITS for sign in words)
        return ("" if plain else words), ""
    head, digits, steps = match.groups()
    return head + digits[0] + steps, head + digits[1] + steps


def _share(match: re.Match[str], before: str) -> Decimal | None:
    """A share in percent: 百分之八十, 三分之一, 七成, 占一半; None if the words mean something else."""
    if match[2] is not None:
        whole, part = parse_chinese(match[1]), parse_chinese(match[2])
        if not whole or part is None or _spoken_range(match[2])[1]:  # 百分之二三十 is no one share
            return None
        return part if whole == _HUNDRED else _fraction(part, whole)
    if len(match[1]) > 1 or match[1] not in DIGITS:
        return None
    if match[4] == "半":
        told = match[6] or (before in _HALF_BEFORE and before)
        return _HALF if match[1] == "一" and told else None
    told = match[6] or before in _SHARE_BEFORE or _AFTER_TENTHS.match(match.string, match.end())
    return Decimal(DIGITS[match[1]] * 10) if told else None


# What may follow 成 as a tenth; elsewhere it is part of a word (成效, 成立).
_AFTER_TENTHS = re.compile(r"[以的多,。;、为是在)\s]|$")


def _fraction(part: Decimal, whole: Decimal) -> Decimal | None:
    return _percent(part, whole) if part <= whole else None


_PER_HUNDRED = re.compile(r"([百千])分之(\d+(?:\.\d+)?)((?:及?以上|及?以下|以内|左右)?)(?![\d,万亿])")
# 1/4 is a share after a word that compares; elsewhere a stroke divides dates and names.
_STROKE = re.compile(r"([1-9])(?<=[占超近约过国球省].)/([1-9]\d?)(?![\d/年月])((?:以上|左右)?)")
# 时间过半、任务过半 is speech: half of a year is no share of anything counted.
_HALVES = re.compile(
    r"[半过](?:(?<=半)数(?:及?以上)?|(?<=过)(?<![超通经越时间任务].)半(?:数|(?=[的,。;、)\s]|$)))"
)


def read_fractions(clean: str, start: int, end: int) -> Iterator[Quantity]:
    """The shares told by a stroke or by 半数 in `clean[start:end]`, in percent: 占全国1/4 is 25 %."""
    if clean.find("分之", start, end) >= 0:
        for match in _PER_HUNDRED.finditer(clean, start, end):
            value = Decimal(match[2]) / (1 if match[1] == "百" else 10)
            yield Quantity(match.start(), match.end(), value, None, "%", "", match[3], False)
    if clean.find("/", start, end) >= 0:
        for match in _STROKE.finditer(clean, start, end):
            value = _percent(Decimal(match[1]), Decimal(match[2]))
            yield Quantity(match.start(), match.end(), value, None, "%", "", match[3], False)
    if clean.find("半", start, end) >= 0:
        for match in _HALVES.finditer(clean, start, end):
            post = "" if match[0] == "半数" else "及以上"
            yield Quantity(match.start(), match.end(), _HALF, None, "%", "", post, True)


def _percent(part: Decimal, whole: Decimal) -> Decimal:
    percent = (part * _HUNDRED / whole).quantize(_CENT)
    return percent if percent != percent.to_integral_value() else percent.to_integral_value()
