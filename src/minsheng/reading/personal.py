"""Personal data in a text (个人信息), looked for before anything is published.

Identity numbers are tested by their check digit (GB 11643-1999), card numbers by Luhn's (GB/T 15694.1);
one that fails is still reported, as unsure: a mistyped number points to its owner all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from minsheng.reading.text import fold

PersonalKind = Literal["id_number", "phone", "bank_card", "email", "address"]

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_LONG = re.compile(r"(?<![\dA-Za-z.])\d(?:[ -]?\d){13,20}[ -]?[\dXx]?(?![\dA-Za-z]|\.\d)")
_MOBILE = re.compile(r"(?<![\d.])(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d|\.\d)")
_LANDLINE = re.compile(r"(?<![\d.-])(?:\+?86[ -]?)?(?:\(0\d{2,3}\)|0\d{2,3})[ -]?[2-8]\d{6,7}(?!\d|\.\d)")
_EMAIL = re.compile(r"[A-Za-z0-9][\w.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}", re.ASCII)
# A household, not an office: down to the flat, or the house in a village.
_HOUSEHOLD = re.compile(r"\d(?:室|单元)|[组队]\d{1,4}号")
_ADDRESS = re.compile(
    r"[\u4e00-\u9fff]{2,20}?(?:小区|花园|公寓|家园|新村|苑|路|街|巷|弄|里|大道|村|组)(?:\d{1,5}号)?"
    r"(?:\d{1,4}(?:号楼|幢|栋|座)\d{1,2}单元(?:\d{1,4}[室号]?)?|\d{1,4}(?:号楼|幢|栋|座)\d{2,4}室|\d{1,4}室)"
    r"|[\u4e00-\u9fff]{2,12}村(?:[\u4e00-\u9fff]{0,6}|\d{1,3})[组队]\d{1,4}号"
)
_CARD_STARTS = ("62", "4", "5", "35", "37", "60")
_CARD_LENGTHS = range(15, 20)


@dataclass(frozen=True, slots=True)
class PersonalDatum:
    """One personal datum at its place in the text; `sure` is False where a check digit does not agree
    or an office may own it."""

    start: int
    end: int
    kind: PersonalKind
    sure: bool


def find_personal(text: str) -> list[PersonalDatum]:
    """The personal data in `text`, in order of place; of two that overlap the first and longest counts."""
    folded = fold(text)
    found = sorted(_all(folded), key=lambda datum: (datum.start, -datum.end))
    kept: list[PersonalDatum] = []
    for datum in found:
        if not kept or datum.start >= kept[-1].end:
            kept.append(datum)
    return kept


def _all(text: str) -> Iterator[PersonalDatum]:
    for match in _LONG.finditer(text):
        yield from _number(match)
    for match in _MOBILE.finditer(text):
        yield PersonalDatum(match.start(), match.end(), "phone", sure=True)
    for match in _LANDLINE.finditer(text):
        yield PersonalDatum(match.start(), match.end(), "phone", sure=False)
    if "@" in text:
        for match in _EMAIL.finditer(text):
            yield PersonalDatum(match.start(), match.end(), "email", sure=True)
    for match in _ADDRESS.finditer(text) if _HOUSEHOLD.search(text) else ():
        yield PersonalDatum(match.start(), match.end(), "address", sure=False)


def _number(match: re.Match[str]) -> Iterator[PersonalDatum]:
    """A long number as an identity number or a card number, or as neither."""
    digits = re.sub("[ -]", "", match[0]).upper()
    if _is_shaped(digits):
        yield PersonalDatum(match.start(), match.end(), "id_number", sure=is_id_number(digits))
    elif digits.isdigit() and len(digits) in _CARD_LENGTHS and digits.startswith(_CARD_STARTS):
        yield PersonalDatum(match.start(), match.end(), "bank_card", sure=_is_luhn(digits))


def is_id_number(digits: str) -> bool:
    """Whether an 18-sign identity number's date exists and its check digit agrees."""
    if not re.fullmatch(r"\d{17}[\dX]", digits, re.ASCII) or not _is_date(digits[6:14]):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False))
    return _CHECKS[total % 11] == digits[17]


def _is_shaped(digits: str) -> bool:
    """Eighteen signs with a possible date of birth, or the fifteen digits of numbers before 1999."""
    if len(digits) == 18 and digits[:17].isdigit():
        return (
            re.fullmatch(r"[1-9]\d{5}(?:18|19|20)\d{2}(?:0\d|1[0-2])[0-3]\d{5}", digits[:17] + "0")
            is not None
        )
    return len(digits) == 15 and digits[0] in "123456789" and _is_date("19" + digits[6:12])


def _is_date(digits: str) -> bool:
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True


def _is_luhn(digits: str) -> bool:
    doubled = [sum(divmod(int(digit) * 2, 10)) for digit in digits[-2::-2]]
    return (sum(doubled) + sum(int(digit) for digit in digits[-1::-2])) % 10 == 0
