"""How far a target stands (进度): a light with its evidence, a pure function of Values, plan, policy and day.

A day is judged at its end: due on the 31st and not met then is overdue on the 31st. A value counts from the
first day of its last month. Silent is not zero: what was never said is 未报 and stays so until the policy's
days after the due day are over. Unknown is not silent: the last amount that is known is judged instead.
This is version 1 of the rules of lights; a later version is written beside it and this one stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from minsheng.ledger.plan import Course, Demand, places_of
from minsheng.ledger.said import Reading, Source, month_asked
from minsheng.terms.bound import Bound
from minsheng.terms.period import Period


class Light(StrEnum):
    """The state of progress, in words first; colour and shape only repeat it."""

    SILENT = "silent"  # 未报
    BEHIND = "behind"  # 滞后
    ON_PLAN = "on_plan"  # 正常
    DONE = "done"  # 完成
    OVERDUE = "overdue"  # 逾期

    @property
    def label(self) -> str:
        """The light in Chinese, as pages and papers print it."""
        return _LABELS[self]


_LABELS = {
    Light.SILENT: "未报",
    Light.BEHIND: "滞后",
    Light.ON_PLAN: "正常",
    Light.DONE: "完成",
    Light.OVERDUE: "逾期",
}


@dataclass(frozen=True, slots=True)
class LightRules:
    """What a policy says of lights. `order`: the worst first. `tolerated_lag`: the share of a plan that may
    be missing without being behind, never of the target itself. `silent_days`: after so many days past the
    due day silence is overdue. `wait_days`: days after a period's end in which its value may still come."""

    order: tuple[Light, ...]
    tolerated_lag: Decimal
    silent_days: int
    wait_days: int = 0


class Case(StrEnum):
    """Why a light is as it is; `ledger/why` makes a sentence of it."""

    NOT_DUE = "not_due"
    NO_BODY = "no_body"
    UNKNOWN = "unknown"
    NEVER = "never"
    STALE = "stale"
    PARTLY = "partly"
    COMPARED = "compared"
    REACHED = "reached"
    MISSED = "missed"
    SILENCE_OVER = "silence_over"
    SAID = "said"


@dataclass(frozen=True, slots=True)
class Found:
    """The light at the end of a day, None where nothing can be due yet or nothing is known; the case, what
    was known, what the plan asked for and at which month's end. Of a whole that is as its
    worst part, `of` is the number of that part and `name` its name."""

    light: Light | None
    case: Case
    reading: Reading
    course: Course | None = None
    expected: Decimal | None = None
    end: date | None = None
    of: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Track:
    """The light of one thing on any day. `days` are all days at which it can change, in order."""

    look: Callable[[date], Found]
    days: tuple[date, ...]
    _seen: dict[date, Found] = field(default_factory=dict)

    def at(self, day: date) -> Found:
        """How it stands at the end of `day`."""
        if day not in self._seen:
            self._seen[day] = self.look(day)
        return self._seen[day]

    def change_after(self, day: date) -> tuple[date | None, Light | None]:
        """The first day after `day` on which the light is another if nothing is said, and that light."""
        now = self.at(day).light
        for later in self.days:
            if later > day and (light := self.at(later).light) is not now:
                return later, light
        return None, None


def track_of(course: Course, source: Source, begins: Iterable[date], rules: LightRules) -> Track:
    """The lights of one target, as one body answers for it or as a whole. `begins` are the days from which
    its values count."""
    wait = timedelta(days=rules.wait_days)

    def look(day: date) -> Found:
        settled = day - wait
        return _found(course, source(day, settled), rules, settled)

    days = {end + wait for end in course.ends} | set(begins)
    if course.due is not None:
        days |= {course.due + wait, course.due + wait + timedelta(days=rules.silent_days)}
    return Track(look, tuple(sorted(days)))


def worst_of(tracks: Sequence[Track], order: Sequence[Light], names: Sequence[str] = ()) -> Track:
    """The worst light of several, in the policy's order; those without a light are passed over. `names` of
    the parts, where the sentence is to name the worst."""

    def look(day: date) -> Found:
        found = [(one.at(day), number) for number, one in enumerate(tracks)]
        lit = [(order.index(one.light), number, one) for one, number in found if one.light is not None]
        if not lit:
            return found[0][0] if found else Found(None, Case.NO_BODY, Reading())
        _, number, one = min(lit, key=lambda each: each[:2])
        return replace(one, of=number, name=names[number] if names else one.name)

    return Track(look, tuple(sorted({day for one in tracks for day in one.days})))


def _found(course: Course, reading: Reading, rules: LightRules, settled: date) -> Found:
    over = course.due is not None and settled >= course.due
    asked = month_asked(course, settled)
    is_fresh = reading.last is not None and (asked is None or reading.last >= asked)
    if course.demand is Demand.SAID:
        return _said_or_silent(course, reading, settled, is_fresh=is_fresh)
    if course.demand in (Demand.GROW, Demand.NODE) and _meets(course, reading):
        return Found(Light.DONE, Case.REACHED, reading, course, course.goal, _end_of(reading.known))
    if over:
        return _at_due(course, reading, rules, settled, is_fresh=is_fresh)
    if asked is None:
        return _before_any(course, reading)
    if not is_fresh:
        case = Case.NEVER if reading.last is None else Case.STALE
        return Found(Light.SILENT, case, reading, course, course.asked(_last_day(asked)), _end_of(asked))
    return _underway(course, reading, rules, asked)


def _said_or_silent(course: Course, reading: Reading, settled: date, *, is_fresh: bool) -> Found:
    """A part whose amount nobody agreed: it is silent or said, and is never judged fast or slow."""
    end = _end_of(month_asked(course, settled))
    if is_fresh:
        return Found(Light.ON_PLAN, Case.SAID, reading, course, None, end)
    if settled < course.first_asked:
        return Found(None, Case.NOT_DUE, reading, course)
    return Found(Light.SILENT, Case.NEVER if reading.last is None else Case.STALE, reading, course, None, end)


def _before_any(course: Course, reading: Reading) -> Found:
    """Nothing is asked for yet; what was said early is shown, and only what must hold can be broken."""
    if reading.last is None:
        return Found(None, Case.NOT_DUE, reading, course)
    if reading.low is None:
        return Found(None, Case.UNKNOWN, reading, course)
    broken = course.demand is Demand.HOLD and course.start is None and _meets(course, reading) is False
    light = Light.BEHIND if broken else Light.ON_PLAN
    return Found(light, Case.COMPARED, reading, course, None, _end_of(reading.known))


def _underway(course: Course, reading: Reading, rules: LightRules, asked: int) -> Found:
    """What was said, against the plan at the end of the last period asked for; where that is unknown, the
    last known amount against the plan of its own month."""
    if reading.low is None:
        case = Case.PARTLY if reading.missing else Case.UNKNOWN
        return Found(Light.SILENT if reading.missing else None, case, reading, course)
    month = asked if reading.unknown is None else min(asked, reading.known or asked)
    expected = course.asked(_last_day(month), places_of(reading.low))
    kept = _keeps_up(course, reading, expected, rules)
    if kept is None:
        return Found(Light.SILENT, Case.PARTLY, reading, course, expected, _end_of(month))
    light = Light.ON_PLAN if kept else Light.BEHIND
    return Found(light, Case.COMPARED, reading, course, expected, _end_of(month))


def _at_due(course: Course, reading: Reading, rules: LightRules, settled: date, *, is_fresh: bool) -> Found:
    """The last word on a target that has not been reached before."""
    met = _meets(course, reading)
    goal, end = course.goal, _end_of(reading.known)
    if met and is_fresh:
        return Found(Light.DONE, Case.REACHED, reading, course, goal, end)
    if met is False and (reading.unknown is None or course.demand is Demand.REPEAT):
        return Found(Light.OVERDUE, Case.MISSED, reading, course, goal, end)
    if course.due is not None and settled >= course.due + timedelta(days=rules.silent_days):
        return Found(Light.OVERDUE, Case.SILENCE_OVER, reading, course, goal, end)
    if reading.unknown is not None:
        light = Light.BEHIND if met is False else None if reading.low is None else Light.ON_PLAN
        return Found(light, Case.UNKNOWN, reading, course, goal, end)
    case = Case.NEVER if reading.last is None else Case.STALE if is_fresh is False else Case.PARTLY
    return Found(Light.SILENT, case, reading, course, goal, _end_of(course.last))


def _keeps_up(course: Course, reading: Reading, expected: Decimal | None, rules: LightRules) -> bool | None:
    """Whether what is known is on plan; None where it may be either way."""
    met, low, high = _meets(course, reading), reading.low, reading.high
    if met or course.demand is Demand.NODE:
        return True
    if course.bound is Bound.RANGE and course.upper is not None and low is not None and low > course.upper:
        return False
    if expected is None:
        # no line: what must hold is broken; what only has to be reached by its day is not late before it
        return True if course.demand is Demand.GROW or course.points else met
    if course.rising:
        return _at_least(low, high, expected * (1 - rules.tolerated_lag))
    return _at_most(low, high, expected * (1 + rules.tolerated_lag))


def _at_least(low: Decimal | None, high: Decimal | None, need: Decimal) -> bool | None:
    if low is not None and low >= need:
        return True
    return None if high is None or high >= need else False


def _at_most(low: Decimal | None, high: Decimal | None, need: Decimal) -> bool | None:
    if low is not None and low > need:
        return False
    return None if high is None or high > need else True


def _meets(course: Course, reading: Reading) -> bool | None:
    """Whether what is known meets the goal; None where it may be either way."""
    low, high = reading.low, reading.high
    if low is None or course.goal is None:
        return None
    if low == high:
        return course.holds(low)
    if course.bound is Bound.RANGE:
        return False if course.upper is not None and low > course.upper else None
    return (_at_least if course.rising else _at_most)(low, high, course.goal)


def _end_of(month: int | None) -> date | None:
    return None if month is None else _last_day(month)


def _last_day(month: int) -> date:
    return Period(month, month).last_day
