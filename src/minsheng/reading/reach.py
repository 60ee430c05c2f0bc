"""Whom something reaches (惠及): the clause before tells what does, 完成改造工程,惠及居民50户."""

from __future__ import annotations

from minsheng.reading.surroundings import Surroundings

# Deeds that something else does; alone they name only who gets it.
REACHES = frozenset({"惠及", "惠利"})
_LEFT_OUT = ("累计", "完成", "实施", "试点", "开展", "推进")
_LONGEST = 20  # a longer clause tells more than the name of what reaches


def reached_by(place: Surroundings, deed: str) -> str:
    """What stands before `deed` in the sentence as the thing that reaches; empty for other deeds."""
    if deed not in REACHES:
        return ""
    memory = place.memory
    if memory.subjects:
        return "" if memory.deed in REACHES else _bare(memory.subject)
    stop = place.left.start - 1
    if stop <= memory.end or place.text[stop] not in ",、":
        return ""
    start = max(place.text.rfind(",", memory.end, stop) + 1, memory.end)
    clause = _bare(place.text[start:stop].strip())
    return clause if len(clause) <= _LONGEST else ""


def _bare(name: str) -> str:
    for word in _LEFT_OUT:
        name = name.removeprefix(word)
    return name
