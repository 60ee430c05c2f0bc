"""What a figure counts, however a year's report names it (指标名): its stem, and what is said of it.

地区生产总值 and GDP are one stem. Its growth (增长) is another thing than its level, 年均增长 and 累计 again.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import Enum
from functools import cache

from minsheng.corpus.packaged import names, scores

_NO_WORD = re.compile(r"[^\w%&]|_")
_JOINED = re.compile(r"[和与及、]")
# Signs that are left of a name when what says nothing is stripped: of 贫困人口 and 旅游人数 two are too few.
_LEAST_AFTER, _LEAST = 3, 2


class Aspect(Enum):
    """What of a measure is said: its level, its growth in a year, its mean growth over years."""

    LEVEL = "level"
    GROWTH = "growth"
    MEAN_GROWTH = "mean growth"


@dataclass(frozen=True, slots=True)
class MeasureName:
    """`stem` is the measure's own name; `spelled` how this text spells it; `falls` tells a rate of decrease,
    `to_date` what was added up over years (累计)."""

    spelled: str
    stem: str
    aspect: Aspect
    falls: bool
    to_date: bool

    @property
    def label(self) -> str:
        """The name for people: the stem with what is said of it."""
        rate = {
            Aspect.LEVEL: "",
            Aspect.GROWTH: "下降" if self.falls else "增长",
            Aspect.MEAN_GROWTH: "年均下降" if self.falls else "年均增长",
        }[self.aspect]
        return ("累计" if self.to_date else "") + self.stem + rate

    @property
    def is_bare(self) -> bool:
        """Whether the name says nothing without the thing that stood before it (总投资, 开工率)."""
        return self.stem in names()["bare"] or len(self.stem) <= _LEAST


def parse_names(indicator: str, own: tuple[str, ...] = ()) -> tuple[MeasureName, ...]:
    """What `indicator` names: one measure, or several known ones that share a figure (甲和乙增长3.5%).

    `own` are names of the place itself, which say nothing about what is counted.
    """
    rest, aspect, falls = _without_rate(indicator)
    parts = [part for part in _JOINED.split(rest) if part]
    if len(parts) > 1 and all(_canonical(_stem(part, own)) in _known() for part in parts):
        return tuple(_named(part, aspect, falls, own) for part in parts)
    return (_named(rest, aspect, falls, own),)


def likeness(left: MeasureName, right: MeasureName) -> tuple[int, str]:
    """How alike the two names are, of 100, and why in Chinese; 0 where they say different things of it."""
    if (left.aspect, left.to_date) != (right.aspect, right.to_date):
        return 0, ""
    given = scores()
    if left.stem == right.stem:
        if left.spelled == right.spelled:
            return given["named"], f"指标同名：{left.stem}"
        return given["synonym"], f"同一指标的不同说法：{left.spelled}、{right.spelled}"
    if sorted(left.stem) == sorted(right.stem):
        return given["order"], f"用字相同、次序不同：{left.spelled}、{right.spelled}"
    if _contrasts(left.stem) != _contrasts(right.stem):
        return 0, ""
    shared = shared_signs(left, right)
    return given["alike"] * shared // 100, f"名称相近：{left.spelled}、{right.spelled}"


def shared_signs(left: MeasureName, right: MeasureName) -> int:
    """Twice the signs that both stems hold, of 100 of all their signs (Dice); whatever is said of them."""
    both = sum((Counter(left.stem) & Counter(right.stem)).values())
    return 200 * both // (len(left.stem) + len(right.stem)) if left.stem and right.stem else 0


def spellings(name: MeasureName) -> tuple[str, ...]:
    """The ways in which a text may spell the measure, the longest first."""
    same: list[str] = next((row for row in names()["same"] if row[0] == name.stem), [])
    spoken = [word for word, stems in names()["spoken"].items() if name.stem in stems]
    return tuple(sorted({name.spelled, name.stem, *same, *spoken}, key=lambda word: (-len(word), word)))


def counts_alike(left: str, right: str) -> bool:
    """Whether the units `left` and `right` count the same things (人, 名)."""
    if left == right:
        return True
    words = names()
    if any(left in row and right in row for row in words["counters"]):
        return True
    return any(pair[1] in words["any_thing"].get(pair[0], ()) for pair in ((left, right), (right, left)))


def _named(part: str, aspect: Aspect, falls: bool, own: tuple[str, ...]) -> MeasureName:
    stem = _stem(part, own)
    to_date = any(word in part for word in names()["to_date"])
    for word in names()["to_date"]:
        stem = stem.replace(word, "")
    return MeasureName(stem, _canonical(stem), aspect, falls, to_date)


def _without_rate(indicator: str) -> tuple[str, Aspect, bool]:
    """`indicator` without its word for a rate of change at the end."""
    found = _rate().search(indicator)
    if found is None or found.start() == 0:
        return indicator, Aspect.LEVEL, False
    aspect = Aspect.MEAN_GROWTH if found["mean"] else Aspect.GROWTH
    return indicator[: found.start()], aspect, found["falls"] is not None


@cache
def _rate() -> re.Pattern[str]:
    words = names()
    than, mean = "|".join(words["than"]), "|".join(words["a_year"])
    rises, falls = "|".join(words["rises"]), "|".join(words["falls"])
    return re.compile(f"(?:{than})*(?P<mean>{mean})?(?:{than})*(?:(?:{rises})|(?P<falls>{falls}))率?$")


def _stem(part: str, own: tuple[str, ...]) -> str:
    words = names()
    stem = _NO_WORD.sub("", part)
    stem = _strip(stem, (*words["before"], *own), at_end=False)
    return _strip(stem, tuple(words["after"]), at_end=True)


def _strip(stem: str, words: tuple[str, ...], *, at_end: bool) -> str:
    """`stem` without any of `words` at one end, again and again, as long as something is left."""
    for word in sorted(words, key=len, reverse=True):
        shorter = stem.removesuffix(word) if at_end else stem.removeprefix(word)
        if shorter != stem and len(shorter) >= (_LEAST_AFTER if at_end else _LEAST):
            return _strip(shorter, words, at_end=at_end)
    return stem


@cache
def _canonical(stem: str) -> str:
    """The name that stands for `stem` among those of one measure."""
    for row in names()["parts"]:
        for other in sorted(row[1:], key=len, reverse=True):
            if row[0] in other or row[0] not in stem:
                stem = stem.replace(other, row[0])
    for word in names()["dropped"]:
        stem = stem.replace(word, "")
    return _known().get(stem, stem)


@cache
def _known() -> dict[str, str]:
    """Each name of `same`, and the one that stands for it."""
    return {name: row[0] for row in names()["same"] for name in row}


def _contrasts(stem: str) -> frozenset[str]:
    return frozenset(word for word in names()["contrasts"] if word in stem)
