"""Many cases of one programme at a time: what surrounds all of them is read once, and what is worked out of
them is written together. For imports, rebuilding and newer packs; one case goes through `cases`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from minsheng.programmes.accounts import Amount, Holding
from minsheng.programmes.answers import plain_answer
from minsheng.programmes.case import Around, Case
from minsheng.programmes.counting import count_judged
from minsheng.programmes.entries import Entry
from minsheng.programmes.fields import FieldType
from minsheng.programmes.judge import Judgement, judge
from minsheng.programmes.kept import KeptCase
from minsheng.programmes.pack import Pack
from minsheng.programmes.wanted import read_balances, wanted_entries, wanted_of, wanted_of_others
from minsheng.store.around import blinds_asked, entries_of, overrides_of, related_cases
from minsheng.store.cases import in_lists, index_row
from minsheng.store.contributions import add_rows, row_of, write_sums
from minsheng.store.entries import recount_entry
from minsheng.store.holdings import balances_of
from minsheng.store.models import Blind, CaseIndex, CaseInList, ContributionRow
from minsheng.store.reads import records_of
from minsheng.store.subjects import blinds_of
from minsheng.terms.body import Body

AT_ONCE = (
    500  # cases that are written together; their rows have 30 columns, and SQLite takes 32,766 variables
)
_ROWS = 500


class Surroundings:
    """What surrounds the cases of a programme at `now`; own parameters, bodies and entries are read once."""

    def __init__(self, place: str, pack: Pack, now: datetime) -> None:
        self.place, self.pack, self.now = place, pack, now
        self._overrides = overrides_of(place, pack)
        self._bodies = {body.id: body for body in records_of(place, Body, {})}
        self._entries: dict[str, dict[str, Entry]] = {}
        self._known: dict[str, set[str]] = defaultdict(set)

    def make_ready(self, many: Iterable[Mapping[str, Any]]) -> None:
        """Read the entries that any of these answers name. One query a register."""
        wanted: dict[str, set[str]] = defaultdict(set)
        for answers in many:
            for register, named in wanted_entries(self.pack, answers).items():
                wanted[register] |= named
        self._read(wanted)

    def _read(self, wanted: Mapping[str, Collection[str]]) -> None:
        for register, named in wanted.items():
            keys = set(named)
            fresh = sorted(keys - self._known[register])
            found = self._entries.setdefault(register, {})
            for at in range(0, len(fresh), _ROWS):
                found |= entries_of(self.place, self.pack, register, fresh[at : at + _ROWS])
            self._known[register] |= keys

    def plain(self, answers: Mapping[str, Any]) -> Around:
        """What surrounds `answers` without other cases and balances; call `make_ready` first."""
        named = wanted_entries(self.pack, answers)
        entries = {
            register: {key: row for key in keys if (row := self._entries[register].get(key)) is not None}
            for register, keys in named.items()
        }
        return Around(self.now, self._overrides, self._bodies, entries)

    def full(self, some: Sequence[Judgement]) -> Iterator[Around]:
        """What surrounds cases that were judged without it: the other cases that they ask about, and the
        balances that they read."""
        balances = balances_read(self, some)
        plain = [self.plain(one.case.answers) for one in some]
        wanted = [
            wanted_of(self.pack, one.case, one.scope, around) if self.pack.related else ()
            for one, around in zip(some, plain, strict=True)
        ]
        blinds = blinds_asked(self.place, self.pack, (query for queries in wanted for query in queries))
        for one, around, queries in zip(some, plain, wanted, strict=True):
            cases = tuple(related_cases(self.place, self.pack, queries, one.case.id, blinds))
            registers = self._with_others(around, cases) if cases else around.registers
            read = read_balances(self.pack, one.scope)
            held = {holding: balances[holding] for holding in read if holding in balances}
            yield replace(around, cases=cases, registers=registers, balances=held)

    def _with_others(self, plain: Around, others: Sequence[Case]) -> dict[str, Mapping[str, Entry]]:
        """The entries of `plain`, and those that queries read behind other cases."""
        found, wanted = dict(plain.registers), wanted_of_others(self.pack, others)
        self._read(wanted)
        for register, keys in wanted.items():
            more = {key: self._entries[register][key] for key in keys if key in self._entries[register]}
            found[register] = {**found.get(register, {}), **more}
        return found

    def arounds(self, cases: Sequence[Case]) -> list[Around]:
        """What surrounds each of the cases, all of it."""
        return list(self.full(self.judged(cases)))

    def judged(self, cases: Sequence[Case]) -> list[Judgement]:
        """The cases judged without other cases and balances."""
        self.make_ready(case.answers for case in cases)
        return [judge(self.pack, case, self.plain(case.answers)) for case in cases]


def write_many(
    about: Surroundings,
    many: Sequence[tuple[KeptCase, Case]],
    plain: Sequence[Judgement] | None = None,
) -> None:
    """Write what is worked out of the cases, in place of what was there; call `recount` afterwards. Cases
    that ask about each other find each other, whatever their order. `plain` are the judgements without other
    cases and balances, where they are known already."""
    if plain is None:
        plain = about.judged([case for _, case in many])
    _write_index(about, many, plain)
    _write_blinds(about, many)
    found = fully_judged(about, plain)
    if any(one is not before for one, before in zip(found, plain, strict=True)):
        _write_index(about, many, found)
    _write_contributions(about, many, found)


def fully_judged(about: Surroundings, plain: Sequence[Judgement]) -> list[Judgement]:
    """The cases judged with everything around them; those for which there is nothing more as they are."""
    if not about.pack.related and not about.pack.accounts:
        return list(plain)
    found = []
    for one, around in zip(plain, about.full(plain), strict=True):
        more = bool(around.cases or around.balances)
        found.append(judge(about.pack, one.case, around) if more else one)
    return found


def balances_read(about: Surroundings, plain: Sequence[Judgement]) -> dict[Holding, Amount]:
    """The holdings that any of the cases reads and that hold anything. One query."""
    read = {holding for one in plain for holding in read_balances(about.pack, one.scope)}
    held = balances_of(about.place, about.pack, read) if read else {}
    return {holding: amount for holding, amount in held.items() if amount}


def erase_many(about: Surroundings, many: Sequence[tuple[KeptCase, Case]]) -> None:
    """Take away what was worked out of cases that count no more; call `recount` afterwards."""
    place, ids = about.place, [kept.id for kept, _ in many]
    CaseIndex.objects.at(place).filter(case__in=ids).delete()
    CaseInList.objects.at(place).filter(case__in=ids).delete()
    Blind.objects.at(place).filter(about__in=ids).delete()
    _write_contributions(about, many, ())


def recount(about: Surroundings, cases: Iterable[Case]) -> None:
    """Count anew the entries that the cases are about, each once."""
    fields = [
        field
        for field in about.pack.fields.values()
        if field.type is FieldType.ENTRY and field.target is not None
    ]
    touched = {
        (field.target or "", str(case.answers[field.name]))
        for case in cases
        for field in fields
        if field.name in case.answers
    }
    for register, key in sorted(touched):
        recount_entry(about.place, about.pack, register, key, about.now)


def _write_index(
    about: Surroundings, many: Sequence[tuple[KeptCase, Case]], found: Sequence[Judgement]
) -> None:
    place, ids = about.place, [kept.id for kept, _ in many]
    CaseIndex.objects.at(place).filter(case__in=ids).delete()
    CaseInList.objects.at(place).filter(case__in=ids).delete()
    pairs = list(zip(many, found, strict=True))
    CaseIndex.objects.bulk_create(
        [index_row(kept, one, about.pack) for (kept, _), one in pairs], batch_size=_ROWS
    )
    CaseInList.objects.bulk_create(
        [row for (kept, _), one in pairs for row in in_lists(kept, one, about.pack)], batch_size=_ROWS
    )


def _write_blinds(about: Surroundings, many: Sequence[tuple[KeptCase, Case]]) -> None:
    place, pack = about.place, about.pack
    Blind.objects.at(place).filter(about__in=[kept.id for kept, _ in many]).delete()
    rows = (
        row
        for kept, case in many
        for row in blinds_of(place, pack.id, kept.id, pack.fields, plain_answer(case.all_answers))
    )
    Blind.objects.bulk_create(rows, batch_size=_ROWS)


def _write_contributions(
    about: Surroundings, many: Sequence[tuple[KeptCase, Case]], found: Sequence[Judgement]
) -> None:
    place, pack = about.place, about.pack
    rows = ContributionRow.objects.at(place).filter(source__in=[kept.id for kept, _ in many])
    change: dict[tuple[str, str, Any], list[int]] = defaultdict(lambda: [0, 0, 0])
    add_rows(pack, rows, change, sign=-1)
    rows.delete()
    made = [row_of(place, pack, one) for judged in found for one in count_judged(pack, judged).contributions]
    ContributionRow.objects.bulk_create(made, batch_size=_ROWS)
    add_rows(pack, made, change)
    write_sums(place, pack, change)
