"""Traditional to simplified script (繁转简), one sign for one sign.

Three steps, the cheap ones first: a search for any sign that only traditional script has; the phrase
table t2s, which knows 著力 from 著名; and where that changed a length, the same table sign by sign.
"""

from __future__ import annotations

import re
from functools import cache

from opencc_pyo3 import OpenCC

from minsheng.reading.record import Script

# A page is called traditional where at least one Han sign in fifty is traditional: a simplified page
# that quotes a name (乾, 瞭) stays below one in a thousand, a traditional page is above one in five.
_SHARE = 0.02
_BEGINNING = 4000  # signs; the longest head of a page met has 700

_HAN = re.compile("[\u4e00-\u9fff]+")


@cache
def _phrases() -> OpenCC:
    return OpenCC("t2s")


@cache
def _table() -> dict[int, str]:
    """Each sign of the basic block that t2s changes when it stands alone."""
    han = "".join(map(chr, range(0x4E00, 0xA000)))
    return {
        ord(old): new
        for old, new in zip(han, _phrases().convert("\n".join(han)).split("\n"), strict=True)
        if old != new
    }


@cache
def _gate() -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(chr, _table()))}著]+")


def to_simplified(text: str) -> str:
    """`text` in simplified script, of the same length; the same string where it is simplified already."""
    if text.isascii() or not _gate().search(text):
        return text
    converted = _phrases().convert(text)
    return converted if len(converted) == len(text) else text.translate(_table())


def simplify_sign(sign: str) -> str:
    """One sign in simplified script, as it is written when it stands alone."""
    return _table().get(ord(sign), sign) if sign else sign


def script_of(text: str) -> Script:
    """`hant` where the beginning of the text is written in traditional script, else `hans`."""
    beginning = text[:_BEGINNING]
    traditional = len(beginning) - len(_gate().sub("", beginning))
    han = len(beginning) - len(_HAN.sub("", beginning)) if traditional else 0
    return "hant" if traditional > _SHARE * han else "hans"
