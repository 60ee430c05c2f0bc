"""The burden of a form: fields, what was known, minutes from volunteers, notes and answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from minsheng.loop.ask import Ask, AskState
from minsheng.loop.burden import BurdenTime, burden_of, check_time, minutes_an_item
from minsheng.loop.burden_note import BurdenNote
from minsheng.terms.errors import BadInput
from minsheng.terms.period import Period

AT = datetime(2026, 6, 12, 2, 0, tzinfo=UTC)
JUNE = Period.parse("2026-06")
ASK = Ask("a", "p", "c", "w", "t", "m", "education", JUNE, date(2026, 6, 28))
NOTE = BurdenNote("n", "p", "asks", "education", "照片可以不要", AT)


def time(minutes: int, items: int, form: str = "asks") -> BurdenTime:
    """A sitting of `minutes` for `items`."""
    return BurdenTime(f"{minutes}-{items}", "p", form, minutes, items, AT)


def test_fields_are_of_what_is_still_asked() -> None:
    asks = [ASK, replace(ASK, body="health"), replace(ASK, state=AskState.VOID, body="east")]
    found = burden_of("asks", asks, 2, [], [])
    assert (found.fields, found.bodies, found.known_share) == (6, 2, Decimal("0.5"))


def test_minutes_come_from_the_median_volunteer_of_this_form_alone() -> None:
    times = [time(10, 5), time(12, 4), time(240, 4), time(1, 1, "inquiry")]
    assert minutes_an_item(times[:3]) == 3
    assert burden_of("asks", [ASK] * 4, 0, times, []).minutes == 12


def test_nobody_volunteered_is_not_zero() -> None:
    found = burden_of("asks", [ASK], 0, [], [])
    assert (found.minutes, found.known_share) == (None, Decimal(0))
    assert burden_of("asks", [], 0, [], []).known_share is None


def test_notes_are_counted_with_their_answers() -> None:
    notes = [NOTE, replace(NOTE, answer="已取消"), replace(NOTE, form="inquiry")]
    found = burden_of("asks", [], 0, [], notes)
    assert (found.notes, found.answered) == (2, 1)


@pytest.mark.parametrize(("minutes", "items"), [(0, 1), (1441, 1), (5, 0), (-3, 2)])
def test_a_sitting_that_cannot_be_is_refused(minutes: int, items: int) -> None:
    with pytest.raises(BadInput):
        check_time(minutes, items)
