"""Whose a rate, a size or a sum is (所属): what the words right before the number leave out.

开工率, 占地 and 总投资 are those of something told before: by an earlier number or clause of the sentence,
or by the title of the item (1.智慧农贸市场。占地20亩), or the heading above it.
"""

from __future__ import annotations

import re

from minsheng.reading.block import Block
from minsheng.reading.grammar import Grammar
from minsheng.reading.surroundings import Surroundings

_NUMBER = re.compile(r"\s*(?:[(（]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）.、．]+|[①-⑳])?\s*")
_TITLE = re.compile(r"[^。,;:、!?\d\n\t]{3,20}(?=[。:])")
# Titles that tell what is done or said and not what there is: 主要成效, 推进乡村振兴.
_NO_THING = re.compile(
    r"指出|强调|要求|介绍|悉$|表示|[受由使被因]|影响|方面|情况|成效|进展|要求|目标|任务|工作|措施|问题|安排|回顾|思路|重点|总体|基本|时限|打算|成绩|水平"
    r"|推进|推动|加强|促进|坚持|深化|提升|强化|实施|做好|抓好|着力|全力|大力|聚焦|持续|加快|完善|健全|优化|提高|扎实"
    r"|稳步|全面|有效|明显|不断|保障|巩固|突出|增强|落实|开展|组织|年度|情形|其中|同时|此外|附件|[了着过得将已要]"
)
_LOOSE_END = re.compile("(?:计划|实际|累计|已|共|主体|全部|中)+$")
# What is done to projects is not done to their sums.
_PLANNED = re.compile("^(?:安排|实施|组织实施|推进实施|建设|谋划)")
_LONGEST = 16  # the longest clause that may be no more than a name


def find_owner(place: Surroundings) -> str:
    """What a rate or a size is of; empty where nothing tells."""
    memory, grammar = place.memory, place.grammar
    stop = place.left.start
    named = _named(place.text, memory.begin, place.text.find(",", memory.begin, stop), grammar)
    if named:
        return named
    if built := _built(place.text, memory.begin, stop, grammar, place.left.core):
        return built
    if not place.left.core.endswith("率") and (title := _own_title(place.text, memory.block)):
        return title
    if memory.subjects and not place.left.core.endswith("率"):
        return _PLANNED.sub("", memory.subject)
    for subject in memory.subjects or [memory.subject]:
        thing = strip_deeds(subject, grammar)
        if len(thing) > 2:
            return thing
    return _clause_before(place.text, memory.begin, stop, grammar) or topic_of(place.text, memory.block)


# What has a size and a sum of its own: 新建某小学,设班36个,总投资1.3亿元.
_BUILT = re.compile(r"(?:规划|开工|启动|计划)?(?:新建|建设|扩建|改扩建|迁建|改造|续建|建成)")


def _built(text: str, start: int, stop: int, grammar: Grammar, core: str) -> str:
    """What the first clause of a sentence builds, where `core` is a size or a sum of it."""
    comma = text.find(",", start, stop)
    if core not in grammar.parts or comma < 0:
        return ""
    number = _NUMBER.match(text, start, comma)
    words = text[number.end() if number else start : comma]
    lead = grammar.lead.match(words)
    words = words[lead.end() :] if lead else words
    deed = _BUILT.match(words)
    thing = words[deed.end() :] if deed else ""
    return thing if 2 < len(thing) <= _LONGEST and not any(sign.isdigit() for sign in thing) else ""


_BOTH_WAYS = re.compile("(?:双|均|都|持续|稳步|继续|明显|大幅|进一步)+$")


def grown_before(place: Surroundings) -> str:
    """What the clause before says to grow or fall (起数双下降,降幅不低于5%); empty where it says nothing."""
    memory, stop = place.memory, place.left.start - 1
    if stop <= memory.begin or place.text[stop] != ",":
        return ""
    clause = place.text[place.text.rfind(",", memory.begin, stop) + 1 or memory.begin : stop]
    growth = place.grammar.growth.search(clause)
    if growth is None:
        return ""
    lead = _NUMBER.match(clause)
    return _BOTH_WAYS.sub("", clause[lead.end() if lead else 0 : growth.start()])


_RANKED = re.compile(
    r"(?:均|稳|继续|保持|跃)*(?:位居|居|列|位列|排名)?(?:全[国省市县区球州]|世界|亚洲|[东中西]部地?区?)"
    r"(?:第[一二三四五六七八九十\d]+[位名]?|前列|首位|前茅)$"
)


_LONGEST_CLAUSE = 400  # signs without a comma; what is longer is a row of numbers and names nothing


def ranked_before(place: Surroundings) -> str:
    """What the words before give a rank to: 通车里程全国第四、突破1万公里; empty where they do not."""
    memory, stop = place.memory, place.left.start
    while stop > memory.begin and place.text[stop - 1] in "、,":
        stop -= 1
    begin = max(memory.begin, stop - _LONGEST_CLAUSE)
    clause = place.text[max(place.text.rfind(",", begin, stop) + 1, begin) : stop]
    rank = _RANKED.search(clause)
    return clause[: rank.start()] if rank else ""


def strip_deeds(name: str, grammar: Grammar) -> str:
    """`name` without what is done to it: 排查矛盾纠纷 and 矛盾纠纷排查 are 矛盾纠纷."""
    deed = grammar.deed_at(name)
    thing = name[deed.end() :] if deed else name
    last = grammar.ends_in_deed(thing)
    return _LOOSE_END.sub("", thing[: last.start()] if last else thing)


def _named(text: str, start: int, end: int, grammar: Grammar) -> str:
    """The first clause of a sentence where it is a name and nothing else: 城北水厂,占地30亩."""
    if end < 0 or not 2 < end - start <= _LONGEST:
        return ""
    match = _NUMBER.match(text, start, end)
    words = text[match.end() if match else start : end]
    if _NO_THING.search(words) or any(sign.isdigit() for sign in words) or _begins_deed(words, grammar):
        return ""
    lead = grammar.lead.match(words)
    return words[lead.end() :] if lead else words


def _begins_deed(words: str, grammar: Grammar) -> bool:
    return grammar.deed_at(words) is not None or grammar.preposition.match(words) is not None


def _clause_before(text: str, start: int, stop: int, grammar: Grammar) -> str:
    """The thing of the last clause before that says what is done to it: 排查矛盾纠纷,化解率98%."""
    for clause in reversed(text[start:stop].split(",")):
        lead = grammar.lead.match(clause)
        words = clause[lead.end() :] if lead else clause
        deed = grammar.deed_at(words)
        if any(sign.isdigit() for sign in words):
            return ""
        if deed and 2 <= len(words) - deed.end() <= _LONGEST and not _NO_THING.search(words, deed.end()):
            return words[deed.end() :]
    return ""


def topic_of(clean: str, block: Block | None) -> str:
    """What a paragraph is about by its title, or by the heading above; empty where that is no thing."""
    if block is None:
        return ""
    above = _plain(block.path[-1]) if block.path else ""
    return _own_title(clean, block) or (above if _is_thing(above) else "")


def _own_title(clean: str, block: Block | None) -> str:
    """What the title in front of a paragraph names: 1.智慧农贸市场。; empty where there is none."""
    if block is None:
        return ""
    number = _NUMBER.match(clean, block.start, block.end)
    title = _TITLE.match(clean, number.end() if number else block.start, block.end)
    return title.group() if title and _is_thing(title.group()) else ""


def _is_thing(words: str) -> bool:
    return 2 < len(words) <= _LONGEST and not _NO_THING.search(words)


def _plain(heading: str) -> str:
    number = _NUMBER.match(heading)
    return heading[number.end() if number else 0 :].rstrip("。:： ")


_KIND_OF_WORK = re.compile(r"(?:类|项目|工程|类项目|任务)?$")


_BAND_YEAR = re.compile(r"20\d\d年(?:度)?")


def deed_of_band(block: Block, grammar: Grammar) -> str:
    """The deed of the band that a row stands under, if it says no more: 2026年新开工项目; empty else."""
    words = _KIND_OF_WORK.sub("", _BAND_YEAR.sub("", _plain(block.path[-1])), count=1) if block.path else ""
    return words if words and grammar.deed.fullmatch(words) else ""


def deed_above(block: Block | None, grammar: Grammar) -> str:
    """The deed of the heading above an item that says no more than that: 新建类项目; empty else."""
    if block is None or not block.path or block.kind != "item":
        return ""
    words = _KIND_OF_WORK.sub("", _plain(block.path[-1]), count=1)
    return words if words and grammar.deed.fullmatch(words) else ""
