"""Rosters (轮值与应访): who owes a visit, patrol or follow-up in which stretch of days, and whether it was
made.

By period: each calendar stretch (week, ten days, month, quarter, half year, year) owes one visit or `times`.
By gap: from one visit to the next there may be so many days at most.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from minsheng.programmes.expression import Expression
from minsheng.programmes.parameters import Basis
from minsheng.terms.errors import BadInput


class Stretch(StrEnum):
    """The calendar stretches; ten days are 1-10, 11-20 and 21 to the month's end (旬)."""

    WEEK = "week"
    TEN_DAYS = "ten_days"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


class OwedState(StrEnum):
    """Where one stretch of one member stands."""

    DONE = "已完成"
    WAITING = "待完成"
    MISSED = "缺失"


@dataclass(frozen=True, slots=True)
class Roster:
    """Members of a register owe cases of this pack. `member` names the member of a case, `day` the day of
    the visit, `counts` whether it is valid; `stretch` and `times`, or `gap` in days, each a parameter
    (`stretch_from` names the one that says the stretch). `first` and `last` are the entry's fields with its
    days on the roster, `where` says of an entry whether it owes at all."""

    name: str
    label: str
    register: str
    member: Expression
    day: Expression
    counts: Expression | None
    stretch: Stretch | None
    times: str | int
    gap: str | int | None
    first: str | None
    last: str | None
    where: Expression | None = None
    basis: Basis | None = None
    stretch_from: str | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit that was made: of whom, on which day, and whether it is valid."""

    member: str
    day: date
    is_valid: bool = True


@dataclass(frozen=True, slots=True)
class Owed:
    """What one member owes between two days, both counted; `made` of `times` valid visits were made."""

    member: str
    first: date
    last: date
    times: int
    made: int
    state: OwedState


def owed_by_stretch(
    member: str,
    visits: Iterable[Visit],
    rule: Callable[[date], tuple[Stretch, int]],
    *,
    first: date,
    last: date,
    on: date,
) -> tuple[Owed, ...]:
    """What `member`, on the roster from `first` to `last`, owes in every stretch that has begun by `on`;
    `rule` gives the stretch and the times of the day on which one begins."""
    days = sorted(one.day for one in visits if one.member == member and one.is_valid and one.day <= on)
    found: list[Owed] = []
    for begin, end, times in stretches(first, min(last, on), rule):
        made = sum(begin <= day <= end for day in days)
        state = OwedState.DONE if made >= times else OwedState.WAITING if on <= end else OwedState.MISSED
        found.append(Owed(member, begin, end, times, made, state))
    return tuple(found)


def owed_by_gap(
    member: str, visits: Iterable[Visit], gap: Callable[[date], int], *, first: date, last: date, on: date
) -> tuple[Owed, ...]:
    """Each stretch of at most so many days that `member` owes one visit in, counted from `first` or the last
    visit; `gap` gives the days that hold on the day from which it is counted.

    A visit that comes late ends its stretch; every further gap without one is another missed stretch.
    """
    days = sorted(
        one.day for one in visits if one.member == member and one.is_valid and first <= one.day <= on
    )
    found: list[Owed] = []
    start = first
    for day in [*days, None]:
        until = min(day or on, last)
        while (end := _end_of(start, gap)) < until or (day is None and end < on):
            if end > last:
                return tuple(found)
            found.append(Owed(member, start + timedelta(days=1), end, 1, 0, OwedState.MISSED))
            start = end
        if day is not None:
            found.append(Owed(member, start + timedelta(days=1), min(end, last), 1, 1, OwedState.DONE))
            start = day
        elif start < last:
            found.append(Owed(member, start + timedelta(days=1), min(end, last), 1, 0, OwedState.WAITING))
    return tuple(found)


def _end_of(start: date, gap: Callable[[date], int]) -> date:
    days = gap(start)
    if days < 1:
        raise BadInput("间隔天数要大于零")
    return start + timedelta(days=days)


def stretches(
    first: date, last: date, rule: Callable[[date], tuple[Stretch, int]]
) -> Iterator[tuple[date, date, int]]:
    """The calendar stretches that have a day from `first` to `last`, each whole, with the times it owes;
    where the rule changes within a stretch, the one of its first day holds to its end."""
    day = first
    while day <= last:
        stretch, times = rule(day)
        begin, end = _stretch_of(day, stretch)
        yield begin, end, times
        day = end + timedelta(days=1)


_MONTHS = {Stretch.MONTH: 1, Stretch.QUARTER: 3, Stretch.HALF: 6, Stretch.YEAR: 12}


def _stretch_of(day: date, stretch: Stretch) -> tuple[date, date]:
    if stretch is Stretch.WEEK:
        begin = day - timedelta(days=day.weekday())
        return begin, begin + timedelta(days=6)
    if stretch is Stretch.TEN_DAYS:
        begin = day.replace(day=1 if day.day <= 10 else 11 if day.day <= 20 else 21)
        return begin, begin + timedelta(days=9) if begin.day < 21 else _month_end(day)
    length = _MONTHS[stretch]
    begin = date(day.year, (day.month - 1) // length * length + 1, 1)
    return begin, _month_end(begin.replace(month=begin.month + length - 1))


def _month_end(day: date) -> date:
    after = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return after - timedelta(days=1)


def share_made(owed: Sequence[Owed]) -> tuple[int, int]:
    """How many stretches were fulfilled, of how many that are over or fulfilled; a waiting one is not
    judged yet."""
    judged = [one for one in owed if one.state is not OwedState.WAITING]
    return sum(one.state is OwedState.DONE for one in judged), len(judged)
