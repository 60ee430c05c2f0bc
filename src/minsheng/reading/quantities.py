"""Quantities in a text (数量): a number with its scale, its unit and the words that bound it.

The search is anchored on digits. What is written with digits and is no quantity (dates, ordinals,
grades, names with a number) is passed over here; what only the sentence can tell is left to
`indicators`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from minsheng.reading.bounds import words_after
from minsheng.reading.chinese_quantities import read_chinese, read_fractions
from minsheng.reading.index_numbers import is_index
from minsheng.reading.numerals import parse_arabic
from minsheng.reading.quantity import Quantity, begins_word, counters, never_words, people_words, unit_words
from minsheng.reading.vocabulary import alternatives, load_words

_TEN = Decimal(10)


@cache
def _arabic() -> re.Pattern[str]:
    units = alternatives([*unit_words(), *never_words(), *load_words("units")["regions"]])
    per = alternatives(map(str, load_words("units")["per"]))
    unit = rf"(?: ?[%‰]|{units}(?:/{per})*)"
    scale = r"(?:(?:十|百|千(?![瓦克米伏安]))?[万亿]{0,2})"
    # The first sign is a set, and what must not stand before it comes after: so the search skips fast.
    first = (
        r"[-−\d](?:(?<=\d)(?<![\d.A-Za-z第前〔\[№#+×·/−-].)"
        r"|(?<=[\u4e00-\u9fff:(][-−])(?=[\d.]+(?:%|个?百分点))\d)"
    )
    return re.compile(
        rf"({first}(?:\d{{0,2}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?|\d*(?:\.\d+)?))"
        rf"({scale})([多余几来]?)([万亿]{{0,2}})({unit}?)"
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


def find_quantities(clean: str, start: int, end: int) -> list[Quantity]:
    """The quantities of `clean[start:end]` in order; what overlaps an earlier one is passed over."""
    found: list[Quantity] = []
    bare: list[re.Match[str]] = []
    for match in _arabic().finditer(clean, start, end):
        quantity = _read_arabic(match)
        if quantity is not None:
            if bare:
                found.extend(_with_unit(before, match) for before in _row_before(clean, bare, match))
                bare.clear()
            found.append(quantity)
        elif _is_bare(match):
            if is_index(clean, start, match.start()):
                found.append(_without_unit(match))
                continue
            bare.append(match)
        elif bare:
            bare.clear()
    chinese = [*read_chinese(clean, start, end), *read_fractions(clean, start, end)]
    if chinese:
        found = _without_overlaps(sorted([*found, *chinese], key=lambda quantity: quantity.start))
    return found


def _is_bare(match: re.Match[str]) -> bool:
    return match[3] == "" and match[4] == "" and match[5] == "" and match[6] is None


def _row_before(clean: str, bare: Sequence[re.Match[str]], match: re.Match[str]) -> list[re.Match[str]]:
    """The bare numbers that stand in one row with `match` and take its unit: 分别提高3、5个百分点."""
    row: list[re.Match[str]] = []
    following = match.start()
    for one in reversed(bare):
        if clean[one.end() : following] not in ("、", "和"):
            break
        row.insert(0, one)
        following = one.start()
    return row if row and "分别" in clean[max(0, following - 12) : following] else []


def _with_unit(bare: re.Match[str], match: re.Match[str]) -> Quantity:
    scale = bare[2] or match[2] + match[4]
    return Quantity(
        bare.start(), bare.end(), parse_arabic(bare[1], scale), None, match[5].strip(), "", "", False
    )


def _without_unit(bare: re.Match[str]) -> Quantity:
    return Quantity(bare.start(), bare.end(), parse_arabic(bare[1], bare[2]), None, "", "", "", False)


def _without_overlaps(quantities: list[Quantity]) -> list[Quantity]:
    kept: list[Quantity] = []
    for quantity in quantities:
        if not kept or kept[-1].end <= quantity.start:
            kept.append(quantity)
    return kept


def _read_arabic(match: re.Match[str]) -> Quantity | None:
    number, scale, more, scale_after, unit, upper, _, _, post = match.groups()
    if upper is not None:
        return _read_range(match)
    if unit in never_words():
        return None
    scale += scale_after
    if not scale and (not unit or unit == "度") and not (unit == "" and more):
        return _read_uncounted(match) if not unit else None
    unit = unit.lstrip()
    if begins_word(match.string, unit, match.end(5)):
        return _read_word(match) if scale else None
    value, start = parse_arabic(number, scale), match.start()
    if unit == "成":
        value, unit = value * _TEN, "%"
    if (
        unit == "%"
        and match.string[start - 1 : start] == "负"
        and match.string[start - 2 : start - 1] != "减"
    ):
        # 增速为负3.9%
        value, start = -value, start - 1
    return Quantity(start, match.end(), value, None, unit, more, post, False)


def _read_range(match: re.Match[str]) -> Quantity | None:
    """8%到10%, 3至5家: the lower number takes the scale that only the upper one has."""
    number, scale, more, scale_after, unit, upper, upper_scale, upper_unit, post = match.groups()
    told = (upper_unit or unit).lstrip()
    if told in never_words() or unit in never_words():
        return None
    scale += scale_after
    if not scale and (not told or told == "度"):
        return None
    if begins_word(match.string, told, match.end(8) if upper_unit else match.end(5)):
        return None
    if not scale and not unit and upper_scale and parse_arabic(number) < parse_arabic(upper):
        scale = upper_scale  # 3至5万元, but not 8500到3万元
    low, high = parse_arabic(number, scale), parse_arabic(upper, upper_scale)
    if told == "成":
        low, high, told = low * _TEN, high * _TEN, "%"
    if high <= low:
        return None
    return Quantity(match.start(), match.end(), low, high, told, more, post, False)


def _read_uncounted(match: re.Match[str]) -> Quantity | None:
    """6000贫困人口: people may be counted without a counter, however few."""
    if match[3] or match[9] or not people_words().match(match.string, match.end(1)):
        return None
    return Quantity(match.start(), match.end(1), parse_arabic(match[1]), None, "", "", "", False)


def _read_word(match: re.Match[str]) -> Quantity | None:
    """0.6万人口: what looks like a counter is the beginning of the noun that is counted without one."""
    if match[5] not in counters() or match.string[match.end(5)] == "级":
        return None
    value = parse_arabic(match[1], match[2] + match[4])
    return Quantity(match.start(), match.end(4), value, None, "", match[3], "", False)
