"""What is counted (指标): the words before and after a number, with what a list leaves out put back.

`read_sentence` walks through one sentence. It remembers the deed (新增) and the thing (就业) of the
number before, because a list says them once: 新增规上企业12家、科技企业30家; 总额18亿元、增长7%.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from minsheng.reading.block import Block
from minsheng.reading.bounds import strip_before
from minsheng.reading.changes import Item, count_turns, is_joined, merged_thing, pair_changes
from minsheng.reading.grammar import Grammar, load_grammar, time_words
from minsheng.reading.growth import find_growth, read_first_turn, read_growth, read_turn
from minsheng.reading.heads import grown_before
from minsheng.reading.left_side import read_left
from minsheng.reading.quantity import Quantity
from minsheng.reading.said import RATES, THING_AFTER, THRESHOLD, Memory, Said, say
from minsheng.reading.surroundings import SIZES, Surroundings
from minsheng.reading.things_after import end_of_right, names_later, read_after, read_pair
from minsheng.reading.things_before import read_before

# 突破千亿元大关: what is reached is no thing that is counted.
_GOAL = re.compile(r"(?:的)?(?:大关|关口|台阶|新台阶|门槛|目标|水平|规模|级)")
# 剩余3处12月底前拆除: by when tells nothing of what is counted.
_FIRSTS = frozenset("和及与今年本下月123456789")
_SET = ("确定", "设定", "提出", "保持", "实现", "达到")
_AND = re.compile("和(?![美谐平睦])|及(?!时)|与")
_MEASURED = frozenset("率比重例面度值额量速幅分数长")


def read_sentence(
    text: str,
    start: int,
    end: int,
    quantities: Sequence[Quantity],
    subject: str = "",
    block: Block | None = None,
) -> tuple[list[Said], str]:
    """What `quantities`, all in the sentence `text[start:end]`, count, and the last thing counted.

    `subject` is the thing counted in the sentence before; a sentence that begins with 增长5% takes it.
    `block` is the paragraph, whose title may name what a rate is of.
    """
    grammar = load_grammar()
    items = pair_changes(text, quantities, end)
    memory = Memory(subject=subject, latest=subject, end=start, begin=start, block=block)
    said: list[Said] = []
    for index, item in enumerate(items):
        if memory.shared and is_joined(text, memory.end, item.start):
            said.append(read_turn(item, memory))
            continue
        memory.shared.clear()
        left = read_left(text, item, memory, grammar)
        following, beyond, after = _ahead(items, index, end)
        place = Surroundings(text, item, left, following, beyond, after, end, memory, grammar)
        by_turns = left.by_turns or _is_bare_growth(place) or _is_named_by_turns(place, items, index)
        turns = count_turns(text, items, index) if by_turns else 1
        said.append(_read_item(place, turns))
    return said, memory.subject


def _ahead(items: Sequence[Item], index: int, end: int) -> tuple[int, int, int]:
    """Where the next number begins and ends, and where the one after it begins; `end` where there is none."""
    index += 1
    count = len(items)
    if index >= count:
        return end, end, end
    following = items[index]
    return following.start, following.quantity.end, items[index + 1].start if index + 1 < count else end


def _is_bare_growth(place: Surroundings) -> bool:
    """增长6%、8% behind two things: the rates take turns without 分别."""
    if place.following != place.item.quantity.end + 1 or place.item.quantity.unit not in RATES:
        return False
    growth = find_growth(place.text, place.item, place.left.core, place.grammar)
    return growth is not None and growth.start() == 0


def _is_named_by_turns(place: Surroundings, items: Sequence[Item], index: int) -> bool:
    """供热、供水管网800公里、600公里: as many names as numbers of one unit stand in a row without 分别."""
    core = place.left.core
    if place.following != place.item.quantity.end + 1 or "、" not in core or place.item.baseline is not None:
        return False
    turns = count_turns(place.text, items, index)
    row = {item.quantity.unit for item in items[index : index + turns]}
    return turns > 1 and len(row) == 1 and len(core.split("、")) == turns


def _read_item(place: Surroundings, turns: int) -> Said:
    item, left = place.item, place.left
    merged = merged_thing(place.text, item) if item.baseline is not None else ""
    if merged:
        place.memory.remember(merged, "", item, item.quantity.end)
        return say(item, item.start, item.quantity.end, merged, left.bound, (THING_AFTER,))
    growth = find_growth(place.text, item, left.core, place.grammar)
    if growth is not None:
        place.memory.latest = place.memory.latest or grown_before(place)
        return read_growth(item, left, growth, turns, place.memory)
    if turns > 1:
        return read_first_turn(item, left, turns, place.memory, place.grammar)
    right_end = end_of_right(place.text, item.quantity.end, place.following)
    if names_later(place, right_end):
        return read_pair(place)
    flows_on = right_end == place.following < place.end
    right = _right_words(place.text[item.quantity.end : right_end], flows_on)
    if item.baseline is not None and left.core:
        right = ""  # 范围从15个镇扩大到22个镇: the thing stands before, what is repeated adds nothing
    if right and _is_threshold(item.quantity, flows_on):
        return _read_threshold(place, right)
    if right and _stands_after(item.quantity, left.core, right, place.grammar):
        return read_after(place, item.quantity.end + len(right))
    return read_before(place)


def _right_words(right: str, flows_on: bool) -> str:
    """The words after a number as far as they speak of it, and not of the next one."""
    if not right or (right[0] in _FIRSTS and (_AND.match(right) or _limit().match(right))):
        return ""
    return strip_before(right)[0].rstrip("和及与、,以 ") if flows_on else right


@cache
def _limit() -> re.Pattern[str]:
    return re.compile(rf"(?=[\d今年本下月]){time_words()}")


def _is_threshold(quantity: Quantity, flows_on: bool) -> bool:
    """Whether a size with 以上 or 以下 is a condition on the noun after it, which may have its own number."""
    if quantity.post not in ("以上", "以下", "以内", "及以上", "及以下"):
        return False
    return quantity.unit in SIZES or flows_on


def _read_threshold(place: Surroundings, right: str) -> Said:
    """10亿元以上项目47个: the size is a condition; the next number reads on over it."""
    memory, item = place.memory, place.item
    memory.end = max(memory.end, place.left.start)
    end = item.quantity.end + len(right)
    return say(item, item.start, end, right.lstrip("的"), place.left.bound, (THRESHOLD,))


def _stands_after(quantity: Quantity, core: str, right: str, grammar: Grammar) -> bool:
    """Whether the thing counted stands after its number."""
    if _GOAL.fullmatch(right):
        return False
    if quantity.unit in RATES and right[0] == "的" and (core in _SET or grammar.deed.fullmatch(core)):
        return len(right) > 2  # 确定5%左右的增长目标
    if quantity.unit in RATES:
        return right[0] not in "为是占左以" and (not core or _is_scope(quantity, core, right, grammar))
    if not core:
        return right[0] not in "为是占"
    if grammar.ends_in_deed(core):
        return True
    return core[-1] == "等" or not grammar.links.match(right)


def _is_scope(quantity: Quantity, core: str, right: str, grammar: Grammar) -> bool:
    """城镇90%以上社区建成食堂: the words before a share tell only where, the thing stands after it."""
    if quantity.unit != "%" or core[-1] in _MEASURED or len(right) < len("社区建成"):
        return False
    return not grammar.links.match(right) and grammar.deed_at(core) is None
