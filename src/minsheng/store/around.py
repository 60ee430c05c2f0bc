"""What surrounds a case when it is judged, out of the database: own parameters, bodies, entries of registers,
other cases, balances. Little more than is wanted, and never less."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from cryptography.fernet import Fernet
from django.db.models import Q

from minsheng.programmes.answers import read_answers
from minsheng.programmes.case import Around, Case
from minsheng.programmes.entries import Entry, Row
from minsheng.programmes.fields import FieldType
from minsheng.programmes.kept import KeptCase, KeptEntry, OwnParameter
from minsheng.programmes.load_parameters import read_own
from minsheng.programmes.pack import Pack
from minsheng.programmes.parameters import Override
from minsheng.programmes.wanted import (
    WantedCases,
    wanted_balances,
    wanted_cases,
    wanted_entries,
    wanted_of_others,
)
from minsheng.store.holdings import balances_of
from minsheng.store.listed import column_value, columns_of
from minsheng.store.models import BodyRow, CaseIndex, CaseRow, EntryRow, OwnParameterRow
from minsheng.store.names import key_of, keys_of
from minsheng.store.opened import opened_cases
from minsheng.store.rows import from_row
from minsheng.store.subjects import answers_by, found_blind, found_blinds
from minsheng.terms.body import Body

_DEEP = 8  # bodies one above the other: more is a circle


def around(place: str, pack: Pack, case: Case, now: datetime) -> Around:
    """Everything that judging `case` at `now` looks at."""
    found = plain_around(place, pack, case.answers, now)
    others = tuple(related_cases(place, pack, wanted_cases(pack, case, found), case.id))
    found = with_others(place, pack, found, others)
    if not pack.accounts:
        return found
    for _ in range(2):  # which holdings a move touches may follow from what others hold
        held = balances_of(place, pack, wanted_balances(pack, case, found))
        if held == found.balances:
            break
        found = replace(found, balances=held)
    return found


def with_others(place: str, pack: Pack, found: Around, others: Iterable[Case]) -> Around:
    """`found` with other cases, and the entries that queries read behind these. One query a register of
    them."""
    cases, registers = tuple(others), dict(found.registers)
    for register, keys in wanted_of_others(pack, cases).items():
        here = registers.get(register, {})
        registers[register] = {**here, **entries_of(place, pack, register, keys - here.keys())}
    return replace(found, cases=cases, registers=registers)


def plain_around(place: str, pack: Pack, answers: Mapping[str, Any], now: datetime) -> Around:
    """What surrounds `answers` without other cases and balances."""
    bodies = [
        value
        for name, value in answers.items()
        if name in pack.fields and pack.fields[name].type is FieldType.BODY
    ]
    entries = {
        register: entries_of(place, pack, register, keys)
        for register, keys in wanted_entries(pack, answers).items()
    }
    return Around(now, overrides_of(place, pack), bodies_above(place, bodies), entries)


def overrides_of(place: str, pack: Pack) -> tuple[Override, ...]:
    """The county's own values of the pack's parameters. One query."""
    rows = OwnParameterRow.objects.at(place).filter(pack=pack.id, withdrawn=False).order_by("since", "id")
    kept = (from_row(OwnParameter, row) for row in rows)
    return tuple(own_override(pack, one) for one in kept if one.parameter in pack.parameters)


def own_override(pack: Pack, own: OwnParameter) -> Override:
    """The county's own value in the type of its parameter."""
    value = read_own(pack.parameters[own.parameter], own.value)
    return Override(own.parameter, value, own.since, own.source, own.body)


def bodies_above(place: str, bodies: Collection[str]) -> dict[str, Body]:
    """`bodies` and all above them in both trees, by id. One query a level."""
    found: dict[str, Body] = {}
    waiting = set(bodies)
    for _ in range(_DEEP):
        rows = BodyRow.objects.at(place).filter(id__in=waiting - found.keys())
        fresh = {row.id: from_row(Body, row) for row in rows} if waiting else {}
        found |= fresh
        waiting = {
            above for one in fresh.values() for above in (one.parent, one.area) if above
        } - found.keys()
        if not waiting:
            break
    return found


def entries_of(
    place: str, pack: Pack, register: str, keys: Collection[str] | None = None
) -> dict[str, Entry]:
    """The answers, in clear, of a register's entries that count; only of `keys` where they are named."""
    rows = EntryRow.objects.at(place).filter(pack=pack.id, register=register, withdrawn__isnull=True)
    if keys is not None:
        rows = rows.filter(key__in=list(keys))
    kept = [from_row(KeptEntry, row) for row in rows.order_by("key", "part")]
    secrets = keys_of(place, {one.subject for one in kept if one.subject is not None})
    found: dict[str, tuple[Row, ...]] = {}
    for one in kept:
        answers = _answers_of(pack, one, secrets.get(one.subject or ""))
        found[one.key] = (*found.get(one.key, ()), answers)
    return {key: parts[0] if len(parts) == 1 else parts for key, parts in found.items()}


def entry_answers(pack: Pack, entry: KeptEntry) -> dict[str, Any]:
    """The answers of an entry in clear, as the language of packs holds them. One query."""
    return _answers_of(pack, entry, key_of(entry.place, entry.subject) if entry.subject else None)


def _answers_of(pack: Pack, entry: KeptEntry, secret: Fernet | None) -> dict[str, Any]:
    fields = pack.registers[entry.register].fields
    plain = answers_by(secret, fields, entry.answers)
    typed = {name: value for name, value in plain.items() if name in fields and fields[name].computed is None}
    answers, _ = read_answers(fields, typed)
    return answers


Blinds = Mapping[tuple[str, str], Collection[str]]  # the cases with a personal answer, by field and words


def related_cases(
    place: str, pack: Pack, wanted: Iterable[WantedCases], without: str, blinds: Blinds | None = None
) -> Iterator[Case]:
    """The other cases that are asked about, each once, in clear. `blinds` are those of `blinds_asked`, where
    many cases ask together."""
    seen = {without}
    for query in wanted:
        ids = [one for one in _ids(place, pack, query, without, blinds) if one not in seen]
        seen.update(ids)
        rows = CaseRow.objects.at(place).filter(id__in=ids).order_by("id") if ids else ()
        yield from (one.case for one in opened_cases([from_row(KeptCase, row) for row in rows], pack))


def blinds_asked(place: str, pack: Pack, wanted: Iterable[WantedCases]) -> Blinds:
    """The cases with each personal answer that is asked about. A query for each few hundred answers."""
    asked = {
        (name, str(value))
        for query in wanted
        for name, value in query.answers.items()
        if pack.fields[name].is_personal
    }
    return found_blinds(place, pack.id, pack.fields, asked)


def _ids(place: str, pack: Pack, query: WantedCases, without: str, blinds: Blinds | None) -> Collection[str]:
    """The cases whose answers and day agree; what no column and no digest holds is compared by the caller."""
    columns = columns_of(pack)
    rows = CaseIndex.objects.at(place).filter(pack=pack.id)
    for name, value in query.answers.items():
        field = pack.fields[name]
        if field.is_personal:
            known = None if blinds is None else blinds.get((name, str(value)), ())
            same = set(found_blind(place, pack.id, field, str(value)) if known is None else known)
            if not same - {without}:
                return ()
            rows = rows.filter(case__in=same)
        elif name in columns:
            rows = rows.filter(**{columns[name]: column_value(field, value)})
    between = Q()
    if query.first is not None:
        between &= Q(event_on__gte=query.first)
    if query.last is not None:
        between &= Q(event_on__lte=query.last)
    return list(rows.filter(between).values_list("case", flat=True))
