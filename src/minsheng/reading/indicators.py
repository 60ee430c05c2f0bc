"""What is counted (指标): the words before and after a number, with what a list leaves out put back.

`read_sentence` walks through one sentence. It remembers the deed (新增) and the thing (就业) of the
number before, because a list says them once: 新增备案企业65家、小巨人企业2家; 总值5万亿元、增长5.4%.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from minsheng.reading.bounds import join_bounds, strip_before
from minsheng.reading.changes import Item, count_turns, is_joined, pair_changes, strip_from
from minsheng.reading.grammar import Grammar, load_grammar
from minsheng.reading.quantity import Quantity
from minsheng.reading.record import Bound
from minsheng.reading.shared_heads import share_heads
from minsheng.reading.vocabulary import load_words

THING_BEFORE = "thing-before-number"
THING_AFTER = "thing-after-number"
DEED_RESTORED = "deed-from-list"
HEAD_RESTORED = "head-from-sentence"
GROWTH = "growth-of-head"
SHARED = "shared-by-turns"
CHANGE = "from-to"
THRESHOLD = "threshold"
NO_HEAD = "no-head"

RATES = frozenset({"%", "‰", "倍", "个百分点", "百分点"})
# Units in which a size is a condition when a noun follows its 以上: 10亿元以上项目.
_SIZES = frozenset(
    {"元", "岁", "米", "平方米", "千瓦", "公里", "小时", "分钟", "天", "美元", "亩", "吨", "户", "级"}
)
_SEPARATORS = frozenset(',;:。、()!?\n\t"”')
_RIGHT = re.compile(r"(?:[^,;:。、()!?\n\t]|\([^(),。;]{1,6}\)(?=[^,;:。、()\n\t]))*")
_LIST_RIGHT = re.compile(r"(?:[^,;:。()!?\n\t]|\([^(),。;]{1,6}\)(?=[^,;:。()\n\t]))*")
_ITEM_SIGN = re.compile(r".*(?:\d{1,2}[.、](?!\d)|[一二三四五六七八九十]、)", re.DOTALL)
_CROP = re.compile(r"播种面积|种植面积|养殖面积|面积")
_SUBJECT_NEEDED = re.compile(r"占|较|比(?!例|重|率)|折合|增速|增幅|降幅|高于|低于|高出|约占|达标|同比")
_TAIL_SIGNS = "的已将共也又再 "


class Said(NamedTuple):
    """One quantity and what is counted by it; offsets are those of the text."""

    start: int
    end: int
    number: int
    quantity: Quantity
    indicator: str
    bound: Bound
    baseline: Quantity | None
    because: tuple[str, ...]


@dataclass(slots=True)
class Memory:
    """What a list may leave out: the last deed, the last thing with its deed, its unit, and where it ended.

    `subjects` are the things of this sentence in order; `shared` the heads that the next numbers take.
    """

    deed: str = ""
    subject: str = ""
    unit: str = ""
    end: int = 0
    subjects: list[str] = field(default_factory=list)
    shared: list[str] = field(default_factory=list)


class _Left(NamedTuple):
    """The words before a number: `core` without lead, bounding words and tail, and where it starts."""

    core: str
    start: int
    bound: Bound
    listed: bool
    by_turns: bool


def read_sentence(
    text: str, start: int, end: int, quantities: Sequence[Quantity], subject: str = ""
) -> tuple[list[Said], str]:
    """What `quantities`, all in the sentence `text[start:end]`, count, and the last thing counted.

    `subject` is the thing counted in the sentence before; a sentence that begins with 增长5% takes it.
    """
    grammar = load_grammar()
    items = (
        pair_changes(text, quantities)
        if len(quantities) > 1
        else [Item(q.start, q, None) for q in quantities]
    )
    memory = Memory(subject=subject, end=start)
    said: list[Said] = []
    for index, item in enumerate(items):
        following = items[index + 1].start if index + 1 < len(items) else end
        if memory.shared and is_joined(text, memory.end, item.start):
            said.append(_read_turn(item, memory))
            continue
        memory.shared.clear()
        left = _read_left(text, item, memory, grammar)
        turns = count_turns(text, items, index) if left.by_turns else 1
        said.append(_read_item(text, item, left, following, end, turns, memory, grammar))
    return said, memory.subject


def _read_turn(item: Item, memory: Memory) -> Said:
    """The next number of a row that shares its heads by turns."""
    memory.end = item.quantity.end
    quantity = item.quantity
    bound: Bound = _bound("exact", item)
    return Said(
        item.start, quantity.end, item.start, quantity, memory.shared.pop(0), bound, item.baseline, (SHARED,)
    )


def _bound(before: Bound, item: Item) -> Bound:
    if item.baseline is not None:
        return "change"
    if item.quantity.upper is not None:
        return "range"
    return join_bounds(before, item.quantity.more, item.quantity.post)


def _left_start(text: str, low: int, high: int) -> tuple[int, int]:
    """Where the words before the number at `high` begin and end: after a comma, inside an open bracket."""
    cut = max(text.rfind(",", low, high), text.rfind(":", low, high)) + 1 or low
    opened = text.rfind("(", cut, high)
    if opened >= 0:
        if text.find(")", opened, high) >= 0:
            return cut, high
        return (cut, opened) if opened + 1 == high else (opened + 1, high)
    closed = text.rfind(")", cut, high)
    return (closed + 1 if closed >= 0 else cut), high


def _read_left(text: str, item: Item, memory: Memory, grammar: Grammar) -> _Left:
    start, stop = _left_start(text, memory.end, item.start)
    left = text[start:stop]
    if item.baseline is not None:
        left = strip_from(left)
    by_turns = "分别" in left
    left, bound = strip_before(left)
    if (left and left[-1] in _TAIL_SIGNS) or by_turns:
        left = grammar.tail.sub("", left)
    match = grammar.lead.match(left)
    if match:
        core = left[match.end() :]
        start += match.end()
    else:
        core = left
    listed = memory.end < item.start and text[memory.end] in "、和及与" if memory.subjects else False
    listed = listed or "其中" in text[memory.end : start]
    core, start = _cut(core, start, grammar)
    return _Left(core, start, bound, listed, by_turns)


def _cut(core: str, start: int, grammar: Grammar) -> tuple[str, int]:
    """`core` from the last deed of a list on (深化改革、新建床位), or after the phrase of a preposition."""
    at = 0
    sign = _ITEM_SIGN.match(core)
    if sign:
        core, start = core[sign.end() :], start + sign.end()
    actor = grammar.actor.match(core)
    if actor:
        lead = grammar.lead.match(core, actor.end() - 2)
        at = lead.end() if lead and lead.end() >= actor.end() else actor.end()
    deed = grammar.deed.match(core, at)
    if deed is None and grammar.preposition.match(core):
        deed = grammar.deed.search(core, 1)
        at = deed.start() if deed else 0
    if "、" in core:
        at = _after_pause(core, at, deed, grammar)
    if at == 0 and core[:1] == "“" and "”" not in core:
        at = 1
    return core[at:], start + at


def _after_pause(core: str, at: int, deed: re.Match[str] | None, grammar: Grammar) -> int:
    """Where the last of several deeds begins: 深化改革、新建床位."""
    pause = core.rfind("、") + 1
    later = grammar.deed.match(core, pause)
    if later and later.end() - pause >= 2 and pause > (deed.end() if deed else 0) and "“" not in core[:pause]:
        return pause
    return at


def _read_item(
    text: str, item: Item, left: _Left, following: int, end: int, turns: int, memory: Memory, grammar: Grammar
) -> Said:
    growth = _find_growth(text, item, left.core, grammar)
    if growth is not None:
        return _read_growth(item, left, growth, turns, memory)
    if turns > 1:
        return _read_first_turn(item, left, turns, memory)
    right_end = _right_end(text, item.quantity.end, following)
    right = text[item.quantity.end : right_end]
    if right and right_end == following < end:
        right = strip_before(right)[0].rstrip("和及与、,以 ")
        right_end = item.quantity.end + len(right)
    if right and _is_threshold(item.quantity, right_end == following < end):
        return _read_threshold(item, left, right, memory)
    if right and _stands_after(item.quantity, left.core, right, grammar):
        return _read_after(text, item, left, right_end, following, memory, grammar)
    return _read_before(item, left, memory, grammar)


def _find_growth(text: str, item: Item, core: str, grammar: Grammar) -> re.Match[str] | None:
    """增长 at the end of `core`, where the number is a rate or the whole of `core` says no more than that."""
    if not core or core[-1] not in _growth_signs():
        return None
    growth = grammar.growth.search(core)
    if growth is None or item.quantity.unit in RATES:
        return growth
    after = text[item.quantity.end : item.quantity.end + 1]
    return growth if growth.start() == 0 and (not after or after in _SEPARATORS) else None


@cache
def _growth_signs() -> frozenset[str]:
    words = load_words("verbs")
    return frozenset(word[-1] for word in [*words["growth"], *words["growth_before"]]) | {"了", "率"}


def _right_end(text: str, start: int, following: int) -> int:
    if start >= following or text[start] in _SEPARATORS:
        return start
    match = _RIGHT.match(text, start, following)
    return match.end() if match else start


def _read_growth(item: Item, left: _Left, growth: re.Match[str], turns: int, memory: Memory) -> Said:
    """增长5.4%: the growth of what stands before it, here or in the number before."""
    thing = left.core[: growth.start()].rstrip("的")
    words = growth.group().replace("分别", "")
    because: tuple[str, ...] = (GROWTH,)
    if _SUBJECT_NEEDED.match(thing):
        thing, because = memory.subject + thing, (GROWTH, HEAD_RESTORED)
    if turns > 1:
        heads = share_heads(thing, turns) if thing else _last_subjects(memory, turns)
        memory.shared = [head + words for head in heads[1:]]
        thing, because = heads[0], (GROWTH, SHARED)
    elif not thing:
        thing, because = memory.subject, (GROWTH, HEAD_RESTORED)
    else:
        memory.subject = thing
        memory.subjects.append(thing)
    memory.end = item.quantity.end
    start = left.start if left.core else item.start
    return _say(item, start, item.quantity.end, thing + words, left.bound, because)


def _last_subjects(memory: Memory, turns: int) -> list[str]:
    if len(memory.subjects) >= turns:
        return memory.subjects[-turns:]
    return [memory.subject] * turns


def _read_first_turn(item: Item, left: _Left, turns: int, memory: Memory) -> Said:
    heads = share_heads(left.core, turns) if left.core else _last_subjects(memory, turns)
    memory.shared = heads[1:]
    if left.core:
        memory.subjects.extend(heads)
        memory.subject = heads[-1]
    memory.end = item.quantity.end
    return _say(item, left.start, item.quantity.end, heads[0], left.bound, (SHARED,))


def _is_threshold(quantity: Quantity, flows_on: bool) -> bool:
    """Whether a size with 以上 or 以下 is a condition on the noun after it, which may have its own number."""
    if quantity.post not in ("以上", "以下", "以内", "及以上", "及以下"):
        return False
    return quantity.unit in _SIZES or flows_on


def _read_threshold(item: Item, left: _Left, right: str, memory: Memory) -> Said:
    memory.end = max(memory.end, left.start)
    end = item.quantity.end + len(right)
    return _say(item, item.start, end, right.lstrip("的"), left.bound, (THRESHOLD,))


def _stands_after(quantity: Quantity, core: str, right: str, grammar: Grammar) -> bool:
    """Whether the thing counted stands after its number."""
    if quantity.unit in RATES:
        return not core and right[0] == "的"
    if core and grammar.last_deed.search(core):
        return True
    return core[-1:] == "等" or not grammar.follows.match(right)


def _read_after(
    text: str, item: Item, left: _Left, right_end: int, following: int, memory: Memory, grammar: Grammar
) -> Said:
    """建成9所公办园: the thing after the number, its deed before it or taken from the list."""
    right_end = _long_right_end(text, item.quantity.end, right_end, following, grammar)
    right = text[item.quantity.end : right_end]
    deed_match = grammar.last_deed.search(left.core) or grammar.deed.match(left.core)
    deed = deed_match.group().rstrip("了") if deed_match else ""
    start = left.start + (deed_match.start() if deed_match else 0)
    noun = left.core[deed_match.end() :] if deed_match else left.core
    if noun and (noun.endswith(("等", "等共", "等各类")) or grammar.whole.fullmatch(noun)):
        noun = ""
    because: tuple[str, ...] = (THING_AFTER,)
    abuts = memory.end == item.start
    if not left.core and memory.deed and (left.listed or abuts or memory.unit == item.quantity.unit):
        deed, because = memory.deed, (THING_AFTER, DEED_RESTORED)
    thing = _last_named(right)
    if deed == "完成":
        deed, thing = "", thing.removesuffix("工作")
    indicator = deed + thing[1:] + noun if thing[0] == "的" else deed + noun + thing
    memory.deed = deed
    _remember(memory, indicator, item, right_end)
    return _say(item, start if left.core else item.start, right_end, indicator, left.bound, because)


def _long_right_end(text: str, start: int, right_end: int, following: int, grammar: Grammar) -> int:
    """`right_end` moved over a list without numbers: 200名教师、医生和护士."""
    if text[right_end : right_end + 1] != "、" or grammar.deed.match(text, right_end + 1):
        return right_end
    match = _LIST_RIGHT.match(text, start, following)
    return (
        match.end()
        if (match and match.end() < following) or (match and text[match.end() - 1] not in "、和")
        else right_end
    )


def _last_named(right: str) -> str:
    """What a list names in the end: 法院、检察院等法治人才 is 法治人才, if the list is long."""
    if "、" in right and len(right) > 30:
        tail = right.rpartition("等")[2]
        if 2 < len(tail) < len(right):
            return tail
    return right


def _read_before(item: Item, left: _Left, memory: Memory, grammar: Grammar) -> Said:
    """就业5000人: the thing before its number; an empty one is that of the number before."""
    core = left.core.rstrip("的")
    because: tuple[str, ...] = (THING_BEFORE,)
    unit = item.quantity.unit
    deed_match = grammar.deed.match(core)
    deed = deed_match.group() if deed_match else ""
    if not core:
        indicator, because = memory.subject, (HEAD_RESTORED if memory.subject else NO_HEAD,)
        if memory.unit and memory.unit != unit and memory.deed and memory.subject.startswith(memory.deed):
            deed = memory.deed
    elif grammar.attribute.match(core) or _SUBJECT_NEEDED.match(core):
        subject = (
            _CROP.sub("", memory.subject).removeprefix("完成") if core.endswith("产量") else memory.subject
        )
        indicator, because = subject + core, (THING_BEFORE, HEAD_RESTORED)
        deed = memory.deed
    elif not deed and memory.deed and unit not in RATES and _same_row(left, memory, unit):
        indicator, deed, because = memory.deed + core, memory.deed, (THING_BEFORE, DEED_RESTORED)
    else:
        indicator = _short(core, deed)
        if deed == "完成" and grammar.deed.match(core, 2):
            indicator = indicator[2:]
        if unit == "%" and "占" in core and not core.endswith(("比重", "比例", "占比", "率")):
            indicator += "比重"
    if HEAD_RESTORED not in because:
        memory.deed = deed
        _remember(memory, indicator, item, item.quantity.end)
    memory.end = item.quantity.end
    return _say(item, left.start if core else item.start, item.quantity.end, indicator, left.bound, because)


def _same_row(left: _Left, memory: Memory, unit: str) -> bool:
    """Whether the number stands in one row with the one before: after 、, or after a comma with the same counter."""
    return left.listed or (memory.unit == unit and unit not in _SIZES)


def _short(core: str, deed: str) -> str:
    """`core` without the examples of a long list before 等: 举办甲节、乙节等活动 is 举办活动."""
    if len(core) > 36 and "、" in core:
        tail = core.rpartition("等")[2]
        if 1 < len(tail) < len(core):
            return deed + tail
    return core


def _remember(memory: Memory, indicator: str, item: Item, end: int) -> None:
    memory.subject = indicator
    memory.subjects.append(indicator)
    memory.unit = item.quantity.unit
    memory.end = end


def _say(item: Item, start: int, end: int, indicator: str, before: Bound, because: tuple[str, ...]) -> Said:
    if item.baseline is not None:
        because = (*because, CHANGE)
    return Said(
        start, end, item.start, item.quantity, indicator, _bound(before, item), item.baseline, because
    )
