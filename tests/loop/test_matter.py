"""A matter: its clock, what it must say, its states, and who may not end it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from minsheng.loop.matter import (
    Content,
    Matter,
    MatterKind,
    MatterState,
    ask_back,
    check_matter,
    clock_of,
    close,
    hand_out,
    is_late,
    matter_clocks,
    reopen,
    reply,
)
from minsheng.loop.registered import Registered
from minsheng.terms.errors import BadInput, Conflict

DAY = date(2026, 3, 2)
MATTER = Matter(
    "m",
    "p",
    MatterKind.CONGRESS,
    2026,
    1,
    "增设公交站",
    "第17号建议",
    DAY,
    "第三代表团",
    DAY,
    date(2026, 5, 31),
    "t",
)
SAID = Registered("松交函〔2026〕8号", "县长", date(2026, 5, 20), "0" * 64, "答复.pdf")
MEETING = replace(MATTER, kind=MatterKind.MEETING)


@pytest.mark.parametrize(
    ("kind", "due"),
    [
        (MatterKind.INSTRUCTION, date(2026, 3, 16)),  # ten working days, the first day not counted
        (MatterKind.CONGRESS, date(2026, 5, 31)),  # ninety calendar days
    ],
)
def test_the_clock_of_a_kind_counts_from_receipt(kind: MatterKind, due: date) -> None:
    assert clock_of(kind, DAY) == due


def test_a_place_sets_its_own_clocks_and_only_those() -> None:
    rules = {"matter": {"letter": {"days": 5, "unit": "calendar"}}}
    assert clock_of(MatterKind.LETTER, DAY, rules) == date(2026, 3, 7)
    with pytest.raises(BadInput, match="没有这些来源"):
        matter_clocks({"matter": {"rumour": {"days": 5, "unit": "calendar"}}})
    with pytest.raises(BadInput, match="days"):
        matter_clocks({"matter": {"letter": {"days": 5, "unit": "hours"}}})


def test_a_year_without_published_days_off_is_said_so() -> None:
    with pytest.raises(BadInput, match="2031"):
        clock_of(MatterKind.LETTER, date(2031, 3, 2))


@pytest.mark.parametrize(
    "changes",
    [
        {"title": " "},
        {"paper": ""},
        {"origin": ""},
        {"received_on": date(2026, 3, 1)},
        {"due_by": date(2026, 3, 1)},
    ],
)
def test_what_a_matter_must_say(changes: dict[str, object]) -> None:
    with pytest.raises(BadInput):
        check_matter(replace(MATTER, **changes))  # type: ignore[arg-type]  # a matter's own fields


def test_from_receipt_to_its_end() -> None:
    handled = hand_out(MATTER)
    replied = reply(handled, SAID)
    content = ask_back(replied, Content.CONTENT, "")
    done = close(content, "松交函〔2026〕8号", date(2026, 5, 25), open_items=0)
    states = [one.state for one in (handled, replied, content, done)]
    assert states == [MatterState.HANDLING, MatterState.REPLIED, MatterState.REPLIED, MatterState.CLOSED]
    assert (reopen(done, "又有反映").state, reopen(done, "又有反映").rounds) == (MatterState.HANDLING, 2)


def test_a_suggestion_is_not_closed_before_its_deputies_are_content() -> None:
    replied = reply(hand_out(MATTER), SAID)
    with pytest.raises(Conflict, match="评价"):
        close(replied, "函", DAY, open_items=0)
    with pytest.raises(BadInput, match="不满意的理由"):
        ask_back(replied, Content.NOT_CONTENT, " ")
    again = ask_back(replied, Content.NOT_CONTENT, "站点没有建")
    assert (again.state, again.rounds) == (MatterState.HANDLING, 2)
    with pytest.raises(Conflict):
        close(again, "函", DAY, open_items=0)


def test_minutes_are_closed_without_asking_back_but_not_with_open_items_unexplained() -> None:
    handled = hand_out(MEETING)
    with pytest.raises(BadInput, match="还有2项没有完成"):
        close(handled, "纪要", DAY, open_items=2)
    assert close(handled, "纪要", DAY, open_items=2, reason="并入下次会议").state is MatterState.CLOSED
    with pytest.raises(Conflict, match="不作满意度评价"):
        ask_back(reply(handled, SAID), Content.CONTENT, "")


@pytest.mark.parametrize(
    "act", [lambda m: reply(m, SAID), lambda m: reopen(m, "因"), lambda m: hand_out(hand_out(m))]
)
def test_a_step_out_of_turn_is_a_conflict(act: object) -> None:
    with pytest.raises(Conflict):
        act(MATTER)  # type: ignore[operator]  # one of the steps above


def test_due_means_the_end_of_the_last_day() -> None:
    assert not is_late(MATTER, date(2026, 5, 31))
    assert is_late(MATTER, date(2026, 6, 1))
    in_time = reply(hand_out(MATTER), replace(SAID, day=date(2026, 5, 31)))
    assert not is_late(in_time, date(2026, 7, 1))
