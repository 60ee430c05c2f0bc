"""What is worked out of cases, entries and vouchers, made again from the record: after a rebuild, after a
newer pack was taken into use, and each day for what depends on the day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from minsheng.programmes.accounts import Transfer
from minsheng.programmes.judge import judge
from minsheng.programmes.kept import KeptCase, KeptEntry, KeptVoucher
from minsheng.programmes.pack import Pack
from minsheng.programmes.voucher import transfer_of
from minsheng.store.around import around, entry_answers, plain_around
from minsheng.store.cases import index_row, write_derived
from minsheng.store.entries import recount_entry
from minsheng.store.holdings import move
from minsheng.store.models import (
    Blind,
    CaseCount,
    CaseIndex,
    CaseInList,
    CaseRow,
    ContributionRow,
    EntryRow,
    FigureMonth,
    HoldingRow,
    VoucherRow,
)
from minsheng.store.opened import opened_case
from minsheng.store.packs import programmes, text_of
from minsheng.store.rows import from_row
from minsheng.store.subjects import is_forgotten, write_blinds


def derive_place(place: str, now: datetime) -> None:
    """Make everything again that is worked out, for every programme of the place."""
    for programme in programmes(place):
        derive_pack(place, text_of(place, programme), now)


def derive_pack(place: str, pack: Pack, now: datetime) -> None:
    """Make everything again that is worked out of one programme's record. The balances of accounts are moved
    together, so that no order of cases can take one below zero on the way."""
    for row in (Blind, CaseCount, CaseIndex, CaseInList, ContributionRow, FigureMonth, HoldingRow):
        row.objects.at(place).filter(pack=pack.id).delete()
    for entry in _entries(place, pack):
        write_blinds(
            place, pack.id, entry.id, pack.registers[entry.register].fields, entry_answers(pack, entry)
        )
    moved = list(_vouchers(place, pack))
    for kept in _cases(place, pack):  # first so that cases find each other, then what they find
        case = opened_case(kept, pack).case
        found = judge(pack, case, plain_around(place, pack, case.answers, now))
        CaseIndex.objects.bulk_create([index_row(kept, found, pack)])
        moved += case.transfers
    move(place, pack, moved)
    for kept in _cases(place, pack):
        derive_case(kept, pack, now)
    for entry in _entries(place, pack):
        recount_entry(place, pack, entry.register, entry.key, now)
    _count_numbers(place, pack)


def derive_case(kept: KeptCase, pack: Pack, now: datetime) -> None:
    """Make again what is worked out of one case."""
    case = opened_case(kept, pack).case
    write_derived(kept, pack, case, around(kept.place, pack, case, now))


def derive_for_day(place: str, pack: Pack, now: datetime) -> None:
    """Make again what may have changed because a day has passed: of open cases, and of entries."""
    for kept in _cases(place, pack, is_open=True):
        derive_case(kept, pack, now)
    for entry in _entries(place, pack):
        recount_entry(place, pack, entry.register, entry.key, now)


def _cases(place: str, pack: Pack, **which: object) -> Iterator[KeptCase]:
    rows = CaseRow.objects.at(place).filter(pack=pack.id, withdrawn__isnull=True, **which).order_by("id")
    for row in rows.iterator():
        kept = from_row(KeptCase, row)
        if not is_forgotten(place, kept.subject):
            yield kept


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
