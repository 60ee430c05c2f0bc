"""按村名里的字找: every sign of the names of townships and villages, and for each those that hold it. Whoever
has no JavaScript finds a village in two steps."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from minsheng.store.lists.public import PublicArea, PublicCounty

# Where each first letter of Mandarin begins among the 3,755 common signs, which GB 2312-1980 sorts by sound.
_FIRST = "ABCDEFGHJKLMNOPQRSTWXYZ"
_BEGINS = (
    *(0xB0A1, 0xB0C5, 0xB2C1, 0xB4EE, 0xB6EA, 0xB7A2, 0xB8C1, 0xB9FE, 0xBBF7, 0xBFA6, 0xC0AC, 0xC2E8),
    *(0xC4C3, 0xC5B6, 0xC5BE, 0xC6DA, 0xC8BB, 0xC8F6, 0xCBFA, 0xCDDA, 0xCEF4, 0xD1B9, 0xD4D1),
)
_END = 0xD7F9


def about(county: PublicCounty, part: str) -> dict[str, Any] | None:
    """All signs by their first letter where `part` is empty, else the areas whose names hold that sign."""
    holding = _holding(county)
    if not part:
        ordered = sorted(holding, key=_sort_key)
        letters = [(letter, list(signs)) for letter, signs in groupby(ordered, key=_letter)]
        return {
            "letters": [(letter, [(sign, f"{ord(sign):x}") for sign in signs]) for letter, signs in letters]
        }
    sign = _sign(part)
    if sign not in holding:
        return None
    names = {area.id: area.name for area in county.areas}
    return {"sign": sign, "found": [(area, names.get(area.above, "")) for area in holding[sign]]}


def parts(county: PublicCounty) -> Iterable[str]:
    """The signs, and a page for each."""
    return ["", *(f"{ord(sign):x}" for sign in _holding(county))]


def _holding(county: PublicCounty) -> dict[str, list[PublicArea]]:
    found: defaultdict[str, list[PublicArea]] = defaultdict(list)
    for area in county.areas:
        for sign in dict.fromkeys(area.name):
            if sign.isalnum():
                found[sign].append(area)
    return found


def _sign(part: str) -> str:
    """The sign of that number; empty where it is none."""
    try:
        return chr(int(part, 16))
    except (ValueError, OverflowError):
        return ""


def _letter(sign: str) -> str:
    """The first letter of its sound; empty where the common signs have it not."""
    code = int.from_bytes(sign.encode("gb18030"))
    at = bisect_right(_BEGINS, code)
    return _FIRST[at - 1] if at and code <= _END else ""


def _sort_key(sign: str) -> tuple[bool, str, bytes]:
    letter = _letter(sign)
    return (not letter, letter, sign.encode("gb18030"))
