"""Quantities in Chinese digits (汉字数量): 四个县, 七成以上, 百分之八十, 三分之一, 占一半.

A third is written 33.33: the only value here that is rounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from minsheng.reading.numerals import DIGITS, parse_chinese
from minsheng.reading.quantity import Quantity, begins_word, counters
from minsheng.reading.vocabulary import alternatives

# Counters that are parts of other words after a Chinese digit: 一批, 一次, 三分, 一面.
_LOOSE = frozenset("批次天面道门口对站种类支笔片组队只班块根节集副双把")
_NUMERALS = "零一二两三四五六七八九十百千万"
_HUNDRED = Decimal(100)
_CENT = Decimal("0.01")


# Signs before a numeral that make it something else: an order, a larger number, a vague one.
_NOT_BEFORE = frozenset("第亿几数每点.0123456789")
_HALF_BEFORE = frozenset("占的近超过约达到")


@cache
def _pattern() -> re.Pattern[str]:
    """One run of numerals, then what it is part of; beginning with a set of signs makes the search fast."""
    counted = alternatives(counters() - _LOOSE)
    post = r"((?:以上|以下|以内|左右)?)"
    return re.compile(
        rf"([{_NUMERALS}]{{1,7}})(?:分之([{_NUMERALS}]+(?:点[{_NUMERALS}]+)?){post}"
        rf"|(成|半)(多?){post}"
        rf"|([多余]?)({counted}|[元亩吨](?<=[百千万亿].)|公里){post}(?![月五]))"
    )


def read_chinese(clean: str, start: int, end: int) -> Iterator[Quantity]:
    """The quantities in Chinese digits of `clean[start:end]`, in order."""
    for match in _pattern().finditer(clean, start, end):
        before = clean[match.start() - 1] if match.start() > start else ""
        if before in _NOT_BEFORE and before:
            continue
        if match[8] is not None:
            value = parse_chinese(match[1])
            if value is not None and not begins_word(clean, match[8], match.end(8)):
                yield Quantity(match.start(), match.end(), value, None, match[8], match[7], match[9], True)
            continue
        value = _share(match, before)
        if value is not None:
            more, post = match[5] or "", match[6] or match[3] or ""
            yield Quantity(match.start(), match.end(), value, None, "%", more, post, True)


def _share(match: re.Match[str], before: str) -> Decimal | None:
    """A share in percent: 百分之八十, 三分之一, 七成, 占一半; None if the words mean something else."""
    if match[2] is not None:
        whole, part = parse_chinese(match[1]), parse_chinese(match[2])
        if not whole or part is None:
            return None
        return part if whole == _HUNDRED else _fraction(part, whole)
    if len(match[1]) > 1 or match[1] not in DIGITS:
        return None
    if match[4] == "半":
        return Decimal(50) if match[1] == "一" and before in _HALF_BEFORE and before else None
    return Decimal(DIGITS[match[1]] * 10) if _AFTER_TENTHS.match(match.string, match.end()) else None


# What may follow 成 as a tenth; elsewhere it is part of a word (成效, 成立).
_AFTER_TENTHS = re.compile(r"[以的多,。;、为是在)\s]|$")


def _fraction(part: Decimal, whole: Decimal) -> Decimal | None:
    return _percent(part, whole) if part <= whole else None


# 1/4 is a share after a word that compares; elsewhere a stroke divides dates and names.
_STROKE = re.compile(r"(?<=[占超近约过国球省])([1-9])/([1-9]\d?)(?![\d/年月])((?:以上|左右)?)")


def read_fractions(clean: str, start: int, end: int) -> Iterator[Quantity]:
    """The shares written with a stroke in `clean[start:end]`, in percent: 占全国1/4 is 25 %."""
    if clean.find("/", start, end) < 0:
        return
    for match in _STROKE.finditer(clean, start, end):
        value = _percent(Decimal(match[1]), Decimal(match[2]))
        yield Quantity(match.start(), match.end(), value, None, "%", "", match[3], False)


def _percent(part: Decimal, whole: Decimal) -> Decimal:
    percent = (part * _HUNDRED / whole).quantize(_CENT)
    return percent if percent != percent.to_integral_value() else percent.to_integral_value()
