"""Parts of the pages of programmes: what a form sends, where a verdict stands, clocks in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from django.http import QueryDict

from minsheng.portal.programmes.beside import cause_of, rests_on, telling
from minsheng.portal.programmes.cards import same_over_another
from minsheng.portal.programmes.case_list import _weeks
from minsheng.portal.programmes.clock_words import clock_lines, spell_minutes
from minsheng.portal.programmes.posted import posted_answers
from minsheng.programmes.case import OPEN, Around, Case, Made
from minsheng.programmes.clock import Due, DueState
from minsheng.programmes.find import find_pack
from minsheng.programmes.judge import judge
from minsheng.programmes.load import load_pack
from minsheng.programmes.pack import Pack

NOW = datetime(2026, 3, 2, 4, tzinfo=UTC)
AID, CHRONIC = "relief/temporary_assistance", "health/chronic_disease"


def pack(name: str) -> Pack:
    """The pack of that name."""
    return load_pack(find_pack(name))


@pytest.mark.parametrize(
    ("rule", "field"),
    [
        ("over_quick_ceiling", "granted"),
        ("wrong_place", "happened_in"),
        ("to_township", "granted"),
        ("again_this_year", "person"),
        ("again_without_reason", "special_reason"),
        ("is_dibao", "tier"),
        ("quick_needs_no_check", "quick"),
    ],
)
def test_a_verdict_stands_beside_the_field_that_causes_it(rule: str, field: str) -> None:
    aid = pack(AID)
    assert cause_of(aid, aid.rules[rule], aid.fields) == field


def test_what_holds_back_only_a_later_step_is_not_told_yet() -> None:
    aid = pack(AID)
    made = Made(OPEN, "registered", "p", "township_worker", NOW)
    answers = {"registered_on": NOW.date(), "township": "t", "person": "甲", "cause": "fire", "quick": False}
    case = Case("c", aid.id, aid.version, answers, (made,))
    assert "not_published" not in _told(aid, case)
    paid = Made("pay", "paid", "p", "cashier", NOW)
    assert "not_published" in _told(aid, replace(case, trail=(made, paid)))


def _told(aid: Pack, case: Case) -> set[str]:
    return {verdict.rule for verdict in telling(aid, judge(aid, case, Around(NOW)))}


def test_a_verdict_whose_cause_is_not_shown_stands_beside_what_it_rests_on_or_nowhere() -> None:
    aid = pack(AID)
    assert cause_of(aid, aid.rules["is_dibao"], ["income_month"]) == "income_month"
    assert cause_of(aid, aid.rules["is_dibao"], ["cause"]) is None
    assert rests_on(aid, aid.rules["to_township"].when, ["granted"])
    assert not rests_on(aid, aid.rules["to_township"].when, ["phone"])


@pytest.mark.parametrize(
    ("sent", "found"),
    [
        ("on=person&a.person=+陆某甲+", {"person": "陆某甲"}),
        ("a.person=陆某甲", {}),  # it did not stand on the form
        ("on=person&a.person=", {"person": ""}),
        ("on=person&a.person=&a.person.masked=1", {}),
        ("on=person&a.person=陆某乙&a.person.masked=1", {"person": "陆某乙"}),
        ("on=lane&a.lane=quick", {}),  # computed
        ("on=nobody&a.nobody=1", {}),
        ("on=evidence", {}),
        ("on=evidence&a.evidence.named=现场.jpg", {"evidence": "现场.jpg"}),
    ],
)
def test_what_a_form_sends(sent: str, found: dict[str, Any]) -> None:
    assert posted_answers(pack(AID).fields, QueryDict(sent)) == found


@pytest.mark.parametrize(
    ("sent", "found"),
    [
        ("on=preferences&a.preferences=north&a.preferences=&a.preferences=south", ["north", "south"]),
        ("on=preferences&a.preferences=&a.preferences=", ""),
        ("on=preferences&a.preferences=&a.preferences.none=1", []),
    ],
)
def test_a_list_may_be_left_open_or_said_to_be_empty(sent: str, found: object) -> None:
    fields = pack("education/points_admission").fields
    assert posted_answers(fields, QueryDict(sent)) == {"preferences": found}


def test_rows_are_read_in_their_order_and_empty_ones_are_left_out() -> None:
    fields = pack("delivery/projects").fields
    name = next(one.name for one in fields.values() if one.columns)
    first, second = (column.name for column in fields[name].columns[:2])
    sent = QueryDict(f"on={name}&a.{name}.0.{first}=&a.{name}.1.{first}=x&a.{name}.3.{second}=y")
    assert posted_answers(fields, sent) == {name: [{first: "x"}, {second: "y"}]}


def test_the_same_over_another_denominator_is_found() -> None:
    chronic = pack(CHRONIC).indicators
    assert same_over_another(chronic["managed_of_estimated"], chronic["managed_of_registered"])
    assert not same_over_another(chronic["managed_of_estimated"], chronic["control"])


@pytest.mark.parametrize(("minutes", "words"), [(5, "5 分钟"), (65, "1 小时 5 分钟"), (1500, "1 天 1 小时")])
def test_time_in_words(minutes: int, words: str) -> None:
    assert spell_minutes(minutes) == words


def test_what_is_overdue_stands_first_and_says_by_how_much() -> None:
    now = datetime(2026, 2, 10, 4, tzinfo=UTC)
    running = Due("quick_limit", "快救", DueState.RUNNING, due=datetime(2026, 2, 13, tzinfo=UTC).date())
    late = Due("supplement", "补手续", DueState.OVERDUE, due=now.date(), late_by=2)
    lines = clock_lines([running, late], now)
    assert [(line.due.limit, line.left, line.is_pressing) for line in lines] == [
        ("supplement", "超 2 天", True),
        ("quick_limit", "还剩 3 天", False),
    ]


def test_a_month_begins_on_a_monday() -> None:
    first, after = datetime(2026, 2, 1, tzinfo=UTC).date(), datetime(2026, 3, 1, tzinfo=UTC).date()
    weeks = _weeks(first, after)
    assert [day is None for day in weeks[0]] == [True] * 6 + [False]
    assert sum(day is not None for week in weeks for day in week) == 28
