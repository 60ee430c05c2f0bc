"""Personal data in a text (个人信息), looked for before anything is published.

A number whose check digit fails is still reported, as unsure: a mistyped number points to its owner all the
same. What an office may own (a landline, a building, a car) and what only reads as a name are unsure as well.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, cast

from minsheng.reading.personal_names import find_names
from minsheng.reading.personal_numbers import find_numbers, is_id_number
from minsheng.reading.personal_papers import find_papers
from minsheng.reading.personal_phones import find_phones
from minsheng.reading.personal_signs import View, views_of

__all__ = ["PERSONAL_LABELS", "PersonalDatum", "PersonalKind", "find_personal", "is_id_number", "masked"]

PersonalKind = Literal["id_number", "paper", "phone", "bank_card", "email", "address", "plate", "name"]
PERSONAL_LABELS: dict[PersonalKind, str] = {
    "id_number": "身份证件号码",
    "paper": "护照、通行证等证件号码",
    "phone": "电话号码",
    "bank_card": "银行卡号",
    "email": "电子邮箱",
    "address": "住址",
    "plate": "车牌号",
    "name": "救助对象或患者的姓名",
}

_EMAIL = re.compile(r"[A-Za-z0-9][\w.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}", re.ASCII)
_OF_AN_OFFICE = (".gov.cn", "@gov.cn")
# A household, not an office: down to the flat, or the house in a village.
_HOUSEHOLD = re.compile(r"\d(?:室|单元)|[组队]\d{1,4}号")
_ADDRESS = re.compile(
    r"[\u4e00-\u9fff]{2,20}?(?:小区|花园|公寓|家园|新村|苑|路|街|巷|弄|里|大道|村|组)(?:\d{1,5}号)?"
    r"(?:\d{1,4}(?:号楼|幢|栋|座)\d{1,2}单元(?:\d{1,4}[室号]?)?|\d{1,4}(?:号楼|幢|栋|座)\d{2,4}室|\d{1,4}室)"
    r"|[\u4e00-\u9fff]{2,12}村(?:[\u4e00-\u9fff]{0,6}|\d{1,3})[组队]\d{1,4}号"
)
# GA 36: province, office, five signs or the six of a new-energy car; I and O are never used.
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][ ·•.-]?"
    r"(?=[A-HJ-NP-Z\d]{0,4}\d)(?:[A-HJ-NP-Z\d]{4}[A-HJ-NP-Z\d挂学警港澳]|[A-HJ-NP-Z\d]{6})(?![A-Za-z\d])"
)
_KEPT = 3  # signs of a personal datum that a log may show


@dataclass(frozen=True, slots=True)
class PersonalDatum:
    """One personal datum at its place in the text; `sure` is False where a check digit does not agree
    or an office may own it."""

    start: int
    end: int
    kind: PersonalKind
    sure: bool


def find_personal(text: str) -> list[PersonalDatum]:
    """The personal data in `text`, in order of place; of two that overlap a sure one counts, else the first
    and longest."""
    every = (datum for view in views_of(text) for datum in _all(view))
    found = sorted(every, key=lambda datum: (not datum.sure, datum.start, -datum.end))
    kept: list[PersonalDatum] = []
    for datum in found:
        at = bisect_left(kept, datum.start, key=_start)
        before_next = at == len(kept) or datum.end <= kept[at].start
        if before_next and (at == 0 or kept[at - 1].end <= datum.start):
            kept.insert(at, datum)
    return kept


def masked(words: str) -> str:
    """A personal datum as a log may show it: its first signs, and how many follow."""
    return f"{words[:_KEPT]}…（共{len(words)}字）"


def _start(datum: PersonalDatum) -> int:
    return datum.start


def _all(view: View) -> Iterator[PersonalDatum]:
    for start, end, kind, sure in _in_plain(view.text):
        yield PersonalDatum(*view.stretch(start, end), cast(PersonalKind, kind), sure)


def _in_plain(text: str) -> Iterator[tuple[int, int, str, bool]]:
    yield from find_numbers(text)
    yield from find_papers(text)
    yield from find_phones(text)
    for match in _EMAIL.finditer(text) if "@" in text else ():
        yield match.start(), match.end(), "email", not match[0].lower().endswith(_OF_AN_OFFICE)
    for match in _ADDRESS.finditer(text) if _HOUSEHOLD.search(text) else ():
        yield match.start(), match.end(), "address", False
    for match in _PLATE.finditer(text):
        yield match.start(), match.end(), "plate", False
    for start, end in find_names(text):
        yield start, end, "name", False
