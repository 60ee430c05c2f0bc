"""Traditional script by conversion (繁体): the whole page, whose tags and addresses hold no Chinese signs."""

from __future__ import annotations

import re
from functools import cache

from opencc_pyo3 import OpenCC

from minsheng.ledger.packaged import packaged
from minsheng.store.search import normalised

_SIGNS = range(0x4E00, 0xA000)


def traditional(page: str) -> str:
    """The page in traditional script; what is marked as simplified Chinese is no longer that."""
    wrong, right = _in_names()
    converted = wrong.sub(right, _to_traditional().convert(page))
    return converted.replace('lang="zh-Hans"', 'lang="zh-Hant"')


@cache
def variants() -> dict[str, str]:
    """What a search writes in another way first: each sign with another simplified form, and that form."""
    signs = (chr(code) for code in _SIGNS)
    return {sign: plain for sign in signs if (plain := normalised(sign)) != sign}


@cache
def _to_traditional() -> OpenCC:
    return OpenCC("s2t")


@cache
def _in_names() -> tuple[re.Pattern[str], str]:
    """What the converter writes wrongly in the name of a place, and what stands there."""
    known = packaged("public_pages", "sought", "valley")["valley"]
    return re.compile(f"{known['written']}(?={'|'.join(known['before'])})"), known["meant"]
