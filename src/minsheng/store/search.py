"""Searching words inside sentences: the same ids as Python's `in`, on both engines.

Both sides are written in one way first (NFKC, lower case, simplified script sign by sign, so that 減負 finds
减负). The engine then looks for the words as they are: no word splitting, no patterns, no index
(docs/decisions/0003-search.md says why a plain scan is enough).
"""

from __future__ import annotations

from functools import cache
from unicodedata import normalize

from django.db.models import CharField, Q, Value
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan
from opencc_pyo3 import OpenCC

from minsheng.terms.errors import BadInput

# Longer than any title in a task table (68 signs in the longest that was seen) and short enough to be typed.
LONGEST = 200


def normalised(text: str) -> str:
    """`text` as search sees it."""
    return "".join(map(_simplified, normalize("NFKC", text).lower()))


def contains(text: str, *, column: str = "needle") -> Q:
    """Rows whose normalised `column` holds `text`; all where it is empty. BadInput over LONGEST signs."""
    sought = normalised(text.strip())
    if not sought:
        return Q()
    if len(sought) > LONGEST:
        raise BadInput(f"搜索的文字太长（{len(sought)}字）：请只写其中几个字，最多{LONGEST}字")
    return Q(GreaterThan(StrIndex(column, Value(sought, output_field=CharField())), 0))


@cache
def _simplified(sign: str) -> str:
    return sign if sign.isascii() else _table().convert(sign)


@cache
def _table() -> OpenCC:
    return OpenCC("t2s")
