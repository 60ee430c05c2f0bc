"""Accounts: never below zero, always balanced, reversed and never deleted."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minsheng.programmes.accounts import (
    Account,
    Amount,
    Holding,
    NotCovered,
    Transfer,
    reversal,
    total,
    transfer,
)
from minsheng.programmes.kinds import Kind
from minsheng.terms.errors import BadInput

ACCOUNTS = {
    name: Account(name, name, Kind.COUNT, unit, is_outside=outside)
    for name, unit, outside in (
        ("source", "分", True),
        ("household", "分", False),
        ("used", "分", True),
        ("stock", "件", False),
    )
}
HOLDINGS = [Holding("source", ""), Holding("household", "a"), Holding("household", "b"), Holding("used", "")]


def a_transfer(amount: int, source: Holding = HOLDINGS[0], target: Holding = HOLDINGS[1]) -> Transfer:
    """A transfer of points, into household a where nothing else is said."""
    return Transfer("award", source, target, amount)


TRANSFERS = st.lists(
    st.builds(a_transfer, st.integers(1, 50), st.sampled_from(HOLDINGS), st.sampled_from(HOLDINGS)),
    max_size=30,
)


@settings(deadline=None)
@given(TRANSFERS)
def test_balances_are_never_negative_and_always_sum_to_zero(transfers: list[Transfer]) -> None:
    balances: dict[Holding, Amount] = {}
    for one in transfers:
        before = dict(balances)
        try:
            balances = transfer(ACCOUNTS, balances, [one])
        except NotCovered:
            assert before.get(one.source, 0) < one.amount
        assert all(
            amount >= 0 for holding, amount in balances.items() if not ACCOUNTS[holding.account].is_outside
        )
        assert total(balances, ACCOUNTS, "分") == 0


@settings(deadline=None)
@given(TRANSFERS)
def test_all_or_nothing(transfers: list[Transfer]) -> None:
    balances: dict[Holding, Amount] = {HOLDINGS[1]: 20, HOLDINGS[0]: -20}
    before = dict(balances)
    with suppress(NotCovered):
        transfer(ACCOUNTS, balances, transfers)
    assert balances == before


@settings(deadline=None)
@given(st.lists(st.integers(1, 100), min_size=1, max_size=8))
def test_what_is_reversed_leaves_nothing_and_is_reversed_once(amounts: list[int]) -> None:
    made = [a_transfer(amount) for amount in amounts]
    undone = reversal(made, "award", "undo")
    balances = transfer(ACCOUNTS, {}, [*made, *undone])
    assert set(balances.values()) == {0}
    assert reversal([*made, *undone], "award", "undo") == ()


def test_two_redemptions_that_only_one_balance_allows() -> None:
    balances: dict[Holding, Amount] = {HOLDINGS[1]: 20}
    one = a_transfer(15, HOLDINGS[1], HOLDINGS[3])
    after = transfer(ACCOUNTS, balances, [one])
    with pytest.raises(NotCovered, match="余额5分，不够15分"):
        transfer(ACCOUNTS, after, [one])


@pytest.mark.parametrize("amount", [0, -1, Decimal("-0.01")])
def test_nothing_is_transferred_backwards(amount: Amount) -> None:
    with pytest.raises(BadInput, match="冲正"):
        transfer(ACCOUNTS, {}, [Transfer("x", HOLDINGS[0], HOLDINGS[1], amount)])


def test_points_do_not_become_goods() -> None:
    with pytest.raises(BadInput, match="单位不同"):
        transfer(ACCOUNTS, {}, [a_transfer(1, HOLDINGS[0], Holding("stock", "x"))])
