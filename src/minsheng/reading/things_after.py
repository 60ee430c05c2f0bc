"""The thing counted after its number (先说数、后说事): 建成9所公办园; and how far its words reach."""

from __future__ import annotations

import re

from minsheng.reading.bounds import words_after
from minsheng.reading.changes import Item
from minsheng.reading.grammar import Grammar
from minsheng.reading.left_side import Left
from minsheng.reading.reach import reached_by
from minsheng.reading.record import Bound
from minsheng.reading.said import DEED_RESTORED, SEPARATORS, THING_AFTER, Memory, Said, say
from minsheng.reading.surroundings import Surroundings
from minsheng.reading.things_before import read_before

_RIGHT = re.compile(r"(?:[^,;:。、()!?|\n\t]|\([^(),。;]{1,6}\)(?=[^,;:。、()\n\t]))*")
_LIST_RIGHT = re.compile(r"(?:[^,;:。()!?|\n\t]|\([^(),。;]{1,6}\)(?=[^,;:。()\n\t]))*")
# A thing that begins so is described first and named last.
_QUALITY = re.compile(r"的?(?:能够|具有|具备|拥有|从事|紧跟|站在|符合|在|大型的)")
_ENOUGH = 22
# What is told of a thing after its name, and what only stresses it.
_NEWS = re.compile(
    r"已(?!知)|落地见效|落地生根|精彩纷呈|加快落地|稳步推进|有序推进|加快推进|扎实推进|圆满办结|立起|延伸"
    r"|正在|参与到|必须|要(?=在|于|按|及时|加快|确保)|将(?=在|于)|力争|确保(?!障)"
)
_ALL = re.compile(r"(?<=.)(?:全部|全面|圆满|如期|顺利|按期|双双|成功)(?=.)")
_BOUND_BEHIND = re.compile(r"(?<=.)(以上|以下|以内|左右)$")
# What is counted in these is how often, not how many: the count keeps its name.
_TIMES = frozenset({"批次", "批", "场次", "次"})
# A list longer than this is named by what follows 等 in it.
_LONG = 30


def end_of_right(text: str, start: int, following: int) -> int:
    if start >= following or text[start] in SEPARATORS:
        return start
    match = _RIGHT.match(text, start, following)
    return match.end() if match else start


def names_later(place: Surroundings, right_end: int) -> bool:
    """Whether the thing stands behind the next number: 28批次360名客商, 15个总投资86亿元的项目."""
    if right_end == place.item.quantity.end:
        if _opens_row(place, right_end):
            return True
        return right_end == place.following < place.end and not _deed_and_noun(place.left, place.grammar)[1]
    if right_end != place.following or place.text[place.beyond : place.beyond + 1] != "的":
        return False
    return place.text[place.item.quantity.end : right_end] in place.grammar.attributes


def _opens_row(place: Surroundings, end: int) -> bool:
    """两千户、六千名群众: a number with no word of its own before it, and one of the same thing behind 、."""
    bare = not place.left.core and not place.memory.latest
    return bare and place.following == end + 1 < place.end and place.text[end] == "、"


def read_pair(place: Surroundings) -> Said:
    """28批次360名客商来访: two numbers of one thing, which stands after the second."""
    memory, item = place.memory, place.item
    thing = place.text[place.beyond : end_of_right(place.text, place.beyond, place.after)].lstrip("的")
    if not thing:
        return read_before(place)
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


def read_after(place: Surroundings, right_end: int) -> Said:
    """建成9所公办园: the thing after the number, its deed before it or taken from the list."""
    item, left, memory = place.item, place.left, place.memory
    right_end = _before_news(place.text, item.quantity.end, _over_list(place, right_end))
    thing = _last_named(place.text[item.quantity.end : right_end])
    if thing.endswith("级") and right_end + 1 == place.following:
        thing = _whole_of(place, thing)
    deed, noun, start = _deed_and_noun(left, place.grammar)
    because: tuple[str, ...] = (THING_AFTER,)
    if not left.core and memory.deed and _continues(item, left, memory):
        deed, because = memory.deed, (THING_AFTER, DEED_RESTORED)
    if deed == "完成":
        deed, thing = "", thing.removesuffix("工作")
    thing, bound = _bound_behind(_ALL.sub("", thing), left.bound)
    shares = "占" in thing and place.following < place.end
    if shares:
        thing = thing.partition("占")[0] or thing  # 6个产业产值占全县的70%
    indicator = deed + thing[1:] + noun if thing[0] == "的" else deed + noun + thing
    if left.core:
        indicator = reached_by(place, deed) + indicator
    memory.remember(indicator, deed, item, right_end)
    if shares:
        memory.end = item.quantity.end  # the share speaks of the same words
    return say(item, start if left.core else item.start, right_end, indicator, bound, because)


def _bound_behind(thing: str, bound: Bound) -> tuple[str, Bound]:
    """8家企业以上: the bounding word after the noun, which is no part of the name."""
    match = _BOUND_BEHIND.search(thing)
    return (thing[: match.start()], words_after()[match[1]]) if match else (thing, bound)


def _whole_of(place: Surroundings, rank: str) -> str:
    """15个省级、28个市级项目: the thing of which only the rank is told stands after the next number."""
    later = place.text[place.beyond : end_of_right(place.text, place.beyond, place.after)]
    other, sign, noun = later.partition("级")
    return rank + noun if sign and len(other) < len(rank) + 2 else rank


def _deed_and_noun(left: Left, grammar: Grammar) -> tuple[str, str, int]:
    """The deed before a number, what else names the thing before it, and where that begins."""
    match = grammar.ends_in_deed(left.core) or grammar.deed_at(left.core)
    if match is None:
        deed, noun, start = "", left.core, left.start
    else:
        deed, noun, start = match.group().rstrip("了"), left.core[match.end() :], left.start + match.start()
    if noun.endswith(("等", "等共", "等各类", "和", "与", "及")) or grammar.whole.fullmatch(noun):
        noun = ""
    return deed, noun, start


def _continues(item: Item, left: Left, memory: Memory) -> bool:
    """Whether a number without words of its own goes on with the deed before it."""
    return left.listed or memory.end == item.start or memory.unit == item.quantity.unit


def _over_list(place: Surroundings, right_end: int) -> int:
    """`right_end` moved over a list without numbers: 200名教师、医生和护士."""
    text, start = place.text, place.item.quantity.end
    if text[right_end : right_end + 1] != "、":
        return right_end
    if place.grammar.deed_at(text, right_end + 1) and not _QUALITY.match(text, start):
        return right_end
    match = _LIST_RIGHT.match(text, start, place.following)
    return (
        match.end()
        if match and (match.end() < place.following or place.following == place.end)
        else right_end
    )


def _before_news(text: str, start: int, end: int) -> int:
    """Where the thing counted ends and what is told of it begins: 12支巡查队|已开展活动."""
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
