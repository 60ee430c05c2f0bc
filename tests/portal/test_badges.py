"""A state has its own word, whatever another kind of state calls the same."""

from __future__ import annotations

from enum import Enum

import pytest

from minsheng.ledger.breakdown import BreakdownState
from minsheng.ledger.comment import Answer, Verdict
from minsheng.ledger.commitment import State
from minsheng.ledger.table import Stage
from minsheng.portal.badges import badge_for

EVERY = [state for kind in (State, Stage, Answer, Verdict, BreakdownState) for state in kind]


@pytest.mark.parametrize("state", EVERY, ids=lambda state: f"{type(state).__name__}.{state.name}")
def test_every_state_has_a_shape_and_a_word(state: Enum) -> None:
    badge = badge_for(state)
    assert badge.shape
    assert str(badge.word)


def test_an_approved_table_is_no_approved_breakdown() -> None:
    assert Stage.APPROVED.value == BreakdownState.APPROVED.value
    assert str(badge_for(Stage.APPROVED).word) == "已审定"
    assert str(badge_for(BreakdownState.APPROVED).word) == "已通过"
