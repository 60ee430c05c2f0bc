"""Accounts (台账账户) in double entry: points, funds, petty cash, stock. Never below zero; reversed, never
deleted.

A transfer takes from one account and gives the same to another, so all balances of one kind always sum to
zero: what comes from outside stands as the negative balance of an outside account.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from minsheng.programmes.expression import Expression
from minsheng.programmes.kinds import Kind
from minsheng.terms.errors import BadInput
from minsheng.terms.quantity import plain

Amount = Decimal | int  # yuan, points, pieces


@dataclass(frozen=True, slots=True)
class Account:
    """A kind of account; each holder (a township, a household, a good) has one. `holder` is the expression
    that names the holder from a case. Only an outside account may be negative."""

    name: str
    label: str
    kind: Kind
    unit: str
    holder: Expression | None = None
    is_outside: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Holding:
    """One holder's account; an account that nobody in particular holds has the holder ``""``."""

    account: str
    holder: str


@dataclass(frozen=True, slots=True)
class Posting:
    """What a move transfers: from one account to another, where `when` holds. With `reverses` it undoes
    what that posting transferred in this case instead."""

    name: str
    label: str
    moves: tuple[str, ...]
    source: str
    target: str
    amount: Expression | None
    when: Expression | None = None
    source_holder: Expression | None = None
    target_holder: Expression | None = None
    reverses: str | None = None


@dataclass(frozen=True, slots=True)
class Voucher:
    """A transfer that belongs to no case (上拨, 进货), made by one of `roles` with a paper."""

    name: str
    label: str
    roles: tuple[str, ...]
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Transfer:
    """An amount that left one holding for another. `reverses` is true for one that undoes an earlier
    transfer."""

    posting: str
    source: Holding
    target: Holding
    amount: Amount
    reverses: bool = False


class NotCovered(BadInput):
    """A balance does not allow a transfer; the message names the holder, the balance and the amount."""


def transfer(
    accounts: Mapping[str, Account], balances: Mapping[Holding, Amount], transfers: Iterable[Transfer]
) -> dict[Holding, Amount]:
    """The balances after all `transfers`; NotCovered where one would fall below zero, and then nothing is
    moved.

    A holding that is not in `balances` is empty. An amount must be above zero and both sides of one unit.
    """
    after = dict(balances)
    for one in transfers:
        source, target = accounts[one.source.account], accounts[one.target.account]
        if one.amount <= 0:
            raise BadInput(f"“{one.posting}”的数额是{one.amount}：要大于零；要退回请用冲正")
        if (source.kind, source.unit) != (target.kind, target.unit):
            raise BadInput(f"“{source.label}”和“{target.label}”的单位不同，不能互转")
        after[one.source] = after.get(one.source, 0) - one.amount
        after[one.target] = after.get(one.target, 0) + one.amount
        if after[one.source] < 0 and not source.is_outside:
            raise _not_covered(source, one, balances.get(one.source, 0))
    return after


def _not_covered(source: Account, asked: Transfer, balance: Amount) -> NotCovered:
    have, want = plain(Decimal(balance)), plain(Decimal(asked.amount))
    return NotCovered(f"{source.label}余额{have}{source.unit}，不够{want}{source.unit}")


def reversal(transfers: Iterable[Transfer], posting: str, name: str) -> tuple[Transfer, ...]:
    """What undoes the transfers of `posting` that were not undone yet; empty where nothing is left to
    undo."""
    made = list(transfers)
    undone = sum(1 for one in made if one.reverses and one.posting == name)
    open_ones = [one for one in made if one.posting == posting and not one.reverses][undone:]
    return tuple(Transfer(name, one.target, one.source, one.amount, reverses=True) for one in open_ones)


def reversal_of(transfers: Iterable[Transfer]) -> tuple[Transfer, ...]:
    """What takes back everything that `transfers` moved in the end."""
    left: dict[tuple[Holding, Holding], tuple[str, Amount]] = {}
    for one in transfers:
        way = (one.target, one.source) if one.reverses else (one.source, one.target)
        posting, amount = left.get(way, (one.posting, 0))
        left[way] = (posting, amount - one.amount if one.reverses else amount + one.amount)
    return tuple(
        Transfer(posting, target, source, amount, reverses=True)
        for (source, target), (posting, amount) in left.items()
        if amount > 0
    )


def total(balances: Mapping[Holding, Amount], accounts: Mapping[str, Account], unit: str) -> Amount:
    """The sum of all balances of one unit: always zero, where everything came in by transfers."""
    return sum(
        (amount for holding, amount in balances.items() if accounts[holding.account].unit == unit), Decimal(0)
    )
