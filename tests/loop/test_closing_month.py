"""The moves of a month: how far it is on a day, and what is asked for in its bulletin."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from minsheng.loop.ask import AskState
from minsheng.loop.closing_month import demanded, previewed, published, stage_on
from minsheng.loop.cycle import Cycle, CycleStage
from minsheng.terms.errors import BadInput, Conflict
from minsheng.terms.period import Period

LAST = date(2026, 7, 7)
CYCLE = Cycle("c", "p", Period.parse("2026-06"), date(2026, 6, 28), LAST, inspection="i")
OPEN, FILLED, SIGNED = AskState.OPEN, AskState.FILLED, AskState.SIGNED
TAKEN, RETURNED, VOID = AskState.ACCEPTED, AskState.RETURNED, AskState.VOID


@pytest.mark.parametrize(
    ("states", "day", "stage"),
    [
        ((SIGNED, OPEN), LAST, CycleStage.COLLECTING),
        ((SIGNED, FILLED), LAST, CycleStage.COLLECTING),
        ((TAKEN, RETURNED), LAST, CycleStage.COLLECTING),
        ((SIGNED, TAKEN, VOID), LAST, CycleStage.EXAMINING),  # every one is signed
        ((), LAST, CycleStage.EXAMINING),  # nobody owes anything
        ((SIGNED, OPEN), date(2026, 7, 8), CycleStage.EXAMINING),  # its last day is over
    ],
)
def test_a_month_is_examined_when_all_is_signed_or_its_last_day_is_over(
    states: tuple[AskState, ...], day: date, stage: CycleStage
) -> None:
    assert stage_on(CYCLE, states, day) is stage


def test_it_goes_from_collecting_through_preview_to_published() -> None:
    shown = previewed(CYCLE, (), date(2026, 7, 8), 2)
    assert (stage_on(shown, (OPEN,), LAST), shown.contest_by) == (CycleStage.PREVIEWED, date(2026, 7, 10))
    with pytest.raises(Conflict, match="现在是“预通报”"):
        previewed(shown, (), date(2026, 7, 9), 2)
    over = published(shown, (), date(2026, 7, 11))
    assert stage_on(over, (OPEN,), LAST) is CycleStage.PUBLISHED


def test_what_is_asked_for_is_written_until_the_month_is_published() -> None:
    day = date(2026, 7, 8)
    said = demanded(CYCLE, (" 补报数据 ", " "), date(2026, 7, 9), day)
    assert (said.demands, said.demands_by) == (("补报数据",), date(2026, 7, 9))
    assert demanded(said, (), None, day).demands == ()
    with pytest.raises(BadInput, match="要求什么"):
        demanded(CYCLE, (" ",), date(2026, 7, 9), day)
    with pytest.raises(BadInput, match="晚于今天"):
        demanded(CYCLE, ("补报",), day, day)
    with pytest.raises(Conflict, match="不能再改"):
        demanded(replace(CYCLE, stage=CycleStage.PUBLISHED), ("补报",), None, day)
    with pytest.raises(Conflict, match="只收数"):
        demanded(replace(CYCLE, inspection=None), ("补报",), None, day)
