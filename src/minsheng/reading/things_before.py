"""The thing counted before its number (先说事、后说数): 托位260个; and what a list leaves out of it."""

from __future__ import annotations

import re

from minsheng.reading.grammar import Grammar
from minsheng.reading.heads import deed_above, find_owner, grown_before, ranked_before, topic_of
from minsheng.reading.left_side import Left
from minsheng.reading.quantity import counters
from minsheng.reading.reach import REACHES, reached_by
from minsheng.reading.said import (
    DEED_RESTORED,
    HEAD_RESTORED,
    NO_HEAD,
    RATES,
    SUBJECT_NEEDED,
    THING_BEFORE,
    Memory,
    Said,
    say,
)
from minsheng.reading.surroundings import SIZES, Surroundings

# 公办率 after 学前教育普惠率 is that of the same thing; a longer rate has its own.
_SHORT_RATE = 5
_PER_HEAD = re.compile(r"(?:每[人户年月亩生天日]|人均|户均)+$")
_DONE = re.compile(r"已?完成$")
_NEW = re.compile(r"^新增|^新建|^新设|新增$|净增$")
_PLANNED = re.compile(r"(?:计划)?完成$")
_CLAUSE = re.compile(r"[,;。、]")
_CROP = re.compile(r"播种面积|种植面积|养殖面积|面积")
_PER = ("每", "人均", "户均")  # a number a head is reached, not built
_MEASURED_BY = ("为", "完成")  # 为年初预算的102%,同比增长4%: what grows is the sum, not its share
_NOT_GROWN = frozenset("新净止")  # 新增 counts things, 止跌 is no rate
_REACHED = ("达到", "达")
_OWN_VERBS = ("实现", "达到")
# A list longer than this is named by what follows 等 in it.
_LONG = 20
_LISTED = re.compile(r"、[^、]*(?<![高中平同初])等(?![级次候]|各类?|一批)(?=[^等]{2,}$)")


def read_before(place: Surroundings) -> Said:
    """托位260个: the thing before its number; an empty one is that of the number before."""
    item, left, memory = place.item, place.left, place.memory
    core = left.core.rstrip("的")
    if not core:
        return _read_headless(place)
    match = place.grammar.deed_at(core)
    deed = match.group() if match else ""
    because: tuple[str, ...] = (THING_BEFORE,)
    owner = find_owner(place) if _lacks_owner(core, place) else ""
    if owner:
        indicator, because = owner + core, (THING_BEFORE, HEAD_RESTORED)
        memory.latest, memory.end = indicator, item.quantity.end
    elif core in place.grammar.attributes or SUBJECT_NEEDED.match(core):
        memory.latest = memory.latest or grown_before(place)
        indicator, because = _of_subject(core, memory), (THING_BEFORE, HEAD_RESTORED)
        memory.end = item.quantity.end
        if not core.startswith(_MEASURED_BY) or not memory.latest:
            memory.latest = indicator
    elif left.listed and len(core) <= _SHORT_RATE and core.endswith("率") and memory.subject.endswith("率"):
        indicator = memory.subject[: -len(core)] + core
        memory.remember(indicator, deed, item, item.quantity.end)
    else:
        core, deed, because = _with_deed(place, core, deed)
        indicator = reached_by(place, deed) + _plain(core, deed, item.quantity.unit, place.grammar)
        memory.remember(indicator.partition("占")[0] or indicator, deed, item, item.quantity.end)
    return say(item, left.start, item.quantity.end, indicator, left.bound, because)


def _with_deed(place: Surroundings, core: str, deed: str) -> tuple[str, str, tuple[str, ...]]:
    """`core` with the deed of the list or of the heading above, or, where it is a deed alone, with its thing;
    then its deed, and the rules that told it."""
    memory, unit = place.memory, place.item.quantity.unit
    if not deed and memory.deed and _takes_deed(place):
        return memory.deed + core, memory.deed, (THING_BEFORE, DEED_RESTORED)
    if deed == core and memory.subject and deed not in REACHES:
        return _with_thing(core, unit, memory, place.grammar), deed, (THING_BEFORE,)
    above = deed_above(memory.block, place.grammar) if not deed and unit in counters() else ""
    return above + core, deed, (THING_BEFORE, DEED_RESTORED) if above else (THING_BEFORE,)


def _lacks_owner(core: str, place: Surroundings) -> bool:
    """Whether `core` is a rate or a size without what it is of; in a list of rates one tells it for all."""
    if core[-1] == "率":
        is_rate = place.grammar.rate.fullmatch(core) is not None
        return is_rate and not (place.left.listed and place.memory.subject.endswith("率"))
    return core in place.grammar.parts or (core in place.grammar.attributes and not place.memory.subject)


def _read_headless(place: Surroundings) -> Said:
    """累计达到210公里: a number without a word of its own, of the thing before it."""
    item, left, memory = place.item, place.left, place.memory
    memory.end = item.quantity.end
    memory.latest = memory.latest or ranked_before(place) or topic_of(place.text, memory.block)
    if not memory.latest:
        return say(item, item.start, item.quantity.end, "", left.bound, (NO_HEAD,))
    right = place.text[item.quantity.end : place.following]
    if item.quantity.unit == "%" and right[:1] in ("为", "是"):
        told = _CLAUSE.split(right[1:], maxsplit=1)[0]
        return say(
            item, item.start, item.quantity.end, f"{memory.latest}中{told}占比", left.bound, (HEAD_RESTORED,)
        )
    latest = _without_growth(memory.latest, place) if item.baseline is None else memory.latest
    indicator = "累计" + _NEW.sub("", latest) if left.summed else latest
    return say(item, item.start, item.quantity.end, indicator, left.bound, (HEAD_RESTORED,))


def _without_growth(name: str, place: Surroundings) -> str:
    """寿命较2020年提高1.2岁、达到79.7岁: what is reached is the measure, not its growth."""
    growth = place.grammar.growth.search(name)
    if growth and name[growth.start() - 1] in _NOT_GROWN:
        return name
    reached = place.text[place.left.start : place.item.start].endswith(_REACHED)
    return name[: growth.start()] if growth and growth.start() and reached else name


def _of_subject(core: str, memory: Memory) -> str:
    """总投资 of the projects, 产量 of the crop whose area was told, 占 of what was just counted."""
    if SUBJECT_NEEDED.match(core):
        latest = _DONE.sub("", memory.latest) if core.startswith("完成") else memory.latest
        return _PER_HEAD.sub("", latest) + core
    subject = memory.subject
    if core.endswith("产量"):
        subject = _CROP.sub("", subject).removeprefix("完成")
    elif core in ("总数", "总量", "总规模"):
        subject = _NEW.sub("", subject)
    return subject + core


def _with_thing(deed: str, unit: str, memory: Memory, grammar: Grammar) -> str:
    """废止文件31件、重新修订12件: a deed alone is done to the thing before it, or for its sake."""
    last = grammar.ends_in_deed(memory.subject) if unit == memory.unit else None
    if last and last.start():
        return memory.subject[: last.start()] + deed
    if unit == memory.unit != "元" and memory.subject.startswith(
        memory.deed
    ):  # a sum is spent on something else
        return deed + memory.subject[len(memory.deed) :]
    purpose = _PLANNED.search(memory.subject)
    return memory.subject[: purpose.start()] + deed if purpose and purpose.start() else deed


def _plain(core: str, deed: str, unit: str, grammar: Grammar) -> str:
    """`core` as an indicator: without 完成 before another deed, without a long list's examples."""
    if deed in ("完成", "完成了"):
        own = grammar.deed_at(core, len(deed))
        if own and own.end() < len(core):  # 完成造林 is all there is
            core, deed = core[len(deed) :], ""
    if unit == "%" and "占" in core and not core.endswith(("比重", "比例", "占比", "率")):
        return core + "比重"
    if len(core) > _LONG and "、" in core:
        listed = _LISTED.search(core)
        if listed:
            return deed + core[listed.end() :]
    return core


def _takes_deed(place: Surroundings) -> bool:
    """Whether the deed of the number before is done to this thing too: not to one that changes, nor to one
    with a verb of its own (实现收入)."""
    start = place.left.start
    if place.item.baseline is not None or place.text[max(0, start - 2) : start] in _OWN_VERBS:
        return False
    if place.left.core.startswith(_PER):
        return False
    return _same_row(place.item.quantity.unit, place.left, place.memory)


def _same_row(unit: str, left: Left, memory: Memory) -> bool:
    """Whether a number stands in one row with the one before: after 、, or by the same counter."""
    return unit not in RATES and (left.listed or (memory.unit == unit and unit not in SIZES))
