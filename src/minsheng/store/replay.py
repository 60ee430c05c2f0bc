"""Every bulletin computed again out of the log, and held against what the tables say was published.

The records are those of the event that the bulletin looked at; what people decided (number, rule, policy) is
taken from the bulletin. So a light, a band or a word that was changed behind the log is named, and one that
is gone can be made again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from minsheng.loop.bulletin import Bulletin, Judgement
from minsheng.loop.policy import Policy
from minsheng.loop.publish import Heading, bulletin_of
from minsheng.store.as_of import AsOf
from minsheng.store.log import links
from minsheng.store.publishing import Tables, gather
from minsheng.store.rows import from_json
from minsheng.terms.errors import MinshengError


@dataclass(frozen=True, slots=True)
class Replayed:
    """What was computed again, how many of each differ, and each difference in words."""

    lights: int = 0
    different_lights: int = 0
    bulletins: int = 0
    different_bulletins: int = 0
    differences: tuple[str, ...] = ()

    def plus(self, other: Replayed) -> Replayed:
        """Both together."""
        return Replayed(
            self.lights + other.lights,
            self.different_lights + other.different_lights,
            self.bulletins + other.bulletins,
            self.different_bulletins + other.different_bulletins,
            self.differences + other.differences,
        )


def replay(place: str) -> Replayed:
    """Every bulletin of the place, held against its rows."""
    total = Replayed()
    stored = _Stored(place)
    for bulletin, judgements, wrong in recomputed(place):
        total = total.plus(stored.compared(bulletin, judgements, wrong))
    return total.plus(stored.left_over())


def recomputed(place: str) -> Iterable[tuple[Bulletin, tuple[Judgement, ...], str]]:
    """Each bulletin as it was put into the log, computed again with its judgements; why it could not be, or
    what is wrong with its policy, else an empty word."""
    wanted: defaultdict[int, list[Bulletin]] = defaultdict(list)
    for link in links(place):
        for word, content in link.puts():
            if word == "bulletin" and content["revision"] == 1:
                wanted[content["sequence"]].append(from_json(Bulletin, content))
    state = AsOf()
    for link in links(place):
        state.take(link)
        for bulletin in wanted.get(link.sequence, ()):
            found = _again(state, bulletin)
            state.judged(found[1])
            yield found


def _again(state: AsOf, bulletin: Bulletin) -> tuple[Bulletin, tuple[Judgement, ...], str]:
    heading = Heading(
        bulletin.id,
        bulletin.number,
        bulletin.rule,
        bulletin.shown["policy"],
        bulletin.policy,
        bulletin.shown["reason"],
    )
    try:
        inputs = gather(state, bulletin.place, bulletin.cycle, bulletin.corrects)
        made, judgements = bulletin_of(inputs, heading, sequence=bulletin.sequence)
    except (MinshengError, KeyError, ValueError, ArithmeticError) as wrong:
        return bulletin, (), f"算不出来：{wrong}"
    return made, judgements, _policy_fault(state, bulletin)


def _policy_fault(state: AsOf, bulletin: Bulletin) -> str:
    """Whether the policy that the bulletin shows is that which it names."""
    if bulletin.policy is None:
        return ""
    found = state.find(Policy, id=bulletin.policy)
    if not found:
        return "所依据的参数不在记录里"
    shown = bulletin.shown["policy"]
    same = all(
        shown.get(section, {}).get(key) == value
        for section, keys in found[0].rules.items()
        for key, value in keys.items()
    )
    return "" if same else "所载参数与所依据的参数不一致"


class _Stored:
    """The bulletins and judgements that the tables have, taken away as they are compared."""

    def __init__(self, place: str) -> None:
        self.bulletins = {one.id: one for one in Tables(place).find(Bulletin)}
        self.judgements: defaultdict[str, dict[str, Judgement]] = defaultdict(dict)
        for one in Tables(place).find(Judgement):
            self.judgements[one.bulletin][one.id] = one

    def compared(self, made: Bulletin, judgements: Iterable[Judgement], wrong: str) -> Replayed:
        """One bulletin as it was computed again, against its rows."""
        kept = self.bulletins.pop(made.id, None)
        fault = wrong or _difference(kept, made)
        name = f"第{made.number}期（{made.day.year}年{made.day.month}月）"
        said = [f"通报 {made.id} {name}：{fault}"] if fault else []
        computed = {one.id: one for one in judgements}
        rows = self.judgements.pop(made.id, {})
        lights = computed.keys() | rows.keys()
        different = [one for one in sorted(lights) if not _is_same(computed.get(one), rows.get(one))]
        said += [f"判定 {one} {name}：{_how(computed.get(one), rows.get(one))}" for one in different]
        return Replayed(len(lights), len(different), 1, int(bool(fault)), tuple(said))

    def left_over(self) -> Replayed:
        """What the tables have and the log never put."""
        lights = [one for rows in self.judgements.values() for one in rows]
        said = [f"通报 {one}：日志里没有" for one in self.bulletins]
        said += [f"判定 {one}：日志里没有" for one in lights]
        return Replayed(len(lights), len(lights), len(self.bulletins), len(self.bulletins), tuple(said))


def _difference(kept: Bulletin | None, made: Bulletin) -> str:
    """What of a bulletin's row is not as computed, in words; empty where nothing is. What the office entered
    when it was issued is no part of it."""
    if kept is None:
        return "表里没有"
    names = (
        "cycle",
        "year",
        "number",
        "day",
        "sequence",
        "rule",
        "policy",
        "policy_digest",
        "corrects",
        "shown",
    )
    different = [name for name in (*names, "digest") if getattr(kept, name) != getattr(made, name)]
    return f"与重算不符（{'、'.join(different)}）" if different else ""


def _is_same(one: Judgement | None, other: Judgement | None) -> bool:
    if one is None or other is None:
        return False
    return replace(one, revision=1) == replace(other, revision=1)


def _how(computed: Judgement | None, row: Judgement | None) -> str:
    if computed is None:
        return "重算没有这一盏灯"
    if row is None:
        return f"表里没有，重算为{computed.light.label}"
    if computed.light is not row.light:
        return f"表里是{row.light.label}，重算为{computed.light.label}"
    different: list[Any] = [
        name for name in Judgement.__dataclass_fields__ if getattr(computed, name) != getattr(row, name)
    ]
    return f"与重算不符（{'、'.join(different)}）"
