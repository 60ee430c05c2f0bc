"""Allocation (分配): applicants in an order with ordered tie-breaks and a seeded lottery, seats by
preference.

The same applicants, seats and seed give the same outcome on any machine, in whatever order they are given;
each outcome says why. Nobody is placed before somebody who ranks higher and wanted the same seat.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from minsheng.programmes.checklist import lot
from minsheng.programmes.expression import Expression
from minsheng.programmes.parameters import Basis
from minsheng.terms.errors import BadInput

Key = Decimal | int | date


@dataclass(frozen=True, slots=True)
class RankKey:
    """One key of the order: what is compared, and whether more (or later) comes first."""

    label: str
    value: Expression
    is_descending: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """How a pack allocates. `eligible` cases take part; `places` is the register with the seats in its
    field `seats`; `preferences` lists places in the applicant's order, `leftover` those to try after them
    (by distance)."""

    name: str
    label: str
    places: str
    seats: str
    preferences: Expression
    keys: tuple[RankKey, ...]
    eligible: Expression | None
    leftover: Expression | None
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who takes part: the keys of the order, each with the larger first, preferences, and places to fall
    back on."""

    id: str
    keys: tuple[Key, ...]
    preferences: tuple[str, ...]
    leftover: tuple[str, ...] = ()


class How(StrEnum):
    """How an applicant came to the place; the value is what a letter says."""

    PREFERENCE = "志愿录取"
    LEFTOVER = "统筹安排"
    NONE = "未安排"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one applicant got. `rank` counts from 1; `preference` is the number of the preference that was
    met; `decided_by` is the number of the key (from 1) that parted them from the one ranked just before, 0
    where the lottery did, None for the first; `why` says it in Chinese."""

    id: str
    rank: int
    place: str | None
    how: How
    preference: int | None
    decided_by: int | None
    why: str


def allocate(applicants: Iterable[Applicant], seats: Mapping[str, int], seed: str) -> tuple[Outcome, ...]:
    """Every applicant's outcome, in the order of the ranking; BadInput for a place or an applicant that
    cannot be.

    First down the ranking by preference, then down it again for those left, by their fall-back places.
    """
    ranked = _ranked(applicants, seed)
    _check(ranked, seats)
    left = dict(seats)
    placed: dict[str, tuple[str, How, int | None]] = {}
    for one in ranked:
        for number, place in enumerate(one.preferences, 1):
            if left[place] > 0:
                left[place] -= 1
                placed[one.id] = (place, How.PREFERENCE, number)
                break
    for one in ranked:
        if one.id not in placed:
            for place in one.leftover:
                if left[place] > 0:
                    left[place] -= 1
                    placed[one.id] = (place, How.LEFTOVER, None)
                    break
    return tuple(_outcome(number, ranked, placed.get(one.id)) for number, one in enumerate(ranked))


def _ranked(applicants: Iterable[Applicant], seed: str) -> list[Applicant]:
    """By the keys, the larger first; the lot decides among equals, and the id where even the lots were
    equal."""
    rows = sorted(applicants, key=lambda one: (lot(seed, one.id), one.id))
    for position in reversed(range(len(rows[0].keys) if rows else 0)):
        rows.sort(key=lambda one: _large_first(one.keys[position]), reverse=True)
    return rows


def _large_first(key: Key) -> Decimal | int:
    return key.toordinal() if isinstance(key, date) else key


def _check(ranked: list[Applicant], seats: Mapping[str, int]) -> None:
    twice = [name for name, number in Counter(one.id for one in ranked).items() if number > 1]
    if twice:
        raise BadInput(f"报名号重复：{'、'.join(sorted(twice)[:5])}")
    unknown = {place for one in ranked for place in (*one.preferences, *one.leftover)} - set(seats)
    if unknown:
        raise BadInput(f"没有这些学校（去处）：{'、'.join(sorted(unknown)[:5])}")
    if any(number < 0 for number in seats.values()):
        raise BadInput("名额不能小于零")


def _outcome(number: int, ranked: list[Applicant], got: tuple[str, How, int | None] | None) -> Outcome:
    one = ranked[number]
    decided = None if number == 0 else _parted(ranked[number - 1], one)
    place, how, preference = got or (None, How.NONE, None)
    why = f"第{number + 1}名"
    if decided == 0:
        why += "（与前一名各项相同，按公布的种子抽签）"
    elif decided is not None and decided > 1:
        why += f"（与前一名前{decided - 1}项相同，按第{decided}项排序）"
    told = {
        How.PREFERENCE: f"，第{preference}志愿有空额",
        How.LEFTOVER: "，所填志愿已满，按就近顺序安排到有空额的一处",
        How.NONE: "，所填志愿和就近各处均已满",
    }
    return Outcome(one.id, number + 1, place, how, preference, decided, why + told[how])


def _parted(before: Applicant, after: Applicant) -> int:
    """The number of the first key in which they differ, from 1; 0 where the lot decided."""
    pairs = zip(before.keys, after.keys, strict=True)
    return next((number for number, (a, b) in enumerate(pairs, 1) if a != b), 0)
