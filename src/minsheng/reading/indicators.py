"""What is counted (指标): the words before and after a number, with what a list leaves out put back.

`read_sentence` walks through one sentence. It remembers the deed (新增) and the thing (就业) of the
number before, because a list says them once: 新增备案企业65家、小巨人企业2家; 总值5万亿元、增长5.4%.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from minsheng.reading.bounds import strip_before
from minsheng.reading.changes import Item, count_turns, is_joined, pair_changes
from minsheng.reading.grammar import Grammar, load_grammar
from minsheng.reading.growth import find_growth, read_first_turn, read_growth, read_turn
from minsheng.reading.left_side import Left, read_left
from minsheng.reading.quantity import Quantity
from minsheng.reading.said import (
    DEED_RESTORED,
    HEAD_RESTORED,
    NO_HEAD,
    RATES,
    SEPARATORS,
    SUBJECT_NEEDED,
    THING_AFTER,
    THING_BEFORE,
    THRESHOLD,
    Memory,
    Said,
    say,
)

# Units in which a size is a condition when a noun follows its 以上: 10亿元以上项目.
_SIZES = frozenset(
    {"元", "岁", "米", "平方米", "千瓦", "公里", "小时", "分钟", "天", "美元", "亩", "吨", "户", "级"}
)
_RIGHT = re.compile(r"(?:[^,;:。、()!?|\n\t]|\([^(),。;]{1,6}\)(?=[^,;:。、()\n\t]))*")
_LIST_RIGHT = re.compile(r"(?:[^,;:。()!?|\n\t]|\([^(),。;]{1,6}\)(?=[^,;:。()\n\t]))*")
# A thing that begins so is described first and named last.
_QUALITY = re.compile(r"的?(?:能够|具有|具备|拥有|从事|紧跟|站在|符合|在|大型的)")
_ENOUGH = 22
# What is told of a thing after its name, and what only stresses it.
_NEWS = re.compile(r"已(?!知)|正在|参与到")
_ALL = re.compile(r"(?<=.)(?:全部|全面)(?=.)")
# 公办率 after 学前教育普惠率 is that of the same thing; a longer rate has its own.
_SHORT_RATE = 5
_PER_HEAD = re.compile(r"(?:每[人户年月亩生天日]|人均|户均)+$")
_NEW = re.compile(r"^新增|^新建|^新设|新增$|净增$")
_PLANNED = re.compile(r"(?:计划)?完成$")
_CROP = re.compile(r"播种面积|种植面积|养殖面积|面积")
# What is counted in these is how often, not how many: the count keeps its name.
_TIMES = frozenset({"批次", "批", "场次", "次"})
# Lists longer than this are named by what follows 等 in them.
_LONG = 30


class _Place(NamedTuple):
    """A number in its sentence, the words before it, and where the next number or the end is."""

    text: str
    item: Item
    left: Left
    following: int
    beyond: int
    after: int
    end: int
    memory: Memory
    grammar: Grammar


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
    memory = Memory(subject=subject, latest=subject, end=start)
    said: list[Said] = []
    for index, item in enumerate(items):
        if memory.shared and is_joined(text, memory.end, item.start):
            said.append(read_turn(item, memory))
            continue
        memory.shared.clear()
        left = read_left(text, item, memory, grammar)
        place = _Place(text, item, left, *_ahead(items, index, end), end, memory, grammar)
        turns = count_turns(text, items, index) if left.by_turns or _is_bare_growth(place) else 1
        said.append(_read_item(place, turns))
    return said, memory.subject


def _ahead(items: Sequence[Item], index: int, end: int) -> tuple[int, int, int]:
    """Where the next number begins and ends, and where the one after it begins; `end` where there is none."""
    if index + 1 >= len(items):
        return end, end, end
    after = items[index + 2].start if index + 2 < len(items) else end
    return items[index + 1].start, items[index + 1].quantity.end, after


def _is_bare_growth(place: _Place) -> bool:
    """增长6%、8% behind two things: the rates take turns without 分别."""
    if place.following != place.item.quantity.end + 1 or place.item.quantity.unit not in RATES:
        return False
    growth = find_growth(place.text, place.item, place.left.core, place.grammar)
    return growth is not None and growth.start() == 0


def _read_item(place: _Place, turns: int) -> Said:
    item, left = place.item, place.left
    growth = find_growth(place.text, item, left.core, place.grammar)
    if growth is not None:
        return read_growth(item, left, growth, turns, place.memory)
    if turns > 1:
        return read_first_turn(item, left, turns, place.memory)
    right_end = _right_end(place.text, item.quantity.end, place.following)
    if _names_later(place, right_end):
        return _read_pair(place)
    flows_on = right_end == place.following < place.end
    right = _right_words(place.text[item.quantity.end : right_end], flows_on)
    if right and _is_threshold(item.quantity, flows_on):
        return _read_threshold(place, right)
    if right and _stands_after(item.quantity, left.core, right, place.grammar):
        return _read_after(place, item.quantity.end + len(right))
    return _read_before(place)


def _right_words(right: str, flows_on: bool) -> str:
    """The words after a number as far as they speak of it, and not of the next one."""
    if not right or right[0] in "和及与":
        return ""
    return strip_before(right)[0].rstrip("和及与、,以 ") if flows_on else right


def _names_later(place: _Place, right_end: int) -> bool:
    """Whether the thing stands behind the next number: 20批次300名外宾, 15个总投资86亿元的项目."""
    if right_end == place.item.quantity.end:
        return right_end == place.following < place.end and not _deed_and_noun(place.left, place.grammar)[1]
    if right_end != place.following or place.text[place.beyond : place.beyond + 1] != "的":
        return False
    return place.grammar.attribute.match(place.text, place.item.quantity.end, right_end) is not None


def _read_pair(place: _Place) -> Said:
    """20批次300名外宾来访: two numbers of one thing, which stands after the second."""
    memory, item = place.memory, place.item
    thing = place.text[place.beyond : _right_end(place.text, place.beyond, place.after)].lstrip("的")
    if not thing:
        return _read_before(place)
    deed, _, start = _deed_and_noun(place.left, place.grammar)
    indicator = deed + thing + (item.quantity.unit if item.quantity.unit in _TIMES else "")
    memory.deed, memory.end = deed or memory.deed, item.quantity.end
    return say(
        item,
        start if place.left.core else item.start,
        item.quantity.end,
        indicator,
        place.left.bound,
        (THING_AFTER,),
    )


def _right_end(text: str, start: int, following: int) -> int:
    if start >= following or text[start] in SEPARATORS:
        return start
    match = _RIGHT.match(text, start, following)
    return match.end() if match else start


def _is_threshold(quantity: Quantity, flows_on: bool) -> bool:
    """Whether a size with 以上 or 以下 is a condition on the noun after it, which may have its own number."""
    if quantity.post not in ("以上", "以下", "以内", "及以上", "及以下"):
        return False
    return quantity.unit in _SIZES or flows_on


def _read_threshold(place: _Place, right: str) -> Said:
    """10亿元以上项目47个: the size is a condition; the next number reads on over it."""
    memory, item = place.memory, place.item
    memory.end = max(memory.end, place.left.start)
    end = item.quantity.end + len(right)
    return say(item, item.start, end, right.lstrip("的"), place.left.bound, (THRESHOLD,))


def _stands_after(quantity: Quantity, core: str, right: str, grammar: Grammar) -> bool:
    """Whether the thing counted stands after its number."""
    if quantity.unit in RATES:
        return not core and right[0] not in "为是占左以"
    if not core:
        return right[0] not in "为是占"
    if grammar.last_deed.search(core):
        return True
    return core[-1] == "等" or not grammar.links.match(right)


def _read_after(place: _Place, right_end: int) -> Said:
    """建成9所公办园: the thing after the number, its deed before it or taken from the list."""
    item, left, memory = place.item, place.left, place.memory
    right_end = _before_news(place.text, item.quantity.end, _over_list(place, right_end))
    thing = _last_named(place.text[item.quantity.end : right_end])
    deed, noun, start = _deed_and_noun(left, place.grammar)
    because: tuple[str, ...] = (THING_AFTER,)
    if not left.core and memory.deed and _continues(item, left, memory):
        deed, because = memory.deed, (THING_AFTER, DEED_RESTORED)
    if deed == "完成":
        deed, thing = "", thing.removesuffix("工作")
    thing = _ALL.sub("", thing)
    indicator = deed + thing[1:] + noun if thing[0] == "的" else deed + noun + thing
    memory.remember(indicator, deed, item, right_end)
    if "占" in thing and place.following < place.end:
        memory.end = item.quantity.end  # 14个产业产值占全省的80%: the share speaks of the same words
    return say(item, start if left.core else item.start, right_end, indicator, left.bound, because)


def _deed_and_noun(left: Left, grammar: Grammar) -> tuple[str, str, int]:
    """The deed before a number, what else names the thing before it, and where that begins."""
    match = grammar.last_deed.search(left.core) or grammar.deed.match(left.core)
    if match is None:
        deed, noun, start = "", left.core, left.start
    else:
        deed, noun, start = match.group().rstrip("了"), left.core[match.end() :], left.start + match.start()
    if noun.endswith(("等", "等共", "等各类")) or grammar.whole.fullmatch(noun):
        noun = ""
    return deed, noun, start


def _continues(item: Item, left: Left, memory: Memory) -> bool:
    """Whether a number without words of its own goes on with the deed before it."""
    return left.listed or memory.end == item.start or memory.unit == item.quantity.unit


def _over_list(place: _Place, right_end: int) -> int:
    """`right_end` moved over a list without numbers: 200名教师、医生和护士."""
    text, start = place.text, place.item.quantity.end
    if text[right_end : right_end + 1] != "、":
        return right_end
    if place.grammar.deed.match(text, right_end + 1) and not _QUALITY.match(text, start):
        return right_end
    match = _LIST_RIGHT.match(text, start, place.following)
    return (
        match.end()
        if match and (match.end() < place.following or place.following == place.end)
        else right_end
    )


def _before_news(text: str, start: int, end: int) -> int:
    """Where the thing counted ends and what is told of it begins: 40支队伍|已开展活动."""
    news = _NEWS.search(text, start + 2, end)
    return news.start() if news else end


def _last_named(right: str) -> str:
    """What a long list or description names in the end: 法院、检察院等法治人才 is 法治人才."""
    if len(right) > _ENOUGH and _QUALITY.match(right):
        return right.rpartition("的")[2] or right
    if "、" in right and len(right) > _LONG:
        tail = right.rpartition("等")[2]
        if 2 < len(tail) < len(right):
            return tail
    return right


def _read_before(place: _Place) -> Said:
    """就业5000人: the thing before its number; an empty one is that of the number before."""
    item, left, memory = place.item, place.left, place.memory
    core = left.core.rstrip("的")
    if not core:
        return _read_headless(place)
    match = place.grammar.deed.match(core)
    deed = match.group() if match else ""
    because: tuple[str, ...] = (THING_BEFORE,)
    if place.grammar.attribute.match(core) or SUBJECT_NEEDED.match(core):
        indicator, because = _of_subject(core, memory), (THING_BEFORE, HEAD_RESTORED)
        memory.latest, memory.end = indicator, item.quantity.end
    elif left.listed and len(core) <= _SHORT_RATE and core.endswith("率") and memory.subject.endswith("率"):
        indicator = memory.subject[: -len(core)] + core
        memory.remember(indicator, deed, item, item.quantity.end)
    else:
        if not deed and memory.deed and _same_row(item.quantity.unit, left, memory):
            deed, because = memory.deed, (THING_BEFORE, DEED_RESTORED)
            core = deed + core
        elif deed == core and memory.subject:
            core = _with_thing(core, item.quantity.unit, memory)
        indicator = _plain(core, deed, item.quantity.unit, place.grammar)
        memory.remember(indicator.partition("占")[0] or indicator, deed, item, item.quantity.end)
    return say(item, left.start, item.quantity.end, indicator, left.bound, because)


def _read_headless(place: _Place) -> Said:
    """累计达到79个: a number without a word of its own, of the thing before it."""
    item, left, memory = place.item, place.left, place.memory
    memory.end = item.quantity.end
    if not memory.latest:
        return say(item, item.start, item.quantity.end, "", left.bound, (NO_HEAD,))
    indicator = "累计" + _NEW.sub("", memory.latest) if left.summed else memory.latest
    return say(item, item.start, item.quantity.end, indicator, left.bound, (HEAD_RESTORED,))


def _of_subject(core: str, memory: Memory) -> str:
    """总投资 of the projects, 产量 of the crop whose area was told, 占 of what was just counted."""
    if SUBJECT_NEEDED.match(core):
        return _PER_HEAD.sub("", memory.latest) + core
    subject = memory.subject
    if core.endswith("产量"):
        subject = _CROP.sub("", subject).removeprefix("完成")
    elif core in ("总数", "总量", "总规模"):
        subject = _NEW.sub("", subject)
    return subject + core


def _with_thing(deed: str, unit: str, memory: Memory) -> str:
    """废止文件89件、重新修订25件: a deed alone is done to the thing before it, or for its sake."""
    if unit == memory.unit and memory.subject.startswith(memory.deed):
        return deed + memory.subject[len(memory.deed) :]
    purpose = _PLANNED.search(memory.subject)
    return memory.subject[: purpose.start()] + deed if purpose and purpose.start() else deed


def _plain(core: str, deed: str, unit: str, grammar: Grammar) -> str:
    """`core` as an indicator: without 完成 before another deed, without a long list's examples."""
    if deed in ("完成", "完成了") and grammar.deed.match(core, len(deed)):
        core, deed = core[len(deed) :], ""
    if unit == "%" and "占" in core and not core.endswith(("比重", "比例", "占比", "率")):
        return core + "比重"
    if len(core) > _LONG and "、" in core:
        tail = core.rpartition("等")[2]
        if 1 < len(tail) < len(core):
            return deed + tail
    return core


def _same_row(unit: str, left: Left, memory: Memory) -> bool:
    """Whether a number stands in one row with the one before: after 、, or by the same counter."""
    return unit not in RATES and (left.listed or (memory.unit == unit and unit not in _SIZES))
