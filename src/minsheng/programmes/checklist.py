"""Checklists (测评表): scored items, states such as A/B/C/C#, veto items, and samples drawn with a stored
seed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from math import ceil
from typing import Any

from minsheng.terms.errors import BadInput


@dataclass(frozen=True, slots=True)
class Item:
    """One item: its points, and whether failing it alone fails the whole."""

    name: str
    label: str
    points: Decimal
    is_veto: bool = False


@dataclass(frozen=True, slots=True)
class Checklist:
    """Items and the states each may be in. `states` gives the share of the points in per cent; `faults`
    turns a number of faults into a state (at least so many; the highest that is reached counts);
    `words` are what screens call the states."""

    name: str
    label: str
    items: Mapping[str, Item]
    states: Mapping[str, Decimal]
    faults: Mapping[int, str]
    words: Mapping[str, str] = field(default_factory=dict)

    def label_of(self, state: str) -> str:
        """What a screen calls a state."""
        return self.words.get(state, state)


@dataclass(frozen=True, slots=True)
class Score:
    """What a checklist comes to. `share` is points over points tested, None where nothing was tested;
    items that were not tested leave the denominator. `full` items have all their points; `vetoed` are veto
    items with none."""

    points: Fraction
    of: Fraction
    tested: int
    full: int
    vetoed: tuple[str, ...]

    @property
    def share(self) -> Fraction | None:
        """Points over points tested, from 0 to 1."""
        return self.points / self.of if self.of else None


def score(checklist: Checklist, found: Mapping[str, str]) -> Score:
    """The score of what was found, by item a state or a number of faults; BadInput for an unknown item or
    state."""
    points = of = Fraction(0)
    full, vetoed = 0, []
    for name, word in found.items():
        item = checklist.items.get(name)
        if item is None:
            raise BadInput(f"“{checklist.label}”没有“{name}”这一条：可写 {'、'.join(checklist.items)}")
        share = Fraction(checklist.states[state_of(checklist, word)]) / 100
        points += Fraction(item.points) * share
        of += Fraction(item.points)
        full += share == 1
        if item.is_veto and share == 0:
            vetoed.append(name)
    return Score(points, of, len(found), full, tuple(vetoed))


def state_of(checklist: Checklist, word: str) -> str:
    """The state that `word` names: a state itself, or a number of faults."""
    if word in checklist.states:
        return word
    if word.isdecimal() and checklist.faults:
        return checklist.faults[max(least for least in checklist.faults if least <= int(word))]
    raise BadInput(f"“{checklist.label}”没有“{word}”这个结果：可写 {'、'.join(checklist.states)}")


@dataclass(frozen=True, slots=True)
class Sampling:
    """How a sample of a register is drawn: a share of it in per cent, rounded up, or a number.
    `percent_from` or `number_from` names the parameter that says it on the day: see `on_the_day`."""

    name: str
    label: str
    register: str
    percent: Decimal | None
    number: int | None
    percent_from: str | None = None
    number_from: str | None = None

    def on_the_day(self, value: Callable[[str], Any]) -> Sampling:
        """The sampling with its size of the day; `value` gives what a parameter is then. BadInput where it
        is not in force yet."""
        found = value(self.percent_from or self.number_from or "")
        if found is None and (self.percent_from or self.number_from):
            raise BadInput(f"{self.label}的比例或数量当天还没有生效：请先在参数里写施行日")
        if self.percent_from:
            return replace(self, percent=found)
        return replace(self, number=int(found)) if self.number_from else self


def draw(sampling: Sampling, keys: Iterable[str], seed: str) -> tuple[str, ...]:
    """The sample of `keys` under `seed`, in the order drawn; the same keys and seed give the same sample
    anywhere."""
    names = sorted(set(keys))
    share = Fraction(sampling.percent or 0) / 100
    size = sampling.number if sampling.number is not None else ceil(len(names) * share)
    return tuple(sorted(names, key=lambda name: lot(seed, name))[:size])


def lot(seed: str, name: str) -> str:
    """The lot of `name` under a published seed: the SHA-256 of `seed:name`; the smaller comes first."""
    return sha256(f"{seed}:{name}".encode()).hexdigest()
