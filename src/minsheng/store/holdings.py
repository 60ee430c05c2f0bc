"""Balances of accounts: one row a holder, moved in the transaction of whatever transfers.

Whoever moves one holds the end of the place's log first (`log.hold`), so of two redemptions that only one
balance allows the second sees what the first has left.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from minsheng.programmes.accounts import Amount, Holding, Transfer
from minsheng.programmes.kinds import Kind
from minsheng.programmes.pack import Pack
from minsheng.store.listed import from_millionths, millionths
from minsheng.store.models import HoldingRow
from minsheng.terms.errors import BadInput


def balances_of(place: str, pack: Pack, holdings: Collection[Holding]) -> dict[Holding, Amount]:
    """What each of `holdings` holds; one without a row holds nothing and is left out. One query."""
    wanted = set(holdings)
    rows = HoldingRow.objects.at(place).filter(pack=pack.id, holder__in={one.holder for one in wanted})
    found = {Holding(row.account, row.holder): _amount(pack, row.account, row.balance) for row in rows}
    return {holding: amount for holding, amount in found.items() if holding in wanted}


def balances_in(place: str, pack: Pack, account: str) -> dict[str, Amount]:
    """What every holder of the account holds, by holder. One query."""
    rows = HoldingRow.objects.at(place).filter(pack=pack.id, account=account).order_by("holder")
    return {row.holder: _amount(pack, account, row.balance) for row in rows}


def move(place: str, pack: Pack, transfers: Iterable[Transfer]) -> None:
    """Move what `transfers` say. BadInput where a balance would fall below zero: the caller's transaction is
    then lost, so check with `accounts.transfer` first."""
    change: dict[Holding, int] = {}
    for one in transfers:
        change[one.source] = change.get(one.source, 0) - millionths(one.amount)
        change[one.target] = change.get(one.target, 0) + millionths(one.amount)
    for holding, difference in sorted(change.items()):
        row, _ = HoldingRow.objects.at(place).get_or_create(
            place=place,
            pack=pack.id,
            account=holding.account,
            holder=holding.holder,
            defaults={"balance": 0, "is_outside": pack.accounts[holding.account].is_outside},
        )
        after = row.balance + difference
        if after < 0 and not row.is_outside:
            raise BadInput(f"{pack.accounts[holding.account].label}余额不够", where=holding.holder)
        rows = HoldingRow.objects.at(place).filter(
            pack=pack.id, account=holding.account, holder=holding.holder
        )
        rows.update(balance=after)


def _amount(pack: Pack, account: str, balance: int) -> Amount:
    amount = from_millionths(balance)
    return int(amount) if pack.accounts[account].kind is Kind.COUNT else amount
