"""What may become of an ask, move by move; and that only filling in changes what was written."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.loop.ask import Ask, AskState
from minsheng.loop.reporting import (
    Filling,
    Signed,
    fill,
    give_back,
    hand_back,
    sign,
    sign_on_paper,
    submit,
    take,
    value_of,
)
from minsheng.terms.errors import BadInput, Conflict, MinshengError, NotAllowed
from minsheng.terms.measure import Measure, MeasureKind
from minsheng.terms.period import Period
from minsheng.terms.source import Source

AT = datetime(2026, 3, 28, 2, 0, tzinfo=UTC)
DUE = date(2026, 4, 8)
PLACES = Measure("m", "p", "普惠托位", "个", MeasureKind.TO_DATE)
OPEN = Ask("a", "p", "cycle", "c", "t", "m", "education", Period.parse("2026-01/2026-03"), DUE)
FILLED_IN = replace(OPEN, amount=Decimal(120), proof=Source(paper="月报"), filled_by="liaison", filled_at=AT)
IN_STATE = {
    AskState.OPEN: FILLED_IN,
    AskState.FILLED: replace(FILLED_IN, state=AskState.FILLED),
    AskState.SIGNED: replace(
        FILLED_IN, state=AskState.SIGNED, signed_by="head", signed_at=AT, signed_on=AT.date()
    ),
    AskState.RETURNED: replace(FILLED_IN, state=AskState.RETURNED, remark="少报"),
    AskState.ACCEPTED: replace(
        FILLED_IN, state=AskState.ACCEPTED, signed_by="head", signed_on=AT.date(), value="v"
    ),
    AskState.VOID: replace(FILLED_IN, state=AskState.VOID, value="v"),
}
FILLING = Filling("a", 1, Decimal(125), paper="月报")
SIGNED = Signed("head", AT.date())
Move = Callable[[Ask], Ask]
MOVES: dict[str, Move] = {
    "fill": lambda ask: fill(ask, FILLING, PLACES, post="liaison", at=AT),
    "submit": lambda ask: submit(ask, PLACES),
    "sign": lambda ask: sign(ask, PLACES, SIGNED, at=AT),
    "sign_on_paper": lambda ask: sign_on_paper(ask, PLACES, SIGNED, at=AT),
    "hand_back": lambda ask: hand_back(ask, PLACES, "再核"),
    "take": lambda ask: take(ask, PLACES, "v", post="office", at=AT),
    "give_back": lambda ask: give_back(ask, PLACES, "再核", post="office", at=AT),
}
# What each move makes of each state; a state that is missing is refused.
AFTER: dict[str, dict[AskState, AskState]] = {
    "fill": {
        AskState.OPEN: AskState.OPEN,
        AskState.FILLED: AskState.OPEN,
        AskState.RETURNED: AskState.RETURNED,
    },
    "submit": {AskState.OPEN: AskState.FILLED, AskState.RETURNED: AskState.FILLED},
    "sign": {AskState.FILLED: AskState.SIGNED},
    "sign_on_paper": {
        AskState.OPEN: AskState.SIGNED,
        AskState.FILLED: AskState.SIGNED,
        AskState.RETURNED: AskState.SIGNED,
    },
    "hand_back": {AskState.FILLED: AskState.RETURNED},
    "take": {AskState.SIGNED: AskState.ACCEPTED},
    "give_back": {AskState.SIGNED: AskState.RETURNED, AskState.ACCEPTED: AskState.RETURNED},
}


@pytest.mark.parametrize("state", AskState)
@pytest.mark.parametrize("move", MOVES)
def test_each_move_in_each_state(move: str, state: AskState) -> None:
    wanted = AFTER[move].get(state)
    if wanted is None:
        with pytest.raises(Conflict, match=state.label):
            MOVES[move](IN_STATE[state])
    else:
        assert MOVES[move](IN_STATE[state]).state is wanted


@given(st.lists(st.sampled_from(sorted(MOVES)), max_size=12))
def test_only_filling_in_changes_what_was_written(walk: list[str]) -> None:
    ask = IN_STATE[AskState.OPEN]
    for move in walk:
        before = ask
        with suppress(MinshengError):
            ask = MOVES[move](ask)
        if move != "fill":
            written = ("amount", "unknown", "words", "proof", "proof_file", "filled_by")
            assert all(getattr(ask, name) == getattr(before, name) for name in written)
        assert ask.state is not AskState.ACCEPTED or ask.signed_on is not None
        assert ask.state is not AskState.RETURNED or ask.remark


def test_the_same_again_changes_nothing() -> None:
    again = Filling("a", 1, Decimal(120), paper="月报")
    waiting = IN_STATE[AskState.FILLED]
    assert fill(waiting, again, PLACES, post="another", at=AT) is waiting


def test_a_return_counts_a_round_and_forgets_the_signature_but_not_its_day() -> None:
    back = MOVES["give_back"](IN_STATE[AskState.SIGNED])
    assert (back.round, back.signed_by, back.signed_on) == (2, None, AT.date())
    later = Signed("head", AT.date() + timedelta(days=30))
    again = sign(submit(back, PLACES), PLACES, later, at=AT)
    assert (again.signed_on, again.is_late) == (AT.date(), False)


def test_who_filled_in_does_not_sign_and_nothing_is_taken_for_done() -> None:
    with pytest.raises(NotAllowed, match="两个人"):
        sign(IN_STATE[AskState.FILLED], PLACES, Signed("liaison", AT.date()), at=AT)
    with pytest.raises(BadInput, match="退回理由"):
        hand_back(IN_STATE[AskState.FILLED], PLACES, " ")


def test_a_month_that_has_not_begun_has_no_figure() -> None:
    april = replace(OPEN, period=Period.parse("2026-04"))
    with pytest.raises(BadInput, match="2026年4月还没有到"):
        fill(april, FILLING, PLACES, post="liaison", at=AT)
    # midnight in the office is not midnight in Greenwich
    assert fill(april, FILLING, PLACES, post="liaison", at=datetime(2026, 3, 31, 16, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    ("proof", "name", "words", "paper"),
    [
        (Source(paper="月报"), "", "", "月报"),
        (None, "验收.pdf", "", "验收.pdf"),
        (None, "", "未开工", "未开工"),
        (None, "", "", "审签单"),
    ],
)
def test_a_value_says_out_of_what_it_came(proof: Source | None, name: str, words: str, paper: str) -> None:
    ask = replace(IN_STATE[AskState.SIGNED], proof=proof, proof_name=name, words=words)
    value = value_of(ask, "v", AT, None)
    assert (value.source.paper, value.author, value.signer) == (paper, "liaison", "head")
