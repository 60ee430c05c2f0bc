"""Numbers that change from one to another (由A到B): which two belong together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from minsheng.reading.quantity import Quantity
from minsheng.reading.vocabulary import alternatives, load_words

_JOIN = re.compile(r"[、和及与\s]*(?:以及)?$")
_TO_WORDS = r"(?:到|至|为|成)了?(?:20\d\d年的?|今年的?|目前的?|现在的?)?(?:约|近|超过?|不?超|逾)?$"
# Down to nothing: 由15处降至零, 从12个清零.
_ZERO = re.compile(
    r"[^,;。、\d]{0,6}(?:(?:降|减|减少|下降|降低|压减|压降|消减|缩减|回落)(?:至|到|为)(?:0|零)(?![\d.])|清零|归零)"
)
_FROM = re.compile(
    r"(?:分别)?(?:从|由)(?!业|此)((?:20\d\d年底?的?|去年的?|上年的?|原来的?|原先的?|原|以前的?)?[^从由,]{0,8})$"
)
_MERGED = re.compile(r"(?:整合|合并|撤并|归并|优化|压减|精简|缩减|重组)(?:优化|整合|调整|重组)?[为成至到]$")
_SEPARATORS = frozenset(",;。、)")
_FROM_REACH = 16
_TO_REACH = 20  # signs from the end of the first number to the second: 由15处整合优化为目前的8处 has eight
_OLD = re.compile(r"^(?:20\d\d年底?的?|去年的?|上年的?|原来的?|原先的?|原|以前的?)?")
_LEADING = re.compile("[到至为成]")
_ZERO_SIGN = re.compile("[至到为]0|零")


class Item(NamedTuple):
    """A quantity with its baseline, if it has one, and where its first number begins."""

    start: int
    quantity: Quantity
    baseline: Quantity | None


@cache
def _to() -> re.Pattern[str]:
    """What stands between the old number and the new one."""
    verbs = load_words("verbs")["changes"]
    return re.compile(rf"(?:{alternatives(verbs['adverbs'])})*(?:{alternatives(verbs['verbs'])})?{_TO_WORDS}")


@cache
def _to_after() -> re.Pattern[str]:
    return re.compile(rf"{alternatives(load_words('verbs')['changes']['verbs'])}(?:到|至)了?$")


def pair_changes(text: str, quantities: Sequence[Quantity], end: int) -> list[Item]:
    """Joins 从A提高至B to one item, and 从A1、A2增加到B1、B2 to two; `end` is the sentence's."""
    items: list[Item] = []
    is_to_zero = _ZERO_SIGN.search(text, quantities[0].end, end) is not None
    index = 0
    while index < len(quantities):
        quantity = quantities[index]
        if items and _leads_to(text, items[-1].quantity, quantity):
            index = _pair_run(text, quantities, index, items)
            continue
        items.append(_with_zero(text, quantity, end) if is_to_zero else Item(quantity.start, quantity, None))
        index += 1
    return items


def _with_zero(text: str, quantity: Quantity, end: int) -> Item:
    """The item of a number that no other follows; a change where it goes down to nothing."""
    zero = _ZERO.match(text, quantity.end, end)
    left = text[max(0, quantity.start - _FROM_REACH) : quantity.start]
    if zero is None or quantity.upper is not None or _FROM.search(left) is None:
        return Item(quantity.start, quantity, None)
    none = quantity._replace(end=zero.end(), value=Decimal(0), more="", post="")
    return Item(quantity.start, none, quantity)


def merged_thing(text: str, item: Item) -> str:
    """What a merger makes fewer, which stands behind its old number; empty where `item` is none."""
    if item.baseline is None:
        return ""
    between = text[item.baseline.end : item.quantity.start]
    merged = _MERGED.search(between)
    return between[: merged.start()] if merged else ""


def strip_from(left: str) -> str:
    """`left` of a change without 从 or 由: 保费由每生每年 is 保费每生每年."""
    match = _FROM.search(left)
    return left[: match.start()] + _OLD.sub("", match[1]) if match else left


def is_joined(text: str, end: int, start: int) -> bool:
    """Whether only 、 or 和 stands between two numbers."""
    return end < start <= end + 3 and _JOIN.match(text, end, start) is not None


def count_turns(text: str, items: Sequence[Item], index: int) -> int:
    """How many numbers stand in turn (a、b、c), the one at `index` counted."""
    turns = 1
    while index + turns < len(items) and is_joined(
        text, items[index + turns - 1].quantity.end, items[index + turns].start
    ):
        turns += 1
    return turns


def _leads_to(text: str, old: Quantity, new: Quantity) -> bool:
    if not 0 < new.start - old.end < _TO_REACH or old.upper is not None:
        return False
    if old.unit and old.unit.partition("/")[0] != new.unit.partition("/")[0]:
        return False
    between = text[old.end : new.start]
    if _LEADING.search(between) is None:
        return False
    if _MERGED.search(between) and text[new.end : new.end + 1] in _SEPARATORS:
        return True  # 188个园区整合优化为120个
    rise = _to().match(between)
    if rise is None and "到" in between:
        rise = _to_after().search(between)
        # 8个镇扩大到22个镇: the thing is named twice
        return rise is not None and text.startswith(between[: rise.start()], new.end)
    return rise is not None


def _pair_run(text: str, quantities: Sequence[Quantity], index: int, items: list[Item]) -> int:
    """Pairs the run of olds that ends in `items` with the run of news that begins at `index`."""
    news = 1
    while index + news < len(quantities) and is_joined(
        text, quantities[index + news - 1].end, quantities[index + news].start
    ):
        news += 1
    olds = 1
    while (
        olds < news
        and len(items) > olds
        and is_joined(text, items[-olds - 1].quantity.end, items[-olds].start)
    ):
        olds += 1
    if olds != news:
        olds = news = 1
    old_items = items[-olds:]
    del items[-olds:]
    for turn, old in enumerate(old_items):
        new = quantities[index + turn]
        items.append(Item(new.start if turn else old.start, new, old.quantity))
    return index + news
