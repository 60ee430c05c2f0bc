"""The page on how bodies are placed: the method for everybody, the plan and the appraisal for the head."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import DAY, County, a_commitment, a_county, a_table, found, put
from minsheng.documents.opening.open import open_document
from minsheng.ledger.table import Stage
from minsheng.loop.bulletin import Bulletin
from minsheng.loop.cycle import Cycle
from minsheng.loop.standing_plan import StandingPlan
from minsheng.store.reads import records_of
from minsheng.terms.period import Period
from pages import signed_in

pytestmark = pytest.mark.django_db

BAND = {
    "group": "县政府部门",
    "body": "education",
    "name": "县教育局",
    "band": "好",
    "share": "90",
    "low": "75",
}
BANDS = [{**BAND, "high": "97", "items": 12, "firm": True, "place": 1}]
PLAN = {
    "groups": "县政府部门：县教育局、县卫健局",
    "difficulty": "1 1.5",
    "paper": "松政办〔2026〕4号",
    "decided_on": "2026-02-03",
    "year": "2026",
}


@pytest.fixture
def county() -> County:
    """The small county with one issued item."""
    made = a_county()
    a_commitment(made, a_table(made, Stage.ISSUED))
    return made


def test_anybody_reads_the_method_and_that_nobody_is_placed_yet(county: County) -> None:
    said = signed_in(county.education).get("/standing/").content.decode()
    assert 'href="/standing/"' in signed_in(county.education).get("/month/").content.decode()
    assert "不报没有好处" in said
    assert "还没有分过档" in said
    assert "设定分组和难度" not in said


def test_the_head_sets_the_plan_by_names_and_numbers(county: County) -> None:
    client = signed_in(county.supervision_head)
    assert client.post("/standing/set/", PLAN).status_code == 303
    (plan,) = records_of(county.place, StandingPlan, {})
    assert plan.groups == {"县政府部门": ["education", "health"]}
    assert list(plan.difficulty.values()) == ["1.5"]
    assert "县教育局、县卫健局" in client.get("/standing/").content.decode()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"groups": "县教育局"}, "每行写"),
        ({"groups": "甲：县无此局"}, "单位名录里没有"),
        ({"difficulty": "99 1.5"}, "没有第99项"),
        ({"difficulty": "1 9"}, "难度系数"),
        ({"paper": ""}, "依据文件"),
    ],
)
def test_what_cannot_be_set_says_what_and_where(county: County, changes: dict[str, str], says: str) -> None:
    answer = signed_in(county.supervision_head).post("/standing/set/", {**PLAN, **changes})
    assert answer.status_code == 400
    assert says in answer.content.decode()


def a_placed_month(county: County) -> None:
    """A bulletin of June that placed the education bureau."""
    month = Cycle("c6", county.place, Period.parse("2026-06"), DAY, DAY)
    marks = ("1", "0" * 64, "1" * 64)
    bulletin = Bulletin(
        "b6", county.place, "c6", 2026, 1, DAY, 1, *marks, {"month": "2026-06", "bands": BANDS}
    )
    put(county, month, bulletin)


def test_the_newest_bands_stand_there_and_the_appraisal_prints(county: County) -> None:
    a_placed_month(county)
    client = signed_in(county.supervision_head)
    assert "75.00—97.00" in client.get("/standing/").content.decode()
    said = {"year": "2026", "adjustments": "县教育局 +2 松委〔2026〕1号"}
    answer = client.post("/standing/appraisal/", said)
    text = open_document(answer.content, "考核.xlsx").text
    assert "县教育局" in text
    assert "102" in text
    wrong = client.post("/standing/appraisal/", {"year": "2026", "adjustments": "县教育局 二"})
    assert wrong.status_code == 400


def test_the_plan_of_a_placed_year_stays(county: County) -> None:
    a_placed_month(county)
    answer = signed_in(county.supervision_head).post("/standing/set/", PLAN)
    assert answer.status_code == 409
    assert replace(found(county, Bulletin, "b6")).shown["bands"] == BANDS
