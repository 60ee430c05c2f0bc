"""The words before a number (数字之前): without connecting words, time, actor, bounding words and tail."""

from __future__ import annotations

import re
from typing import NamedTuple

from minsheng.reading.bounds import strip_before
from minsheng.reading.changes import Item, strip_from
from minsheng.reading.grammar import Grammar
from minsheng.reading.record import Bound
from minsheng.reading.said import RATES, Memory

# The number of an item or chapter in running text: 一、, 2., not 二、三级.
_ITEM_SIGN = re.compile(
    r".*(?:\d{1,2}[.、](?!\d)|(?<![一二三四五六七八九十])[一二三四五六七八九十]、(?![一二三四五六七八九十]))",
    re.DOTALL,
)
# What is reached in 达到县定标准(4000元) is no part of the standard.
_REACHED = re.compile(r".*(?:达到|超过|符合)")
# 标准提高到每人每月720元: the rise is no part of the standard.
_PER = re.compile(
    r"(?:分别)?(?:提高|提升|增加|降低|降|调整|上调|达)(?:到|至|为)(?=(?:每[人户年月亩生天日]|人均|户均)+$)"
)
# 生产总值完成180亿元: a sum is what it is without the verb, unlike a work (造林完成).
_MADE = ("完成", "实现", "安排")
_SUM_MADE = re.compile(
    r"(?<=总值|收入|总额|产值|加值|售额|营收|税收)(?:预计|力争|累计|全年)*(?:完成|实现|安排)$"
)
# 不低于低保标准的1.6倍: the bound stands before what is compared with.
_COMPARED = re.compile(r"(不(?:得|应|能)?(?:低于|少于|小于|超过|高于|多于|大于|突破))[^,;、]{2,24}的$")


class Left(NamedTuple):
    """`core` is what names the thing counted, from `start` on, up to `stop` in the text.

    `listed`: it continues a list. `by_turns`: 分别 stands before the number. `summed`: 累计 does.
    """

    core: str
    start: int
    bound: Bound
    listed: bool
    by_turns: bool
    summed: bool


def read_left(text: str, item: Item, memory: Memory, grammar: Grammar) -> Left:
    """What stands between the number before and `item`, as far as it speaks of `item`."""
    start, stop = _reach(text, memory.end, item.start)
    left = text[start:stop]
    by_turns, summed = "分别" in left, "累计" in left
    if item.baseline is not None:
        left = strip_from(left)
    left, bound = strip_before(left)
    if bound == "exact":
        left, bound = _bound_further_off(left, item.quantity.unit)
    if "到" in left or "至" in left:
        left = _PER.sub("", left)
    if stop < item.start and text[stop] == "(":
        left = _REACHED.sub("", left)
        start = stop - len(left)
    if (left and left[-1] in grammar.tail_signs) or by_turns:
        left = grammar.tail.sub("", left) or left
    elif left.endswith(_MADE):
        left = _SUM_MADE.sub("", left)
    lead = grammar.lead.match(left)
    begin = lead.end() if lead else 0
    begin += left.startswith("的", begin)
    core, start = left[begin:], start + begin
    listed = bool(memory.subjects) and memory.end < item.start and text[memory.end] in "、和及与"
    listed = listed or text.find("其中", memory.end, start) >= 0
    if not core and text[start - 1 : start] == ":" and not by_turns and not _is_han(text, item.quantity.end):
        core, start = _label(text, memory.end, start - 1, grammar)
    core, start = _cut(core, start, grammar, listed=by_turns)
    return Left(core, start, bound, listed, by_turns, summed)


def _is_han(text: str, at: int) -> bool:
    """Whether a word stands right behind a number, so that it and no label names what is counted."""
    return "\u4e00" <= text[at : at + 1] <= "\u9fff"


def _bound_further_off(left: str, unit: str) -> tuple[str, Bound]:
    """A bound that does not stand right before the number: 至少在…, 约占全国的, 不低于低保标准的."""
    if "至少" in left:
        return left, "min"
    if "约占" in left:
        return left.replace("约占", "占"), "approx"
    compared = _COMPARED.search(left) if left[-1:] == "的" and unit in RATES else None
    return (left, strip_before(compared[1])[1]) if compared else (left, "exact")


def _reach(text: str, low: int, high: int) -> tuple[int, int]:
    """Where the words before the number at `high` begin and end: after a comma, inside an open bracket."""
    cut = max(text.rfind(",", low, high), text.rfind(":", low, high)) + 1 or low
    opened = text.rfind("(", cut, high)
    if opened >= 0:
        closed = text.rfind(")", opened, high)
        if closed >= 0:
            return (closed + 1 if text[closed + 1] in "、和及" else cut), high
        return (cut, opened) if opened + 1 == high else (opened + 1, high)
    closed = text.rfind(")", cut, high)
    return (closed + 1 if closed >= 0 else cut), high


_NO_LABELS = frozenset({"答", "问", "回复", "答复", "备注", "注", "如下", "其中"})


def _label(text: str, low: int, colon: int, grammar: Grammar) -> tuple[str, int]:
    """What stands before a colon, if it names something: 安置房:1469套."""
    start = max(text.rfind(sign, low, colon) for sign in ",:()") + 1 or low
    lead = grammar.lead.match(text, start, colon)
    start = lead.end() if lead else start
    return ("", colon + 1) if text[start:colon] in _NO_LABELS else (text[start:colon], start)


def _cut(core: str, start: int, grammar: Grammar, *, listed: bool) -> tuple[str, int]:
    """`core` without item number, actor, the phrase of a preposition, and earlier deeds of a list; a list of
    heads that take turns is left whole."""
    sign = _ITEM_SIGN.match(core) if "、" in core or "." in core else None
    if sign:
        core, start = core[sign.end() :], start + sign.end()
    at = _after_actor(core, grammar)
    deed = grammar.deed_at(core, at)
    if core.startswith("为") and deed is None:
        return core[at:], start + at  # 为老人发放津贴: whom it is for names the thing
    if deed is None and (grammar.preposition.match(core) or (core[:1].isdigit() and "以上" in core)):
        deed = _first_deed(core, grammar)
        at = deed.start() if deed else 0
    if "、" in core and not listed:
        at = _after_pause(core, at, deed, grammar)
    if at == 0 and core[:1] == "“" and "”" not in core:
        at = 1
    return core[at:], start + at


# Nouns that hold what looks like a deed: 对某国进出口增长5%.
_NOUNS = re.compile("进出口")


def _first_deed(core: str, grammar: Grammar) -> re.Match[str] | None:
    """The first deed behind a preposition, if it is no part of a noun."""
    nouns = [match.span() for match in _NOUNS.finditer(core)]
    return next(
        (deed for deed in grammar.deed.finditer(core, 1) if not any(a <= deed.start() < b for a, b in nouns)),
        None,
    )


def _after_actor(core: str, grammar: Grammar) -> int:
    actor = grammar.actor.match(core) if grammar.actor_sign.search(core) else None
    if actor is None:
        return 0
    lead = grammar.lead.match(core, actor.end() - 2)
    return lead.end() if lead and lead.end() >= actor.end() else actor.end()


def _after_pause(core: str, at: int, deed: re.Match[str] | None, grammar: Grammar) -> int:
    """Where the last of several deeds begins: 深化改革、新建床位."""
    pause = core.rfind("、") + 1
    later = grammar.deed_at(core, pause)
    if later and later.end() - pause >= 2 and pause > (deed.end() if deed else 0) and "“" not in core[:pause]:
        return pause
    return at
