"""Entries of registers on their way into the record, and what each adds to indicators over its register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from minsheng.programmes.answers import plain_answer
from minsheng.programmes.case import Around, Case
from minsheng.programmes.counting import count_entry
from minsheng.programmes.fields import FieldType
from minsheng.programmes.indicators import Contribution
from minsheng.programmes.kept import KeptEntry
from minsheng.programmes.pack import Pack
from minsheng.programmes.wanted import wanted_by_entry
from minsheng.store.around import (
    bodies_above,
    entries_of,
    entry_answers,
    overrides_of,
    related_cases,
    with_others,
)
from minsheng.store.contributions import write_contributions
from minsheng.store.models import EntryRow
from minsheng.store.subjects import seal_answers, subject_for, write_blinds


def keep_entry(
    place: str,
    pack: Pack,
    register: str,
    answers: Mapping[str, Any],
    *,
    identity: str,
    part: int = 1,
    before: KeptEntry | None = None,
    batch: str | None = None,
) -> KeptEntry:
    """An entry as it is kept, personal answers sealed. `answers` were read by the register's fields."""
    listed = pack.registers[register]
    plain = plain_answer(answers)
    subject = subject_for(place, listed.fields, plain, before.subject if before else None)
    return KeptEntry(
        id=identity,
        place=place,
        pack=pack.id,
        register=register,
        key=str(plain[listed.key]),
        answers=seal_answers(place, subject, listed.fields, plain),
        body=plain.get(listed.body or ""),
        subject=subject,
        part=part,
        batch=before.batch if before else batch,
        revision=before.revision if before else 1,
    )


def write_entry(entry: KeptEntry, pack: Pack, now: datetime) -> None:
    """Write what is worked out of an entry: its digests and what it adds. Call it after the entry is put, in
    the same transaction."""
    answers = plain_answer(entry_answers(pack, entry))
    write_blinds(entry.place, pack.id, entry.id, pack.registers[entry.register].fields, answers)
    recount_entry(entry.place, pack, entry.register, entry.key, now)


def erase_entry(entry: KeptEntry, pack: Pack, now: datetime) -> None:
    """Take away what was worked out of an entry that counts no more."""
    write_blinds(entry.place, pack.id, entry.id, pack.registers[entry.register].fields, {})
    recount_entry(entry.place, pack, entry.register, entry.key, now)


def recount_entry(place: str, pack: Pack, register: str, key: str, now: datetime) -> None:
    """Count the entry anew: by itself, and by the cases about it. Points of a rule of reach are counted all
    together instead: see `circles`."""
    if not _is_counted(pack, register):
        return
    first = EntryRow.objects.at(place).filter(pack=pack.id, register=register, key=key).order_by("part")
    source = first.values_list("id", flat=True).first()
    if source is None:
        return
    around = _around_entry(place, pack, register, key, now)
    found: Iterable[Contribution] = ()
    if around.registers[register]:
        found = count_entry(pack, register, key, around).contributions
    write_contributions(place, pack, source, [replace(one, source=source) for one in found])


def recount_entries_of(place: str, pack: Pack, case: Case, now: datetime) -> None:
    """Count anew the entries that a case is about."""
    for name, value in case.answers.items():
        field = pack.fields[name]
        if field.type is FieldType.ENTRY and field.target and _is_counted(pack, field.target):
            recount_entry(place, pack, field.target, str(value), now)


def _is_counted(pack: Pack, register: str) -> bool:
    is_point = any(circle.points == register for circle in pack.reach.values())
    return not is_point and any(one.over == register for one in pack.indicators.values())


def _around_entry(place: str, pack: Pack, register: str, key: str, now: datetime) -> Around:
    listed = pack.registers[register]
    entries = entries_of(place, pack, register, (key,))
    parts = [part for one in entries.values() for part in (one if isinstance(one, tuple) else (one,))]
    bodies = {part[listed.body] for part in parts if listed.body and listed.body in part}
    found = Around(now, overrides_of(place, pack), bodies_above(place, bodies), {register: entries})
    if not parts:
        return found
    wanted = wanted_by_entry(pack, register, key, found)
    return with_others(place, pack, found, related_cases(place, pack, wanted, ""))
