"""Which numbers with a unit are figures: names, ordinals, lengths of time and figures of speech are not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from minsheng.reading.grammar import load_grammar
from minsheng.reading.quantity import Quantity
from minsheng.reading.vocabulary import load_words

_NAMES = re.compile(r"“([^“”。]{1,18})”|《[^》]{1,80}》|〔[^〕]{1,8}〕|\[[^\]]{1,8}\]")
# What is itself measured in time: 优良天数300天, 办理时限压缩至3个工作日.
_TIMED = re.compile(
    r"(?:天数|时间|时长|时限|用时|时效|压缩|缩短|压减|提速|工作日|日数|周期|期限)[^,。]{0,8}$"
)
_HUNDRED = 100
_BARE = 10**4  # a bare number counts people or money only from 万 on


@cache
def _spans() -> frozenset[str]:
    return frozenset(load_words("units")["spans"])


@cache
def _kinds() -> frozenset[str]:
    return frozenset(load_words("units")["kinds"])


@cache
def _regions() -> frozenset[str]:
    return frozenset(load_words("units")["regions"])


def keep_figures(clean: str, start: int, end: int, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities of the sentence `clean[start:end]` that count something."""
    names = _find_names(clean, start, end)
    return [quantity for quantity in quantities if _is_figure(clean, start, end, quantity, names)]


def _find_names(clean: str, start: int, end: int) -> list[tuple[int, int]]:
    if (
        clean.find("“", start, end) < 0
        and clean.find("《", start, end) < 0
        and clean.find("〔", start, end) < 0
    ):
        return []
    return [match.span() for match in _NAMES.finditer(clean, start, end)]


def _is_figure(
    clean: str, start: int, end: int, quantity: Quantity, names: Sequence[tuple[int, int]]
) -> bool:
    if any(low < quantity.start and quantity.end <= high for low, high in names):
        return False
    unit = quantity.unit
    if quantity.chinese and not _counts(clean, start, end, quantity):
        return False
    if unit in _spans():
        return _TIMED.search(clean, max(start, quantity.start - 16), quantity.start) is not None
    if (
        unit in _kinds()
        and not quantity.post
        and quantity.end < end
        and clean[quantity.end] not in ",;:。、()的"
    ):
        return False
    if unit == "位" and clean.find("排名", max(start, quantity.start - 10), quantity.start) >= 0:
        return False
    if unit in _regions():
        return _after_list(clean, start, end, quantity)
    return bool(unit) or quantity.value >= _BARE


def _after_list(clean: str, start: int, end: int, quantity: Quantity) -> bool:
    """甲、乙、丙3县作为试点: a list of names, its count, and what is said of them."""
    left = clean[max(start, quantity.start - 24) : quantity.start]
    return (
        "、" in left
        and left[-1:] not in "、,和"
        and clean[quantity.end : quantity.end + 2] in ("作为", "列为", "开展")
    )


_BUILT = re.compile(
    r"(?:新建|建成|建设|新增|改造|改扩建|扩建|开工|实施|引进|创建|打造|培育|完成|设立|增设|举办|建|以上|上述|共|惠及)了?$"
)
_BUILT_ONE = re.compile(r"(?:新建|建成|新增|改扩建|增设|扩建|改造|建设)了?$")
_BOUNDED = re.compile(r"(?:近|超|约|逾|超过|突破|不少于|至少)$")
_LONE_STEPS = frozenset("十百千万")


def _counts(clean: str, start: int, end: int, quantity: Quantity) -> bool:
    """Whether a number in Chinese digits counts: after a list, after a deed, or with a bounding word."""
    if quantity.unit == "%":
        return True
    left = clean[max(start, quantity.start - 6) : quantity.start]
    bounded = quantity.post or quantity.more or _BOUNDED.search(left)
    if bounded or load_grammar().abstract.match(clean, quantity.end, end):
        return bool(bounded)
    if clean[quantity.start] in _LONE_STEPS and quantity.value >= _HUNDRED:
        return False  # 千亿元台阶, 百县千村 are speech
    if quantity.unit in ("元", "亩", "吨", "公里"):
        return True
    if quantity.value == 1:
        return _BUILT_ONE.search(left) is not None
    return left.endswith("等") or _BUILT.search(left) is not None
