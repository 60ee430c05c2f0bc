"""Entries of people of another township: no action takes them, no import, and a preview says so by cell."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest

from a_table_in import a_table
from builders import County, a_county
from minsheng.actions.act import By
from minsheng.actions.adopt_programme import adopt_programme
from minsheng.actions.edit_case import edit_case
from minsheng.actions.import_plan import Plan, plan_import
from minsheng.actions.import_rows import What
from minsheng.actions.make_voucher import make_voucher
from minsheng.actions.open_case import open_case
from minsheng.actions.put_entry import put_entry
from minsheng.programmes.accounts import NotCovered
from minsheng.programmes.moves import WrongAnswers
from minsheng.terms.errors import BadInput
from programme_office import worker

pytestmark = pytest.mark.django_db
VISITS, POINTS = "relief/visits", "civility/points"
VISIT = {"visited_at": "2026-02-03T09:00", "visitor": "007", "way": "home"}


@dataclass(frozen=True, slots=True)
class Visitors:
    """A visitor of 东溪镇, one of 西塘乡, one of the county; homes E1 and W1, one in each township."""

    county: County
    east: By
    west: By
    civil: By


def visitors() -> Visitors:
    county = a_county()
    adopt_programme(by=county.supervision_head, pack=VISITS)
    found = Visitors(
        county,
        worker(county, "eva", "east", "visitor", pack=VISITS),
        worker(county, "wes", "west", "visitor", pack=VISITS),
        worker(county, "civ", "office", "visitor", pack=VISITS),
    )
    for by, key, area in ((found.east, "E1", "east"), (found.west, "W1", "west")):
        answers = {"code": key, "area": area, "name": f"陆某{key}", "kind": "poor"}
        put_entry(by=by, pack=VISITS, register="homes", answers=answers)
    return found


def _open(by: By, area: str, home: str) -> str:
    return open_case(by=by, pack=VISITS, answers={**VISIT, "area": area, "home": home})


def test_a_case_names_only_who_is_within_reach_and_the_county_names_everybody() -> None:
    found = visitors()
    with pytest.raises(WrongAnswers, match="走访对象里的“W1”不在您岗位的范围内") as refused:
        _open(found.east, "east", "W1")
    assert [one.field for one in refused.value.wrong] == ["home"]
    case = _open(found.east, "east", "E1")
    with pytest.raises(WrongAnswers, match="W1"):
        edit_case(by=found.east, case=case, revision=1, answers={"home": "W1"})
    assert _open(found.civil, "east", "W1")


def test_what_the_county_named_stays_when_the_township_corrects_something_else() -> None:
    found = visitors()
    case = _open(found.civil, "east", "W1")
    assert edit_case(by=found.east, case=case, revision=1, answers={"home": "W1", "visitor": "008"}) == case


def _plan(by: By, *homes: str) -> Plan:
    rows = [("2026-02-03 09:00", "东溪镇", home, "007") for home in homes]
    return plan_import(
        by, VISITS, None, "表.xlsx", a_table(("走访时间", "村（社区）", "走访对象", "走访人"), rows)
    )


def test_a_preview_says_in_which_cell_somebody_beyond_reach_is_named() -> None:
    found = visitors()
    plan = _plan(found.east, "E1", "W1", "X9")
    assert [one.what for one in plan.rows] == [What.NEW, What.WRONG, What.WRONG]
    beyond, lacking = plan.faults
    assert (beyond.cell, beyond.why.count("不在您岗位的范围内")) == ("C4", 1)
    assert lacking.cell == "C5" and lacking.why.endswith("请写台账里有的编号，如 E1")
    assert [one.what for one in _plan(found.civil, "E1", "W1").rows] == [What.NEW, What.NEW]


def test_an_import_of_a_register_does_not_write_over_another_townships_entry() -> None:
    found = visitors()
    heads, row = ("编号", "村（社区）", "姓名或户主", "类别"), ("W1", "东溪镇", "甲", "独居老人")
    plan = plan_import(found.east, VISITS, "homes", "表.xlsx", a_table(heads, [row]))
    (fault,) = plan.faults
    assert fault.why == "“W1”不在您岗位的范围内"


def test_a_voucher_is_not_made_out_to_somebody_beyond_reach() -> None:
    county = a_county()
    adopt_programme(by=county.supervision_head, pack=POINTS)
    head = worker(county, "head", "east", "village_head", pack=POINTS)
    civil = worker(county, "civ", "office", "village_head", pack=POINTS)
    for key, village in (("E1", "east"), ("W1", "west")):
        answers = {"code": key, "village": village, "head": "陆某", "joined_on": "2026-01-01"}
        put_entry(by=civil, pack=POINTS, register="households", answers=answers)
    with pytest.raises(BadInput, match="农户里的“W1”不在您岗位的范围内"):
        _expire(head, "W1")
    for by, holder in ((head, "E1"), (civil, "W1")):
        with pytest.raises(NotCovered):
            _expire(by, holder)


def _expire(by: By, holder: str) -> None:
    make_voucher(by=by, pack=POINTS, voucher="expire", amount=Decimal(1), paper="1号", source=holder)
