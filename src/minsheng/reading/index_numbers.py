"""Numbers without a unit (无单位的指标): 每千人口执业医师数达3.5, 基尼系数降至0.36."""

from __future__ import annotations

import re
from functools import cache

from minsheng.reading.vocabulary import alternatives, load_words

# The last sign before such a number; a look at it spares most of the searches.
LAST_SIGNS = frozenset("达到至为在、和")
_REACH = 48  # a row of three measures with their numbers, the longest met, has 40 signs
_VERBS = (
    r"(?:分别|均|已|预计|力争)*(?:达到了?|达|为|保持在|稳定在|控制在"
    r"|(?:提高|提升|增加|上升|升|增|下降|降低|降|缩小)(?:到|至))"
)


@cache
def _measured() -> re.Pattern[str]:
    indices = alternatives(load_words("units")["indices"])
    per = r"每[十百千万]+(?:名|人|户|常住|居民|老年|儿童)[^,。;:!?\d\n\t]{1,32}数"
    return re.compile(rf"(?:{per}|{indices}){_VERBS}(?:\d[\d.]*[、和])*$")


def is_index(clean: str, start: int, at: int) -> bool:
    """Whether the bare number at `at` measures something that has no unit, in the words from `start` on."""
    return (
        clean[at - 1 : at] in LAST_SIGNS
        and _measured().search(clean, max(start, at - _REACH), at) is not None
    )
