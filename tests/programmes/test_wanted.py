"""What the store must hand over, and cases that go out and come back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime

from minsheng.programmes.accounts import Holding
from minsheng.programmes.case import Actor, Around, Case
from minsheng.programmes.case_plain import plain_case, read_case
from minsheng.programmes.faults import Faults
from minsheng.programmes.find import find_pack, find_packs
from minsheng.programmes.load import load_pack
from minsheng.programmes.moves import open_case
from minsheng.programmes.read_scenario import read_scenario
from minsheng.programmes.sheet import read_sheet
from minsheng.programmes.trial import run
from minsheng.programmes.wanted import (
    WantedCases,
    wanted_balances,
    wanted_by_entry,
    wanted_cases,
    wanted_entries,
)
from minsheng.terms.calendar import OFFICE_TIME

NOW = datetime(2026, 3, 31, 9, tzinfo=OFFICE_TIME)
AROUND = Around(NOW)
AID = load_pack(find_pack("temporary_assistance"))
POINTS = load_pack(find_pack("points"))
VISITS = load_pack(find_pack("chronic_disease"))


def an_aid(**more: object) -> Case:
    """A quick case of a township."""
    raw = {"registered_on": "2026-03-02", "township": "a", "person": "甲", "cause": "illness", "quick": True}
    return open_case(AID, "c", {**raw, **more}, Actor("w", frozenset({"township_worker"})), AROUND)


def test_earlier_cases_of_the_same_person_and_cause_are_wanted() -> None:
    same = {"person": "甲", "cause": "illness"}
    earlier = WantedCases("same_cause_this_year", same, None, date(2026, 3, 2))
    assert wanted_cases(AID, an_aid(), AROUND) == (earlier,)


def test_an_entry_wants_the_visits_of_its_year_and_the_last_days() -> None:
    register = {"patients": {"p": {"code": "p", "township": "t"}}}
    found = {
        one.related: one for one in wanted_by_entry(VISITS, "patients", "p", Around(NOW, registers=register))
    }
    assert found["contact"] == WantedCases("contact", {"patient": "p"}, date(2026, 3, 24), date(2026, 3, 31))
    assert found["face"].first == date(2026, 1, 1)


def test_the_entries_that_answers_name() -> None:
    answers = {"household": "h1", "item": "broom", "village": "v"}
    assert wanted_entries(POINTS, answers) == {"households": frozenset({"h1"}), "goods": frozenset({"broom"})}


def test_the_balances_that_a_move_may_touch() -> None:
    found = wanted_balances(AID, an_aid(granted=500, evidence="x", aid_first=True), AROUND)
    assert {Holding("petty_cash", "a"), Holding("paid_out", ""), Holding("county_fund", "")} <= found


def test_every_case_of_every_example_goes_out_and_comes_back() -> None:
    for folder in find_packs():
        pack, faults = load_pack(folder), Faults()
        for number, node in enumerate(read_sheet(folder.examples.read_text("utf-8"), "e", faults).items()):
            for result in run(pack, read_scenario(pack, node, number), NOW).results:
                found = read_case(pack, json.loads(json.dumps(plain_case(result.case))))
                assert (found.case, found.dropped, found.wrong, found.is_lost) == (
                    replace(result.case, place=0),
                    (),
                    (),
                    False,
                )


def test_a_case_of_an_older_version_says_what_is_lost() -> None:
    row = plain_case(an_aid())
    row["answers"] |= {"old_field": "x", "cause": "gone", "lane": "quick"}
    row["trail"][-1]["to"] = "old_step"
    found = read_case(AID, row)
    assert (found.dropped, [one.field for one in found.wrong], found.is_lost) == (
        ("old_field", "lane"),
        ["cause"],
        True,
    )
