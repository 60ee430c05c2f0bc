"""Traditional script by conversion (繁体): the whole page, whose tags and addresses hold no Chinese signs."""

from __future__ import annotations

import re
from functools import cache

from opencc_pyo3 import OpenCC

from minsheng.store.search import normalised

_IN_NAMES = re.compile("衝(?=[村鄉鎮]|社區)")  # a valley in a place's name; the converter thinks of rushing
_SIGNS = range(0x4E00, 0xA000)


def traditional(page: str) -> str:
    """The page in traditional script; what is marked as simplified Chinese is no longer that."""
    converted = _IN_NAMES.sub("沖", _to_traditional().convert(page))
    return converted.replace('lang="zh-Hans"', 'lang="zh-Hant"')


@cache
def variants() -> dict[str, str]:
    """What a search writes in another way first: each sign with another simplified form, and that form."""
    signs = (chr(code) for code in _SIGNS)
    return {sign: plain for sign in signs if (plain := normalised(sign)) != sign}


@cache
def _to_traditional() -> OpenCC:
    return OpenCC("s2t")
