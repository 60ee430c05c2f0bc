"""What is worked out of cases, entries and vouchers, made again from the record: after a rebuild, after a
newer pack was taken into use, and each day for what depends on the day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from django.db import transaction

from minsheng.programmes.accounts import Transfer
from minsheng.programmes.answers import plain_answer
from minsheng.programmes.case import Case
from minsheng.programmes.kept import KeptCase, KeptEntry, KeptVoucher
from minsheng.programmes.pack import Pack
from minsheng.programmes.voucher import transfer_of
from minsheng.store.around import entry_answers
from minsheng.store.circles import recount_points
from minsheng.store.entries import recount_entry
from minsheng.store.holdings import move
from minsheng.store.many import AT_ONCE, Surroundings, write_many
from minsheng.store.models import (
    Blind,
    CaseCount,
    CaseIndex,
    CaseInList,
    CaseRow,
    ContributionRow,
    EntryRow,
    Event,
    FigureMonth,
    HoldingRow,
    Subject,
    VoucherRow,
)
from minsheng.store.opened import opened_case, opened_cases
from minsheng.store.packs import programmes, text_of
from minsheng.store.rows import from_row
from minsheng.store.subjects import name_subject, write_blinds
from minsheng.terms.errors import MinshengError


def derive_place(place: str, now: datetime) -> None:
    """Make everything again that is worked out, for every programme of the place."""
    Subject.objects.at(place).delete()
    for programme in programmes(place):
        pack = text_of(place, programme)
        _name_subjects(place, pack)
        derive_pack(place, pack, now)


def derive_again(place: str) -> bool:
    """Make everything again as it stood after the last event of the place; False, and nothing changed, where
    the keys or the texts of packs are not here."""
    last = Event.objects.at(place).order_by("-sequence").first()
    try:
        with transaction.atomic():
            if last is not None:
                derive_place(place, last.at)
    except MinshengError:  # keys that are not here, texts that this version no longer reads
        return False
    return True


def derive_pack(place: str, pack: Pack, now: datetime) -> None:
    """Make everything again that is worked out of one programme's record. The balances of accounts are moved
    together, so that no order of cases can take one below zero on the way."""
    for row in (Blind, CaseCount, CaseIndex, CaseInList, ContributionRow, FigureMonth, HoldingRow):
        row.objects.at(place).filter(pack=pack.id).delete()
    for entry in _entries(place, pack):
        fields, answers = pack.registers[entry.register].fields, entry_answers(pack, entry)
        write_blinds(place, pack.id, entry.id, fields, plain_answer(answers))
    moved = list(_vouchers(place, pack))
    about = Surroundings(place, pack, now)
    for some in _opened(place, pack):
        moved += [one for _, case in some for one in case.transfers]
        write_many(about, some)
    move(place, pack, moved)
    if pack.related or pack.accounts:  # once more: the first ones did not find the last ones yet
        for some in _opened(place, pack):
            write_many(about, some)
    for entry in _entries(place, pack):
        recount_entry(place, pack, entry.register, entry.key, now)
    recount_points(place, pack, now)
    _count_numbers(place, pack)


def _opened(place: str, pack: Pack, **which: object) -> Iterator[list[tuple[KeptCase, Case]]]:
    """The cases that count, in clear, AT_ONCE at a time."""
    cases = _cases(place, pack, **which)
    while some := list(islice(cases, AT_ONCE)):
        yield [(one.kept, one.case) for one in opened_cases(some, pack)]


def _name_subjects(place: str, pack: Pack) -> None:
    """Note again who is who by their ID numbers, also of cases and entries that count no more."""
    cases = CaseRow.objects.at(place).filter(pack=pack.id, subject__isnull=False).order_by("id")
    for kept in (from_row(KeptCase, row) for row in cases.iterator()):
        name_subject(place, kept.subject, pack.fields, plain_answer(opened_case(kept, pack).case.all_answers))
    entries = EntryRow.objects.at(place).filter(pack=pack.id, subject__isnull=False).order_by("id")
    for entry in (from_row(KeptEntry, row) for row in entries.iterator()):
        if entry.register in pack.registers:
            fields = pack.registers[entry.register].fields
            name_subject(place, entry.subject, fields, plain_answer(entry_answers(pack, entry)))


def derive_for_day(place: str, pack: Pack, now: datetime) -> None:
    """Make again what may have changed because a day has passed: of open cases, and of entries."""
    about = Surroundings(place, pack, now)
    for some in _opened(place, pack, is_open=True):
        write_many(about, some)
    for entry in _entries(place, pack):
        recount_entry(place, pack, entry.register, entry.key, now)
    recount_points(place, pack, now)


def _cases(place: str, pack: Pack, **which: object) -> Iterator[KeptCase]:
    """The cases that count; of those whose person was forgotten what is left."""
    rows = CaseRow.objects.at(place).filter(pack=pack.id, withdrawn__isnull=True, **which).order_by("id")
    yield from (from_row(KeptCase, row) for row in rows.iterator())


def _entries(place: str, pack: Pack) -> Iterator[KeptEntry]:
    rows = EntryRow.objects.at(place).filter(pack=pack.id, withdrawn__isnull=True).order_by("register", "key")
    for row in rows.iterator():
        if row.register in pack.registers:
            yield from_row(KeptEntry, row)


def _vouchers(place: str, pack: Pack) -> Iterator[Transfer]:
    rows = VoucherRow.objects.at(place).filter(pack=pack.id).order_by("made_at", "id")
    for row in rows.iterator():
        if row.voucher in pack.vouchers:
            yield transfer_of(pack, from_row(KeptVoucher, row))


def _count_numbers(place: str, pack: Pack) -> None:
    last: dict[int, int] = {}
    numbers = CaseRow.objects.at(place).filter(pack=pack.id).values_list("number", flat=True)
    for number in numbers.iterator():
        year, _, count = number.partition("-")
        if year.isdecimal() and count.isdecimal() and len(year) == 4:
            last[int(year)] = max(last.get(int(year), 0), int(count))
    CaseCount.objects.bulk_create(
        CaseCount(place=place, pack=pack.id, year=year, last=count) for year, count in last.items()
    )
