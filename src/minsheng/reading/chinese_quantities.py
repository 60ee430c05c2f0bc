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


@cache
def _pattern() -> re.Pattern[str]:
    counted = alternatives(counters() - _LOOSE)
    post = r"((?:以上|以下|以内|左右)?)"
    return re.compile(
        rf"百分之([{_NUMERALS}点]+){post}"
        rf"|(?<![一二三四五六七八九十第])([一二三四五六七八九])成(多?){post}(?=[以的多,。;、为是在)\s]|$)"
        rf"|(?<![{_NUMERALS}])([{_NUMERALS}]{{1,3}})分之([{_NUMERALS}]{{1,3}}){post}"
        rf"|(?<=[占的近超过约达到])一半(多?){post}"
        rf"|(?<![第{_NUMERALS}亿几数每点\d.])([{_NUMERALS}]{{1,7}})([多余]?)"
        rf"({counted}|[元亩吨](?<=[百千万亿].)|公里){post}(?![月五])"
    )


def read_chinese(clean: str, start: int, end: int) -> Iterator[Quantity]:
    """The quantities in Chinese digits of `clean[start:end]`, in order."""
    for match in _pattern().finditer(clean, start, end):
        share, share_post, tenths, tenths_more, tenths_post, below, above, part_post = match.groups()[:8]
        half_more, half_post, count, more, unit, post = match.groups()[8:]
        if count:
            value = parse_chinese(count)
            if value is not None and not begins_word(clean, unit, match.end(13)):
                yield Quantity(match.start(), match.end(), value, None, unit, more, post, True)
            continue
        value = _share(share, tenths, below, above)
        if value is not None:
            more = tenths_more or half_more or ""
            post = share_post or tenths_post or part_post or half_post or ""
            yield Quantity(match.start(), match.end(), value, None, "%", more, post, True)


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


def _share(share: str | None, tenths: str | None, below: str | None, above: str | None) -> Decimal | None:
    """A share in percent; None if its digits make no number."""
    if share:
        return parse_chinese(share)
    if tenths:
        return Decimal(DIGITS[tenths] * 10)
    if not below or not above:
        return Decimal(50)
    whole, part = parse_chinese(below), parse_chinese(above)
    if not whole or part is None:
        return None
    return _percent(part, whole) if part <= whole else None
