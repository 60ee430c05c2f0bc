"""Words that say whether something is done or to be done (已、力争), and where the last of them stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from minsheng.reading.record import Kind
from minsheng.reading.strength import firm_words
from minsheng.reading.vocabulary import alternatives, load_words

_PLAN = "计划"
# What something is measured by (占年度计划的61%) is nothing that the sentence plans.
_PLAN_BEFORE = ("年度", "全年", "占", "目标")
_PLAN_AFTER = ("的", "任务", "内", "数", "完成率", "生育", "单列")

# Signs before the end in which the last word is looked for: a body that lost its line ends has tens of
# thousands, and is asked for each of its numbers.
_REACH = 1500
# A year that something changes from (由去年的9天压减到6天) tells nothing of now.
_CHANGING = ("由", "从")
_NO_NOW = ("项", "科", "题", "名")  # 项目前期 is no 目前
_ALL = "全部"
_NOW = "目前"
_GUARDED = frozenset({_PLAN, _ALL, _NOW, "去年", "上年"})


class Cues(NamedTuple):
    """A search for such words, and what each of them says."""

    search: re.Pattern[str]
    kinds: Mapping[str, Kind]

    def said(self, clean: str, start: int, end: int) -> Iterator[Kind]:
        """What each of them in `clean[start:end]` says, in order."""
        for match in self.search.finditer(clean, start, end):
            word = match.group()
            if word not in _GUARDED or _is_said(clean, match):
                yield self.kinds[word]

    def last(self, clean: str, start: int, end: int) -> Kind | None:
        """What the last of them in `clean[start:end]` says; None if there is none within its reach."""
        kind: Kind | None = None
        for match in self.search.finditer(clean, max(start, end - _REACH), end):
            word = match.group()
            if word not in _GUARDED or _is_said(clean, match):
                kind = self.kinds[word]
        return kind


def _is_said(clean: str, match: re.Match[str]) -> bool:
    """Whether a word that may be part of something else is said of the sentence itself."""
    before, after = match.span()
    if match.group() == _PLAN:
        return not clean.endswith(_PLAN_BEFORE, 0, before) and not clean.startswith(_PLAN_AFTER, after)
    if match.group() == _ALL:
        return not clean[after : after + 1].isdigit()  # 完成全部65公里 counts the whole
    if match.group() == _NOW:
        return clean[before - 1 : before] not in _NO_NOW
    return clean[before - 1 : before] not in _CHANGING


def make_cues(result: Iterable[str], promise: Iterable[str]) -> Cues:
    """A search for the words of both kinds; a word in both lists is a result."""
    kinds: dict[str, Kind] = dict.fromkeys(promise, "promise")
    kinds |= dict.fromkeys(result, "result")
    return Cues(re.compile(alternatives(kinds)), kinds)


@cache
def all_cues() -> Cues:
    """The words of a sentence that nothing else tells the kind of."""
    words = load_words("stance")["cues"]
    return make_cues(words["result"], [*words["promise"], *firm_words()])


@cache
def firm_cues() -> Cues:
    """`all_cues` without those that reports use of what they have done as well (加快, 推进)."""
    words = load_words("stance")["cues"]
    told = (word for word in [*words["promise"], *firm_words()] if word not in words["weak"])
    return make_cues(words["result"], told)


@cache
def strong_cues() -> Cues:
    """The words that outweigh the section they stand in."""
    words = load_words("stance")["strong"]
    return make_cues(words["result"], words["promise"])
