"""The clock (时限): when something is due, counted in days, working days, months, hours, working hours or
minutes.

The first day is not counted, and what is counted from a day is due at the end of its last day. What is
counted from an instant is due at the same time of a later day. Pauses push the end back by what was paused. A
year without its holiday notice gives no working day: the end is then unknown and says why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from minsheng.programmes.expression import Expression
from minsheng.programmes.functions import months_after, working_days_between
from minsheng.programmes.parameters import Basis
from minsheng.terms.calendar import OFFICE_TIME, add_working_days, is_published, is_working_day
from minsheng.terms.errors import BadInput

_FAR = 3660  # days: a term of more than ten years is a slip of the keys


class TimeUnit(StrEnum):
    """What a limit is counted in; the value is the word of the pack."""

    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"
    HOURS = "hours"
    WORKING_HOURS = "working_hours"
    MINUTES = "minutes"

    @property
    def label(self) -> str:
        """The unit in Chinese."""
        return {
            TimeUnit.DAYS: "日",
            TimeUnit.WORKING_DAYS: "个工作日",
            TimeUnit.MONTHS: "个月",
            TimeUnit.HOURS: "小时",
            TimeUnit.WORKING_HOURS: "个工作小时",
            TimeUnit.MINUTES: "分钟",
        }[self]


class DueState(StrEnum):
    """Where a limit stands; the value is what a screen says."""

    RUNNING = "进行中"
    PAUSED = "暂停"
    MET = "按时"
    MET_LATE = "超时完成"
    OVERDUE = "超时"
    UNKNOWN = "不能确定"


@dataclass(frozen=True, slots=True)
class Extension:
    """A move that gives more time, once or `times` times."""

    move: str
    amount: Expression
    times: int = 1


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit: from `starts` (a day or an instant), so many units, until `until`. `when` says whether it
    applies at all; in the steps `paused_in` it stands still. With `moves_last_day` a last day that is no
    working day moves to the next one."""

    name: str
    label: str
    starts: Expression
    amount: Expression
    unit: TimeUnit
    until: Expression | None = None
    when: Expression | None = None
    paused_in: tuple[str, ...] = ()
    extensions: tuple[Extension, ...] = ()
    moves_last_day: bool = False
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Wait:
    """A time that must pass before any of the moves `before`: a public notice, a window for objections.
    Counted strictly: the moves are legal from the day after the last day; with `counts_first_day` the
    first day counts."""

    name: str
    label: str
    starts: Expression
    amount: Expression
    unit: TimeUnit
    before: tuple[str, ...]
    when: Expression | None = None
    counts_first_day: bool = False
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """When one limit of a case ends and where it stands. `late_by` is in minutes, or in days where it is
    counted from a day; `why` says why the end is unknown; `basis` is what it rests on that day."""

    limit: str
    label: str
    state: DueState
    starts: date | datetime | None = None
    due: date | datetime | None = None
    reached: date | datetime | None = None
    late_by: int = 0
    why: str = ""
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch in which the clock stands still; `end` is None while it lasts."""

    start: datetime
    end: datetime | None


OfficeHours = tuple[tuple[time, time], ...]


def read_hours(words: str) -> OfficeHours:
    """Office hours such as `08:00-12:00,14:00-18:00`; BadInput where they are not in order."""
    try:
        found = tuple(
            (time.fromisoformat(first.strip()), time.fromisoformat(last.strip()))
            for first, last in (stretch.split("-") for stretch in words.split(","))
        )
    except ValueError:
        raise BadInput(f"“{words}”不是办公时间：请写成 08:00-12:00,14:00-18:00") from None
    edges = [edge for stretch in found for edge in stretch]
    if edges != sorted(edges) or len(set(edges)) != len(edges):
        raise BadInput(f"“{words}”的先后不对：请写成 08:00-12:00,14:00-18:00")
    return found


def due_at(
    start: date | datetime,
    amount: int,
    unit: TimeUnit,
    *,
    hours: OfficeHours = (),
    pauses: Sequence[Pause] = (),
    moves_last_day: bool = False,
) -> date | datetime:
    """The last day (counted from a day), or the last instant (from an instant), of `amount` units after
    `start`; what of a pause lies before it does not count.

    Hours and minutes need an instant, working hours also the office hours: BadInput otherwise.
    """
    if not 0 <= amount <= _FAR * 24:
        raise BadInput(f"时限{amount}{unit.label}太长或为负：请核对")
    pauses = _after(start, pauses)
    if isinstance(start, datetime):
        return _instant_due(start.astimezone(OFFICE_TIME), amount, unit, hours, pauses)
    if unit in {TimeUnit.HOURS, TimeUnit.WORKING_HOURS, TimeUnit.MINUTES}:
        raise BadInput("按小时计的时限要从时刻起算，不能从日期起算")
    return _day_due(start, amount, unit, pauses, moves_last_day)


def _after(start: date | datetime, pauses: Sequence[Pause]) -> tuple[Pause, ...]:
    """What of the pauses lies after `start`, on a later day where it is a day."""
    at = start if isinstance(start, datetime) else datetime.combine(start, time(), OFFICE_TIME)
    return tuple(replace(one, start=max(one.start, at)) for one in pauses if one.end is None or one.end > at)


def _day_due(start: date, amount: int, unit: TimeUnit, pauses: Sequence[Pause], moves_last_day: bool) -> date:
    stretches = [(_day(one.start), _day(one.end)) for one in pauses if one.end is not None]
    if unit is TimeUnit.WORKING_DAYS:
        paused = sum(working_days_between(first, last) for first, last in stretches)
        return add_working_days(start, amount + paused)
    paused = sum((last - first).days for first, last in stretches)
    end = months_after(start, amount) if unit is TimeUnit.MONTHS else start + timedelta(days=amount)
    end += timedelta(days=paused)
    return next_working_day(end) if moves_last_day else end


def _instant_due(
    start: datetime, amount: int, unit: TimeUnit, hours: OfficeHours, pauses: Sequence[Pause]
) -> datetime:
    ended = [one for one in pauses if one.end is not None]
    if unit is TimeUnit.WORKING_HOURS:
        paused = sum((working_time(one.start, one.end, hours) for one in ended if one.end), timedelta())
        return _after_working_time(start, timedelta(hours=amount) + paused, hours)
    if unit in {TimeUnit.HOURS, TimeUnit.MINUTES}:
        length = timedelta(hours=amount) if unit is TimeUnit.HOURS else timedelta(minutes=amount)
        return start + length + sum((one.end - one.start for one in ended if one.end), timedelta())
    last = _day_due(start.date(), amount, unit, pauses, False)
    return datetime.combine(last, start.timetz())


def next_working_day(day: date) -> date:
    """`day` itself where it is a working day, else the next that is; `day` too in a year without its notice,
    which can only put the end off."""
    last = day
    while is_published(last.year) and not is_working_day(last):
        last += timedelta(days=1)
    return last if is_published(last.year) else day


def working_time(start: datetime, end: datetime, hours: OfficeHours) -> timedelta:
    """How much office time lies between two instants; zero where `end` is not later."""
    start, end = start.astimezone(OFFICE_TIME), end.astimezone(OFFICE_TIME)
    total, day = timedelta(), start.date()
    while day <= end.date():
        for first, last in _open(day, hours):
            total += max(min(last, end) - max(first, start), timedelta())
        day += timedelta(days=1)
    return total


def _after_working_time(start: datetime, length: timedelta, hours: OfficeHours) -> datetime:
    if not hours:
        raise BadInput("按工作小时计的时限要有办公时间参数 office_hours")
    day, left = start.date(), length
    for _ in range(_FAR):
        for first, last in _open(day, hours):
            begin = max(first, start)
            if begin < last and left <= last - begin:
                return begin + left
            left -= max(last - begin, timedelta())
        day += timedelta(days=1)
    raise BadInput("时限超过十年：请核对")


def _open(day: date, hours: OfficeHours) -> list[tuple[datetime, datetime]]:
    if not is_working_day(day):
        return []
    return [(datetime.combine(day, a, OFFICE_TIME), datetime.combine(day, b, OFFICE_TIME)) for a, b in hours]


def open_from(
    start: date | datetime, amount: int, unit: TimeUnit, *, counts_first_day: bool = False
) -> date | datetime:
    """From when a move is legal after a wait: the day after its last day; from an instant, that instant."""
    if isinstance(start, datetime) and unit in {TimeUnit.HOURS, TimeUnit.MINUTES}:
        return due_at(start, amount, unit)
    first = _day(start)
    if counts_first_day:
        first -= timedelta(days=1)
    last = due_at(first, amount, unit)
    return _day(last) + timedelta(days=1)


def _day(at: date | datetime | None) -> date:
    if isinstance(at, datetime):
        return at.astimezone(OFFICE_TIME).date()
    if at is None:
        raise BadInput("没有日期")
    return at


def lateness(due: date | datetime, at: date | datetime) -> int:
    """How late `at` is: minutes after an instant, days after the end of a day; 0 where it is in time."""
    if isinstance(due, datetime) and isinstance(at, datetime):
        late = at - due
        return max(-(-late // timedelta(minutes=1)), 0)  # a part of a minute is late by that minute
    if isinstance(due, datetime):
        return max((_day(at) - _day(due)).days, 0) * 24 * 60
    return max((_day(at) - due).days, 0)
