"""Vouchers of a programme, and what each holder's account holds, as far as a post reaches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from minsheng.programmes.accounts import Account
from minsheng.programmes.fields import FieldType
from minsheng.programmes.kept import KeptVoucher
from minsheng.programmes.pack import Pack
from minsheng.store.entry_reach import known_entries
from minsheng.store.holdings import balances_in
from minsheng.store.lists.page import SIZE, Page, within
from minsheng.store.models import VoucherRow
from minsheng.store.reach import area_of
from minsheng.store.rows import from_row
from minsheng.terms.post import Post


@dataclass(frozen=True, slots=True)
class VoucherLine:
    """One voucher, and whether it was reversed by another."""

    kept: KeptVoucher
    is_reversed: bool


def list_vouchers(post: Post, pack: Pack, *, page: int = 1, size: int = SIZE) -> Page[VoucherLine]:
    """The vouchers, the newest first; of a post that works for a part of the county those of its holders."""
    rows = VoucherRow.objects.at(post.place).filter(pack=pack.id)
    under = area_of(post.place, post.body)
    if under is not None:
        rows = rows.filter(source__in=under) | rows.filter(target__in=under)
    total = rows.count()
    number = within(page, total, size)
    chosen = list(rows.order_by("-made_at", "-id")[(number - 1) * size : number * size])
    ids = [row.id for row in chosen]
    undone = set(
        VoucherRow.objects.at(post.place).filter(reverses__in=ids).values_list("reverses", flat=True)
    )
    lines = tuple(VoucherLine(from_row(KeptVoucher, row), row.id in undone) for row in chosen)
    return Page(lines, total, number, size)


def balances(post: Post, pack: Pack, account: str) -> Mapping[str, Decimal]:
    """What each holder within the post's reach holds."""
    held = balances_in(post.place, pack, account)
    kind, _colon, register = holds_by(pack, pack.accounts[account]).partition(":")
    under = area_of(post.place, post.body) if kind == "body" else None
    beyond = known_entries(post, pack, register, held.keys()).beyond if register else frozenset()
    return {
        holder: Decimal(amount)
        for holder, amount in held.items()
        if not holder or (holder not in beyond and (under is None or holder in under))
    }


def holds_by(pack: Pack, account: Account) -> str:
    """Who holds the account: `body`, the name of a `register:…`, `words`, or nobody in particular (empty)."""
    if account.holder is None:
        return ""
    names = account.holder.names
    field = pack.fields.get(next(iter(names))) if len(names) == 1 else None
    if field is not None and field.type is FieldType.BODY:
        return "body"
    if field is not None and field.type is FieldType.ENTRY:
        return f"register:{field.target}"
    return "words"
