"""Cases judged again out of the log: the same comes out, and what was altered is named."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from minsheng.actions.edit_case import edit_case
from minsheng.actions.move_case import move_case
from minsheng.actions.set_own_parameter import set_own_parameter
from minsheng.actions.withdraw_case import withdraw_case
from minsheng.store.models import ContributionRow, Event
from minsheng.store.replay_cases import Rejudged, rejudge
from programme_office import AID, Office, a_case, an_office, case_of, with_cash
from schools_office import schools_of

pytestmark = pytest.mark.django_db


def _a_week() -> Office:
    """Cases opened, changed, approved, paid, refused and withdrawn, some of the same person."""
    office = an_office()
    with_cash(office, 2000)
    paid, refused, withdrawn = (a_case(office, cause=cause) for cause in ("fire", "illness", "illness"))
    edit_case(by=office.clerk, case=paid, revision=1, answers={"granted": "300"})
    answers = {"granted": "500", "evidence": "现场.jpg"}
    move_case(by=office.leader, case=paid, revision=2, move="approve_quick", answers=answers)
    move_case(by=office.later(office.cashier, hours=20), case=paid, revision=3, move="pay")
    move_case(by=office.leader, case=refused, revision=1, move="refuse", reason="不符合条件")
    withdraw_case(by=office.clerk, case=withdrawn, revision=1, reason="登记重复")
    return office


def _again(office: Office) -> Rejudged:
    return rejudge(office.place, office.later(office.clerk, days=3).at)


def test_the_same_comes_out() -> None:
    found = _again(_a_week())
    assert (found.cases, found.moves, found.differences) == (2, 3, [])


def test_seats_and_registers_come_out_the_same() -> None:
    _county, by, numbers = schools_of(seats=1, children=3)
    found = rejudge(by.place, by.at)
    assert (found.cases, found.moves, found.differences) == (len(numbers), 2 * len(numbers), [])


def _altered(office: Office, change: Callable[[dict[str, Any]], None]) -> None:
    """The event of the payment, written over behind the log."""
    for event in Event.objects.at(office.place).filter(verb="move_case"):
        payload = json.loads(event.payload)
        (record,) = payload["puts"]["case"]
        if record["step"] == "paid":
            change(record)
            Event.objects.at(office.place).filter(pk=event.pk).update(payload=json.dumps(payload))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda record: record["computed"].update(lane="meeting"), "重算为"),
        (lambda record: record["trail"][-1].update(to="filed"), "步骤或收支应是 paid"),
        (lambda record: record["trail"][-1]["transfers"][0].update(amount="900"), "步骤或收支应是 paid"),
        (lambda record: record["trail"][-1].update(by=record["trail"][1]["by"], role="clerk"), "不能办"),
    ],
)
def test_what_was_altered_is_named(change: Callable[[dict[str, Any]], None], says: str) -> None:
    office = _a_week()
    _altered(office, change)
    (said, *_others) = _again(office).differences
    assert said.startswith("临时救助 2026-000001号（日志第")
    assert says in said


def test_a_figure_that_no_case_gives_is_named() -> None:
    office = _a_week()
    ContributionRow.objects.at(office.place).filter(indicator="money").update(numerator=1)
    assert _again(office).differences == ["临时救助 2026-000001号：计入指标的与重算的不同"]


def test_a_newer_own_value_leaves_older_cases_as_they_were() -> None:
    office = _a_week()
    set_own_parameter(
        by=office.county.supervision_head,
        pack=AID,
        parameter="dibao_month",
        value="100",
        since=office.clerk.day,
        source="县民政局文件",
    )
    assert _again(office).differences == []
    assert case_of(office, a_case(office)).step == "registered"
