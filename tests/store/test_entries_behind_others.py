"""Queries that read an entry behind another case's answers find it: a county's sum of its kindergartens by
who owns them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from builders import NOON, a_county
from minsheng.actions.adopt_programme import adopt_programme
from minsheng.actions.move_case import move_case
from minsheng.actions.open_case import open_case
from minsheng.actions.put_entry import put_entry
from minsheng.programmes.kept import KeptCase
from minsheng.store.derive import derive_pack
from minsheng.store.models import CaseIndex
from minsheng.store.opened import opened_case
from minsheng.store.packs import pack_of
from minsheng.store.reads import record_of
from minsheng.store.replay_cases import rejudge
from programme_office import worker

pytestmark = pytest.mark.django_db
PRESCHOOL = "education/preschool"


def test_what_stands_behind_other_cases_is_counted() -> None:
    county = a_county(at=NOON + timedelta(days=20))
    adopt_programme(by=county.supervision_head, pack=PRESCHOOL, record="ours")
    bureau = worker(county, "bureau", "education", "bureau", pack=PRESCHOOL)
    garden = worker(county, "garden", "education", "kindergarten", pack=PRESCHOOL)
    for code, owner, enrolled in (("pub", "public", 60), ("aff", "affordable", 40)):
        entry: dict[str, Any] = {"code": code, "name": f"{code}园", "township": "east", "owner": owner}
        put_entry(by=bureau, pack=PRESCHOOL, register="kindergartens", answers=entry | {"grade": "one"})
        answers = {
            "matter": "return",
            "township": "east",
            "reported_on": "2026-02-08",
            "kindergarten": code,
            "enrolled": enrolled,
            "classes": [{"age": "mixed", "children": enrolled}],
            "teachers": 10,
            "staff": 10,
            "certified": 10,
        }
        case = open_case(by=garden, pack=PRESCHOOL, answers=answers)
        move_case(by=bureau, case=case, revision=1, move="confirm")
    own = {"matter": "county", "township": "office", "reported_on": "2026-02-10", "children": 200}
    case = open_case(by=bureau, pack=PRESCHOOL, answers=own)
    kept = record_of(county.place, KeptCase, case)
    assert kept is not None
    computed = opened_case(kept).case.computed
    assert (computed["total"], computed["public_total"], computed["affordable_total"]) == (100, 60, 100)
    assert rejudge(county.place, bureau.at).differences == []
    before = list(CaseIndex.objects.at(county.place).order_by("case").values())
    derive_pack(county.place, pack_of(county.place, PRESCHOOL), bureau.at)
    assert list(CaseIndex.objects.at(county.place).order_by("case").values()) == before
