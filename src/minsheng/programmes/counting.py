"""From cases and registers to figures: contributions, what is owed, and who takes part in an allocation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from minsheng.programmes.allocation import Applicant, Plan
from minsheng.programmes.case import Around, Case
from minsheng.programmes.expression import Unknown
from minsheng.programmes.indicators import Contribution, Indicator, Undecided
from minsheng.programmes.judge import judge, reason_of
from minsheng.programmes.pack import Pack
from minsheng.programmes.parameters import in_force
from minsheng.programmes.roster import Owed, Roster, Visit, owed_by_gap, owed_by_stretch
from minsheng.programmes.scope import Scope, entry_scope, event_day

_ALWAYS = date(1, 1, 1)  # a stock of a register counts an entry from the beginning, where no day is named


@dataclass(frozen=True, slots=True)
class Counted:
    """What one case or entry adds to every indicator, and where that cannot be told."""

    contributions: tuple[Contribution, ...]
    undecided: tuple[Undecided, ...]


def count_case(pack: Pack, case: Case, around: Around) -> Counted:
    """What `case` adds to the indicators over cases."""
    scope = judge(pack, case, around).scope
    day, body = event_day(pack, case.answers), case.answers.get(pack.body)
    found = [
        _count(pack, one, case.id, scope, day, body) for one in pack.indicators.values() if one.over is None
    ]
    return _sorted(found)


def count_entry(pack: Pack, register: str, key: str, around: Around) -> Counted:
    """What the entry `key` adds to the indicators over `register`."""
    listed = pack.registers[register]
    scope = entry_scope(pack, listed, key, around)
    body = scope.values.get(listed.body or "")
    found = [
        _count(pack, one, key, scope, _ALWAYS, body)
        for one in pack.indicators.values()
        if one.over == register
    ]
    return _sorted(found)


def _sorted(found: Iterable[Contribution | Undecided | None]) -> Counted:
    made = [one for one in found if one is not None]
    return Counted(
        tuple(one for one in made if isinstance(one, Contribution)),
        tuple(one for one in made if isinstance(one, Undecided)),
    )


def _count(
    pack: Pack, indicator: Indicator, source: str, scope: Scope, day: date | None, body: str | None
) -> Contribution | Undecided | None:
    """None where it is not counted; a day that has not come yet (not paid, not closed) counts nowhere
    either."""
    where = scope.answer(indicator.where, True)
    if where is False:
        return None
    day, body = scope.answer(indicator.day, day), scope.answer(indicator.body, body)
    per, numerator = scope.answer(indicator.per), scope.answer(indicator.numerator)
    denominator, until = scope.answer(indicator.denominator), scope.answer(indicator.until)
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


def bases(pack: Pack, indicator: Indicator, around: Around) -> dict[str, Decimal]:
    """The denominators by body of an indicator with a base; empty for any other."""
    if indicator.base is None:
        return {}
    register, field = indicator.base
    rows = around.registers.get(register, {})
    return {key: Decimal(row[field]) for key, row in rows.items() if field in row}


def owed(pack: Pack, roster: Roster, around: Around) -> tuple[Owed, ...]:
    """What every entry of the roster's register owes up to today, by the valid visits among
    `around.cases`."""
    visits = tuple(_visits(pack, roster, around))
    found: list[Owed] = []
    for key, row in sorted(around.registers.get(roster.register, {}).items()):
        first = row.get(roster.first or "") or date(around.today.year, 1, 1)
        last = row.get(roster.last or "") or date.max
        if first > around.today:
            continue
        if roster.stretch is not None:
            times = _setting(pack, roster.times, around)
            found += owed_by_stretch(
                key, visits, roster.stretch, times, first=first, last=last, on=around.today
            )
        else:
            gap = _setting(pack, roster.gap or 0, around)
            found += owed_by_gap(key, visits, gap, first=first, last=last, on=around.today)
    return tuple(found)


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


def _setting(pack: Pack, given: str | int, around: Around) -> int:
    if isinstance(given, int):
        return given
    setting = in_force(pack.parameters[given], around.today, around.overrides)
    return int(setting.value) if setting else 0


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


def seats(plan: Plan, around: Around) -> dict[str, int]:
    """The seats by place; a place whose number is not known has none."""
    rows = around.registers.get(plan.places, {})
    return {key: int(row.get(plan.seats, 0)) for key, row in rows.items()}
