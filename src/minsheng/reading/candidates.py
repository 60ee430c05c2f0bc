"""Which numbers with a unit are figures: names, ordinals, lengths of time and figures of speech are not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from minsheng.reading.grammar import load_grammar
from minsheng.reading.index_numbers import is_index
from minsheng.reading.numerals import CHINESE
from minsheng.reading.quantity import Quantity, people_words
from minsheng.reading.said import RATES
from minsheng.reading.vocabulary import alternatives, load_words

_NAMES = re.compile(r"“([^“”。]{1,18})”|《[^》]{1,80}》|〔[^〕]{1,8}〕|\[[^\]]{1,8}\]")
# What is itself measured in time: 优良天数300天, 办理时限压缩至3个工作日.
_TIMED = re.compile(
    r"(?:天数|时间|时长|时限|用时|时效|压缩|缩短|压减|提速|工作日|日数|周期|期限)[^,。]{0,8}$"
)
_HUNDRED = 100
_RANK = "位"
_BESIDE = 16  # how far from its number the word may stand that a counter needs beside it
_BARE = 10**4  # a bare number counts money or things only from 万 on


@cache
def _spans() -> frozenset[str]:
    return frozenset(load_words("units")["spans"])


@cache
def _kinds() -> frozenset[str]:
    return frozenset(load_words("units")["kinds"])


@cache
def _regions() -> frozenset[str]:
    return frozenset(load_words("units")["regions"])


@cache
def _wanted() -> dict[str, re.Pattern[str]]:
    """Counters that count only with a bound or beside certain words (期: 培训班8期, not 一期工程)."""
    return {unit: re.compile(alternatives(words)) for unit, words in load_words("units")["beside"].items()}


# Which one and not how many: 2025届毕业生, 前8届.
_SESSION = "届"
_MOST_SESSIONS = 60


def _is_told(clean: str, start: int, end: int, quantity: Quantity, wanted: re.Pattern[str]) -> bool:
    if quantity.unit == _SESSION and quantity.value > _MOST_SESSIONS:
        return False
    if (quantity.post or quantity.more) and quantity.unit not in load_words("units")["only_beside"]:
        return True
    low, high = max(start, quantity.start - _BESIDE), min(end, quantity.end + _BESIDE)
    return wanted.search(clean, low, high) is not None


def _is_people(clean: str, quantity: Quantity) -> bool:
    """Whether a bare number stands right before those it counts: 0.6万贫困人口."""
    return people_words().match(clean, quantity.end) is not None


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
    if names and any(low < quantity.start and quantity.end <= high for low, high in names):
        return False
    unit = quantity.unit
    if quantity.chinese and (_is_session(clean, quantity) or not _counts(clean, start, end, quantity)):
        return False
    if unit in _special() and not _is_told_so(clean, start, end, quantity):
        return False
    if unit or quantity.value >= _BARE:
        return True
    return _is_people(clean, quantity) or is_index(clean, start, quantity.start)


@cache
def _special() -> frozenset[str]:
    """The units that make a figure only under a condition of their own."""
    return _spans() | _kinds() | _regions() | frozenset(_wanted()) | {_RANK}


def _is_told_so(clean: str, start: int, end: int, quantity: Quantity) -> bool:
    unit = quantity.unit
    if unit in _spans():
        return _TIMED.search(clean, max(start, quantity.start - 16), quantity.start) is not None
    if unit in _regions():
        return _after_list(clean, start, end, quantity)
    if unit in _kinds():
        after = clean[quantity.end] if quantity.end < end else ","
        return bool(quantity.post) or after in ",;:。、()的"
    if unit == _RANK:
        return clean.find("排名", max(start, quantity.start - 10), quantity.start) < 0
    return _is_told(clean, start, end, quantity, _wanted()[unit])


def _after_list(clean: str, start: int, end: int, quantity: Quantity) -> bool:
    """甲、乙、丙3县作为试点: a list of names, its count, and what is said of them."""
    left = clean[max(start, quantity.start - 24) : quantity.start]
    return (
        "、" in left
        and left[-1:] not in "、,和"
        and clean[quantity.end : quantity.end + 2] in ("作为", "列为", "开展")
    )


_BUILT = re.compile(
    r"(?:新建|建成|建设|新增|改造|改扩建|扩建|开工|实施|引进|创建|打造|培育|完成|设立|增设|举办|建|以上|上述|共|惠及|首批|现有|共有)了?$"
)
_BUILT_ONE = re.compile(r"(?:新建|建成|新增|改扩建|增设|扩建|改造|建设)了?$")
_BOUNDED = re.compile(r"(?:近|超|约|逾|超过|突破|不少于|至少)$")
_LONE_STEPS = frozenset("十百千万亿")
_CLAUSE_ENDS = frozenset(",、;。!?")
_NUMERALS = frozenset(CHINESE)
_LISTED = 60  # how far back a list of names may begin whose count follows it
_JOINS = ("", "、", ",", "和", "与", "及", ")")
# After a number of two signs and more these begin what stands on, or speech: 三十条措施, 二十四字方针.
_NAMED = frozenset("条字")


def _counts(clean: str, start: int, end: int, quantity: Quantity) -> bool:
    """Whether a number in Chinese digits counts: after a list, after a deed, or with a bounding word."""
    if quantity.unit in RATES:
        return True
    left = clean[max(start, quantity.start - 6) : quantity.start]
    bounded = quantity.post or quantity.more or _BOUNDED.search(left)
    if bounded or load_grammar().abstract.match(clean, quantity.end, end):
        return bool(bounded)
    if clean[quantity.start] in _LONE_STEPS and quantity.value >= _HUNDRED:
        return False  # 千亿元台阶, 百县千村 are speech
    if quantity.upper is not None or quantity.unit in ("元", "亩", "吨", "公里"):
        return True
    if quantity.value == 1:
        return _BUILT_ONE.search(left) is not None
    if left.endswith("等") or _BUILT.search(left):
        return True
    if clean[quantity.start + 1] in _NUMERALS and quantity.unit not in _NAMED:
        return True  # 二十八所 is no figure of speech
    return _ends_clause(clean, end, quantity) or _counts_names(clean, start, quantity)


def _is_session(clean: str, quantity: Quantity) -> bool:
    """十四届十一次全会 is which one, not how many."""
    return clean.startswith("届", quantity.start - 1) if quantity.start else False


def _ends_clause(clean: str, end: int, quantity: Quantity) -> bool:
    """学校两所、: a noun, its count, and nothing more."""
    before = clean[quantity.start - 1 : quantity.start]
    after = clean[quantity.end : quantity.end + 1] if quantity.end < end else "。"
    return after in _CLAUSE_ENDS and before not in _JOINS and quantity.unit not in _NAMED


def _counts_names(clean: str, start: int, quantity: Quantity) -> bool:
    """甲、乙、丙三个基地: as many names as the number says."""
    low = max(start, quantity.start - _LISTED)
    low = max(low, clean.rfind(",", low, quantity.start), clean.rfind(":", low, quantity.start))
    names = clean[low : quantity.start]
    return quantity.value > 2 and names[-1:] not in _JOINS and names.count("、") == quantity.value - 1
