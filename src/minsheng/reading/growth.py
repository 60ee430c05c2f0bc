"""Growth (增长): a rate of something said before, 总额18亿元、增长7%; and rates that take turns."""

from __future__ import annotations

import re
from functools import cache

from minsheng.reading.changes import Item
from minsheng.reading.grammar import Grammar
from minsheng.reading.left_side import Left
from minsheng.reading.said import (
    GROWTH,
    HEAD_RESTORED,
    RATES,
    SEPARATORS,
    SHARED,
    SUBJECT_NEEDED,
    Memory,
    Said,
    say,
)
from minsheng.reading.shared_heads import share_heads
from minsheng.reading.vocabulary import load_words

# How it is said to grow is no part of the name.
_HOPED = re.compile("分别|预计|预期|力争|首次|稳定|保持")


def find_growth(text: str, item: Item, core: str, grammar: Grammar) -> re.Match[str] | None:
    """增长 at the end of `core`, where the number is a rate or the whole of `core` says no more than that."""
    if not core or core[-1] not in _last_signs():
        return None
    growth = grammar.growth.search(core)
    if growth is None or item.quantity.unit in RATES:
        return growth
    after = text[item.quantity.end : item.quantity.end + 1]
    return growth if growth.start() == 0 and (not after or after in SEPARATORS) else None


@cache
def _last_signs() -> frozenset[str]:
    words = load_words("verbs")
    return frozenset(word[-1] for word in [*words["growth"], *words["growth_before"]]) | {"了", "率"}


def read_growth(item: Item, left: Left, growth: re.Match[str], turns: int, memory: Memory) -> Said:
    """The growth of what stands before it, here or in the number before; `turns` numbers share it."""
    thing = left.core[: growth.start()].rstrip("的")
    words = _HOPED.sub("", growth.group())
    because: tuple[str, ...] = (GROWTH,)
    if SUBJECT_NEEDED.match(thing):
        thing, because = memory.latest + thing, (GROWTH, HEAD_RESTORED)
    if turns > 1:
        heads = share_heads(thing, turns) if thing else memory.last_subjects(turns)
        memory.shared = [head + words for head in heads[1:]]
        thing, because = heads[0], (GROWTH, SHARED)
    elif not thing:
        thing, because = memory.latest, (GROWTH, HEAD_RESTORED)
    else:
        memory.subject = memory.latest = thing
        memory.subjects.append(thing)
    memory.end = item.quantity.end
    start = left.start if left.core else item.start
    return say(item, start, item.quantity.end, thing + words, left.bound, because)


def read_first_turn(item: Item, left: Left, turns: int, memory: Memory, grammar: Grammar) -> Said:
    """The first of `turns` numbers that share their heads: 总额和余额分别达5亿元、6亿元."""
    things, _, deed = left.core.partition("分别")
    shared = share_heads(things, turns, None if "分别" in left.core else grammar) if things else []
    heads = [head + deed for head in shared or memory.last_subjects(turns)]
    memory.shared = heads[1:]
    if things:
        memory.subjects.extend(heads)
        memory.subject = memory.latest = heads[-1]
    memory.end = item.quantity.end
    return say(item, left.start, item.quantity.end, heads[0], left.bound, (SHARED,))


def read_turn(item: Item, memory: Memory) -> Said:
    """The next number of a row that shares its heads."""
    memory.end = item.quantity.end
    return say(item, item.start, item.quantity.end, memory.shared.pop(0), "exact", (SHARED,))
