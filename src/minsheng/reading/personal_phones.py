"""Telephone numbers (手机号、家里的座机), however they are set. An office's own line, printed so that
residents call it, is nobody's personal number; a sum of eleven digits is none either."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from minsheng.reading.vocabulary import load_words

Found = tuple[int, int, str, bool]  # start, end, kind, sure

# With the country's number, in 3-4-4 with a space, or in other groups with a dash or dots.
_MOBILE = re.compile(
    r"(?<!\d)(?<!\d\.)(?:\(?\+?(?:00)?86\)?[ -]{0,2})?\(?1[3-9](?:"
    r"\d\)?[ _-]{0,2}\d{4}[ _-]{0,2}\d{4}"
    r"|\d\.\d{4}\.\d{4}|\d-\d{3}-\d{5}|\d{3}-\d{6}|\d{2}-\d{4}-\d{3}|\d{2}-\d{3}-\d{4})"
    r"(?!\d|\.\d)"
)
_LOOSE = re.compile(r"(?<!\d)(?<!\d\.)0?1[ \t\n._/-]{0,3}[3-9](?:[ \t\n._/-]{0,3}\d){9}(?!\d|\.\d)")
_LANDLINE = re.compile(
    r"(?<![\d.-])(?:\+?86[ -]?)?(?:\(0\d{2,3}\)|0\d{2,3})[ -]?[2-8]\d{2,3}[ -]?\d{4}(?!\d|\.\d)"
)
_NEAR = 12  # signs before a number in which it is called a telephone
_AROUND = 24  # signs before a number in which somebody is named whose it is


class _Words(NamedTuple):
    called: re.Pattern[str]
    measured: re.Pattern[str]
    office: re.Pattern[str]
    home: re.Pattern[str]


def find_phones(text: str) -> Iterator[Found]:
    """The telephone numbers in plain `text`: start, end, kind, and whether it is surely one person's."""
    words = _words()
    for match in _MOBILE.finditer(text):
        if _is_before(words.called, match, _NEAR) or not words.measured.match(text, match.end()):
            yield match.start(), match.end(), "phone", True
    for match in _LOOSE.finditer(text):
        if _is_before(words.called, match, _NEAR):
            yield match.start(), match.end(), "phone", False
    for match in _LANDLINE.finditer(text):
        called = not match[0].isdigit() or _is_before(words.called, match, _NEAR)
        if called and not _is_of_an_office(words, match):
            yield match.start(), match.end(), "phone", False


def _is_of_an_office(words: _Words, match: re.Match[str]) -> bool:
    return _is_before(words.office, match, _AROUND) and not _is_before(words.home, match, _AROUND)


def _is_before(words: re.Pattern[str], match: re.Match[str], signs: int) -> bool:
    """Whether one of the words stands so near before the number, in the same line."""
    before = match.string[max(0, match.start() - signs) : match.start()]
    return words.search(before[before.rfind("\n") + 1 :]) is not None


@cache
def _words() -> _Words:
    words = load_words("personal")["phones"]
    return _Words(*(re.compile("|".join(words[key])) for key in ("called", "measured", "office", "home")))
