"""Whether what is worked out of programmes agrees with their record: a case that is missing in the lists, a
balance that no transfer explains, a sum that its parts do not give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from minsheng.programmes.accounts import Transfer
from minsheng.programmes.case_plain import read_transfer
from minsheng.programmes.kept import KeptVoucher
from minsheng.programmes.pack import Pack
from minsheng.programmes.voucher import transfer_of
from minsheng.store.contributions import add_rows
from minsheng.store.listed import millionths
from minsheng.store.models import (
    CaseIndex,
    CaseRow,
    ContributionRow,
    EntryRow,
    FigureMonth,
    HoldingRow,
    VoucherRow,
)
from minsheng.store.packs import programmes, text_of
from minsheng.store.rows import from_row
from minsheng.terms.errors import MinshengError

AGAIN = "用 minsheng log derive 可以重新推算"
_SAME = ("id", "number", "body", "step", "is_open", "event_on")
Wrong = tuple[str, str]  # where, what


def case_faults(place: str) -> Iterator[Wrong]:
    """Every difference, programme by programme."""
    for programme in programmes(place):
        try:
            pack = text_of(place, programme)
        except MinshengError as wrong:
            yield programme.pack, f"采用的事项包读不出（{wrong.message}）：请采用新的文本"
            continue
        yield from _faults_of_index(place, pack)
        yield from _faults_of_balances(place, pack)
        yield from _faults_of_sums(place, pack)


def _faults_of_index(place: str, pack: Pack) -> Iterator[Wrong]:
    """The cases that count and the index, side by side in the order of ids; the first difference is named."""
    cases = CaseRow.objects.at(place).filter(pack=pack.id, withdrawn__isnull=True).order_by("id")
    index = CaseIndex.objects.at(place).filter(pack=pack.id).order_by("case")
    pairs = zip_longest(
        cases.values_list(*_SAME).iterator(), index.values_list("case", *_SAME[1:]).iterator()
    )
    for kept, listed in pairs:
        if kept != listed:
            number = (kept or listed)[1]
            yield f"{pack.title} {number}号", f"列表与这一件的记录不符：{AGAIN}"
            return


def _faults_of_balances(place: str, pack: Pack) -> Iterator[Wrong]:
    """Each balance against the sum of every transfer of cases that count, and of vouchers."""
    if not pack.accounts:
        return
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for one in _transfers(place, pack):
        sums[one.source.account, one.source.holder] -= millionths(one.amount)
        sums[one.target.account, one.target.holder] += millionths(one.amount)
    rows = HoldingRow.objects.at(place).filter(pack=pack.id)
    held = {
        (account, holder): amount
        for account, holder, amount in rows.values_list("account", "holder", "balance")
    }
    for key in sorted(sums.keys() | held.keys()):
        if sums.get(key, 0) != held.get(key, 0):
            account = pack.accounts.get(key[0])
            name = account.label if account else key[0]
            yield f"{pack.title} {name} {key[1]}".strip(), f"余额与收支合计不符：{AGAIN}"


def _transfers(place: str, pack: Pack) -> Iterator[Transfer]:
    vouchers = VoucherRow.objects.at(place).filter(pack=pack.id).order_by("id")
    for row in vouchers.iterator():
        if row.voucher in pack.vouchers:
            yield transfer_of(pack, from_row(KeptVoucher, row))
    trails = CaseRow.objects.at(place).filter(pack=pack.id, withdrawn__isnull=True).order_by("id")
    for trail in trails.values_list("trail", flat=True).iterator():
        for made in trail:
            yield from (read_transfer(one) for one in made["transfers"])


def _faults_of_sums(place: str, pack: Pack) -> Iterator[Wrong]:
    """The sums by month against what they are the sums of; and contributions of what counts no more."""
    sums: dict[Any, list[int]] = defaultdict(lambda: [0, 0, 0])
    rows = ContributionRow.objects.at(place).filter(pack=pack.id).order_by("indicator", "source")
    add_rows(pack, rows.iterator(), sums)
    kept = FigureMonth.objects.at(place).filter(pack=pack.id)
    held = {
        (indicator, body, month): [count, above, below]
        for indicator, body, month, count, above, below in kept.values_list(
            "indicator", "body", "month", "count", "numerator", "denominator"
        )
    }
    nothing = [0, 0, 0]
    wrong = {key[0] for key in sums.keys() | held.keys() if sums.get(key, nothing) != held.get(key, nothing)}
    counting = CaseRow.objects.at(place).filter(pack=pack.id, withdrawn__isnull=True).values("id")
    listed = EntryRow.objects.at(place).filter(pack=pack.id).values("id")
    stray = rows.exclude(source__in=counting).exclude(source__in=listed)
    wrong |= set(stray.values_list("indicator", flat=True))
    for name in sorted(wrong):
        label = pack.indicators[name].label if name in pack.indicators else name
        yield f"{pack.title} {label}", f"指标合计与各件不符：{AGAIN}"
