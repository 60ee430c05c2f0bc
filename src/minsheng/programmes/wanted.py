"""What a case, or a register's entry, needs from the store before it is judged: other cases, entries,
balances.

A store may hand over more than is wanted; less would change the verdicts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from minsheng.programmes.accounts import Holding
from minsheng.programmes.case import Around, Case
from minsheng.programmes.entries import versions
from minsheng.programmes.expression import Unknown
from minsheng.programmes.fields import FieldType
from minsheng.programmes.judge import judge
from minsheng.programmes.moves import legal_moves
from minsheng.programmes.pack import Pack
from minsheng.programmes.related import Within
from minsheng.programmes.scope import Scope, case_scope, entry_day, entry_scope, event_day


@dataclass(frozen=True, slots=True)
class WantedCases:
    """Cases of the same pack whose answers are these, with an event from `first` to `last`; None is open."""

    related: str
    answers: Mapping[str, Any]
    first: date | None
    last: date | None


def wanted_cases(pack: Pack, case: Case, around: Around) -> tuple[WantedCases, ...]:
    """The other cases that `case` asks about; a query whose own answers are not known yet wants none."""
    scope, _ = case_scope(pack, case, around)
    return wanted_of(pack, case, scope, around)


def wanted_of(pack: Pack, case: Case, scope: Scope, around: Around) -> tuple[WantedCases, ...]:
    """The same of a case whose scope is known already."""
    return tuple(_wanted(pack, None, scope.answer, event_day(pack, case.answers) or around.today))


def wanted_by_entry(pack: Pack, register: str, key: str, around: Around) -> tuple[WantedCases, ...]:
    """The cases that an entry of a register asks about."""
    listed = pack.registers[register]
    return tuple(
        one
        for row in versions(around.registers.get(register, {}).get(key))
        for one in _wanted(
            pack, register, entry_scope(pack, listed, row, around).answer, entry_day(listed, row, around)
        )
    )


def _wanted(pack: Pack, owner: str | None, answer: Any, day: date) -> Iterator[WantedCases]:  # noqa: ANN401
    for query in pack.related.values():
        if query.owner != owner or answer(query.when, True) is not True:
            continue
        same = {name: answer(one) for name, one in query.same.items()}
        days = answer(query.days)
        if any(isinstance(one, Unknown) for one in (*same.values(), days)):
            continue
        first, last = _between(query.within, day)
        if days is not None:
            first, last = max(first or date.min, day - timedelta(days=days)), min(last or date.max, day)
        yield WantedCases(query.name, same, first, last)


def _between(within: Within, day: date) -> tuple[date | None, date | None]:
    match within:
        case Within.ALL:
            return None, None
        case Within.BEFORE:
            return None, day
        case Within.YEAR:
            return date(day.year, 1, 1), date(day.year, 12, 31)
        case Within.MONTH:
            start = day.replace(day=1)
            return start, (start + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def wanted_entries(pack: Pack, answers: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """The entries that the answers name, by register."""
    found: dict[str, frozenset[str]] = {}
    for name, value in answers.items():
        field = pack.fields.get(name)
        if field is not None and field.type in {FieldType.ENTRY, FieldType.ENTRIES} and field.target:
            keys = {value} if isinstance(value, str) else set(value)
            found[field.target] = found.get(field.target, frozenset()) | keys
    return found


def wanted_of_others(pack: Pack, others: Iterable[Case]) -> dict[str, frozenset[str]]:
    """The entries, by register, that queries read behind answers of other cases: `home.kind == …`."""
    heads = {
        name.removeprefix("known.").partition(".")[0]
        for query in pack.related.values()
        if query.where is not None
        for name in query.where.names
        if "." in name.removeprefix("known.")
    }
    found: dict[str, frozenset[str]] = {}
    for one in others if heads & set(pack.fields) else ():
        named = {name: value for name, value in one.answers.items() if name in heads}
        for register, keys in wanted_entries(pack, named).items():
            found[register] = found.get(register, frozenset()) | keys
    return found


def wanted_balances(pack: Pack, case: Case, around: Around) -> frozenset[Holding]:
    """The holdings that a case reads, and that the moves open to it would take from or give to; lock
    these, in their order, in the transaction of a move."""
    found = judge(pack, case, around)
    moved = (one for choice in legal_moves(pack, found, around) for one in choice.transfers)
    touched = {holding for one in moved for holding in (one.source, one.target)}
    return read_balances(pack, found.scope) | touched


def read_balances(pack: Pack, scope: Scope) -> frozenset[Holding]:
    """The holdings that a case reads."""
    return frozenset(
        Holding(name, holder)
        for name, account in pack.accounts.items()
        if isinstance(holder := scope.answer(account.holder, ""), str)
    )
