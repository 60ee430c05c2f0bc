"""Heads that share their numbers by turns (分别): 城镇、农村居民收入分别增长a、b."""

from __future__ import annotations

import re

from minsheng.reading.grammar import Grammar

_BOTH = ("城镇", "农村")  # what 城乡 stands for
_SPLIT = re.compile(r"、|和(?!谐|平|美)|与|及(?!时)|以及")
# What two things that take turns are measured by; the last name of the list carries it for all.
_PER = re.compile(r"每[十百千万]+(?:名|人口?|户)(?:平均|拥有)?")
_MEASURED = re.compile(
    r"(?:居民|常住居民)?(?:人均)?(?:可支配收入|进出口总额|总额|投资额|成交额|增加值|总产值|产值|销售额|零售额|营业收入|收入|支出|投资|消费|出口|进口|产量|吞吐量|客流量?|人数|人次|户数|数量|面积|比重|比例|占比|(?:[^\W\d]{2}|\))率|余额|规模|总量|贷款余额|存款余额|用电量|发电量|利润|管网|游客|床位)$"
)


def share_heads(thing: str, turns: int, grammar: Grammar | None = None) -> list[str]:
    """The heads of `turns` numbers in order; the whole `thing` for each if it does not divide.

    With a `grammar` the deed of the first (改造供热、供水管网) is done to all.
    """
    if turns == len(_BOTH) and thing.startswith("城乡") and "、" not in thing:
        return [part + thing[2:] for part in _BOTH]
    parts = thing.split("、")
    if len(parts) != turns:
        parts = [part for part in _SPLIT.split(thing) if part]
    if len(parts) < turns:
        return [thing] * turns
    parts = ["、".join(parts[: len(parts) - turns + 1]), *parts[len(parts) - turns + 1 :]]
    named = [_with_measure(part, parts) for part in parts]
    per = _PER.match(parts[0])
    deed = grammar.deed_at(parts[0]) if grammar else None
    shared = per.group() if per else deed.group() if deed and deed.end() < len(parts[0]) else ""
    return [named[0], *(part if part.startswith(shared) else shared + part for part in named[1:])]


def _with_measure(part: str, parts: list[str]) -> str:
    """`part` with the measure that only the last of `parts` names, if it has none of its own."""
    last = parts[-1]
    if not part or part is last or _MEASURED.search(part):
        return part
    at = last.find(part[-1])
    if 0 < at < len(last) - 2:
        return part + last[at + 1 :]
    measure = _MEASURED.search(last)
    return part + measure.group() if measure else part
