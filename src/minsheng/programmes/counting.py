"""From cases and registers to figures: contributions, what is owed, and who takes part in an allocation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from minsheng.programmes.allocation import Applicant, Plan
from minsheng.programmes.case import Around, Case
from minsheng.programmes.entries import Row, days_of, holding, versions
from minsheng.programmes.expression import Unknown
from minsheng.programmes.indicators import Contribution, Indicator, Undecided
from minsheng.programmes.judge import Judgement, judge, reason_of
from minsheng.programmes.pack import Pack, Register
from minsheng.programmes.parameters import in_force
from minsheng.programmes.roster import Owed, Roster, Stretch, Visit, owed_by_gap, owed_by_stretch
from minsheng.programmes.scope import Scope, entry_scope, event_day


@dataclass(frozen=True, slots=True)
class Counted:
    """What one case or entry adds to every indicator, and where that cannot be told."""

    contributions: tuple[Contribution, ...]
    undecided: tuple[Undecided, ...]


def count_case(pack: Pack, case: Case, around: Around) -> Counted:
    """What `case` adds to the indicators over cases."""
    return count_judged(pack, judge(pack, case, around))


def count_judged(pack: Pack, found: Judgement) -> Counted:
    """What a case that was judged already adds to the indicators over cases."""
    case, scope = found.case, found.scope
    day, body = event_day(pack, case.answers), case.answers.get(pack.body)
    counted = [
        _count(pack, one, case.id, scope, day, body) for one in pack.indicators.values() if one.over is None
    ]
    return _sorted(counted)


def count_entry(pack: Pack, register: str, key: str, around: Around) -> Counted:
    """What the entry `key`, in each of its versions, adds to the indicators over `register`."""
    rows = versions(around.registers.get(register, {}).get(key))
    return _sorted(one for row in rows for one in _of_row(pack, pack.registers[register], key, row, around))


def _of_row(
    pack: Pack, register: Register, key: str, row: Row, around: Around
) -> Iterator[Contribution | Undecided | None]:
    """What one version adds: a stock counts it on the days on which it holds, where the indicator names
    none."""
    scope = entry_scope(pack, register, row, around)
    body = scope.values.get(register.body or "")
    first, last = days_of(register, row)
    until = None if last == date.max else last + timedelta(days=1)
    for one in pack.indicators.values():
        if one.over == register.name:
            yield _count(pack, one, key, scope, first, body, until)


def _sorted(found: Iterable[Contribution | Undecided | None]) -> Counted:
    made = [one for one in found if one is not None]
    return Counted(
        tuple(one for one in made if isinstance(one, Contribution)),
        tuple(one for one in made if isinstance(one, Undecided)),
    )


def _count(
    pack: Pack,
    indicator: Indicator,
    source: str,
    scope: Scope,
    day: date | None,
    body: str | None,
    until: date | None = None,
) -> Contribution | Undecided | None:
    """None where it is not counted; a day that has not come yet (not paid, not closed) counts nowhere
    either."""
    where = scope.answer(indicator.where, True)
    if where is False:
        return None
    day, body = scope.answer(indicator.day, day), scope.answer(indicator.body, body)
    per, numerator = scope.answer(indicator.per), scope.answer(indicator.numerator)
    denominator, until = scope.answer(indicator.denominator), scope.answer(indicator.until, until)
    if isinstance(until, Unknown):
        until = None
    for part in (where, day, body, per, numerator, denominator):
        if isinstance(part, Unknown):
            return Undecided(indicator.name, source, reason_of(pack, part))
    if day is None or body is None:
        return Undecided(indicator.name, source, "还不知道日期或单位")
    below = None if denominator is None else _number(denominator)
    return Contribution(indicator.name, source, body, day, _number(numerator), below, per, until)


def _number(value: Any) -> Decimal:  # noqa: ANN401
    return Decimal(int(value)) if isinstance(value, bool) else Decimal(value)


def bases(pack: Pack, indicator: Indicator, around: Around, day: date) -> dict[str, Decimal]:
    """The denominators by body of an indicator with a base, as they were on `day`; empty for any other."""
    if indicator.base is None:
        return {}
    register, field = indicator.base
    rows = holding(pack.registers[register], around.registers.get(register, {}), day)
    return {key: Decimal(row[field]) for key, row in rows if field in row}


def owed(pack: Pack, roster: Roster, around: Around) -> tuple[Owed, ...]:
    """What every entry of the roster's register owes up to today, by the valid visits among
    `around.cases`."""
    visits = tuple(_visits(pack, roster, around))
    found: list[Owed] = []
    for key, row in _members(pack, roster, around):
        first, last = _days_on(pack.registers[roster.register], roster, row, around)
        rule = _Rule(pack, roster, around, str(row.get(pack.registers[roster.register].body or "", "")))
        first = rule.since(first)
        if first > around.today:
            continue
        if roster.gap is None:
            found += owed_by_stretch(key, visits, rule.stretch, first=first, last=last, on=around.today)
        else:
            found += owed_by_gap(key, visits, rule.gap, first=first, last=last, on=around.today)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Rule:
    """How often a roster owes on a day, for an entry of `body`: the county's own value where it has one."""

    pack: Pack
    roster: Roster
    around: Around
    body: str

    def since(self, first: date) -> date:
        """`first`, or the day on which the rule came into force where that is later."""
        names = (self.roster.stretch_from, self.roster.times, self.roster.gap)
        return max([first, *(self._first_day(name) for name in names if isinstance(name, str))])

    def _first_day(self, name: str) -> date:
        here = {None, *self.around.within(self.body)}
        own = (one.since for one in self.around.overrides if one.parameter == name and one.body in here)
        return min((*(one.since for one in self.pack.parameters[name].settings), *own), default=date.max)

    def stretch(self, day: date) -> tuple[Stretch, int]:
        """The stretch that owes, and how many times."""
        stretch = self.roster.stretch or Stretch(self._value(self.roster.stretch_from, day))
        return stretch, int(self._value(self.roster.times, day))

    def gap(self, day: date) -> int:
        """The most days to the next visit."""
        return int(self._value(self.roster.gap, day))

    def _value(self, given: str | int | None, day: date) -> Any:  # noqa: ANN401  (what a parameter holds)
        if not isinstance(given, str):
            return given
        within = self.around.within(self.body) if self.body else ()
        setting = in_force(self.pack.parameters[given], day, self.around.overrides, within)
        return setting.value if setting else 0


def _members(pack: Pack, roster: Roster, around: Around) -> Iterator[tuple[str, Row]]:
    register = pack.registers[roster.register]
    for key, entry in sorted(around.registers.get(roster.register, {}).items(), key=lambda one: one[0]):
        for row in versions(entry):
            if roster.where is None or entry_scope(pack, register, row, around).answer(roster.where) is True:
                yield key, row


def _days_on(register: Register, roster: Roster, row: Row, around: Around) -> tuple[date, date]:
    """The days between which a version is on the roster: the roster's own, else those on which it holds,
    else from this year's first day."""
    since, until = days_of(register, row)
    first = row.get(roster.first or "") or (None if since == date.min else since)
    return first or date(around.today.year, 1, 1), row.get(roster.last or "") or until


def _visits(pack: Pack, roster: Roster, around: Around) -> Iterator[Visit]:
    for case in around.cases:
        scope = judge(pack, case, around).scope
        member, day, counts = (
            scope.answer(roster.member),
            scope.answer(roster.day),
            scope.answer(roster.counts, True),
        )
        if isinstance(member, str) and isinstance(day, date):
            yield Visit(member, day, counts is True)


def applicants(
    pack: Pack, plan: Plan, cases: Iterable[Case], around: Around
) -> tuple[tuple[Applicant, ...], Mapping[str, str]]:
    """Who takes part, with the keys of the order turned so that the larger comes first; and why others do
    not."""
    taking_part: list[Applicant] = []
    left_out: dict[str, str] = {}
    for case in cases:
        scope = judge(pack, case, around).scope
        why = _left_out(pack, plan, scope)
        if why:
            left_out[case.id] = why
            continue
        keys = tuple(_turned(scope.answer(key.value), key.is_descending) for key in plan.keys)
        leftover = scope.answer(plan.leftover, [])
        fallback = () if isinstance(leftover, Unknown) else tuple(leftover)
        taking_part.append(Applicant(case.id, keys, tuple(scope.answer(plan.preferences)), fallback))
    return tuple(taking_part), left_out


def _left_out(pack: Pack, plan: Plan, scope: Scope) -> str:
    """Why an applicant takes no part; one of whom only a later key is not known ranks last among equals."""
    eligible = scope.answer(plan.eligible, True)
    first = [scope.answer(key.value) for key in plan.keys[:1]]
    for part in (eligible, scope.answer(plan.preferences), *first):
        if isinstance(part, Unknown):
            return reason_of(pack, part)
    return "" if eligible else f"不符合“{plan.label}”的条件"


_LAST = Decimal("-Infinity")


def _turned(key: Any, is_descending: bool) -> Any:  # noqa: ANN401
    if isinstance(key, Unknown):
        return _LAST
    amount = key.toordinal() if isinstance(key, date) else key
    return amount if is_descending else -amount


def seats(pack: Pack, plan: Plan, around: Around) -> dict[str, int]:
    """The seats by place, of places that hold today; a place whose number is not known has none."""
    rows = holding(pack.registers[plan.places], around.registers.get(plan.places, {}), around.today)
    return {key: int(row.get(plan.seats, 0)) for key, row in rows}
