"""Passing a leader's items on: all or a sector, under a paper; what was judged before stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import DAY, County, a_commitment, a_county, a_table, found, put
from minsheng.ledger.commitment import Commitment
from minsheng.ledger.table import Stage
from minsheng.store.lists.history import history_of
from minsheng.terms.post import Person, Post, Role
from pages import signed_in

pytestmark = pytest.mark.django_db

SAID = {
    "source": "post-leader",
    "heir": "post-other",
    "paper": "松政发〔2026〕8号",
    "day": "2026-02-02",
    "reason": "换届",
}


@pytest.fixture
def county() -> County:
    """The small county with a second leader."""
    made = a_county()
    put(made, Person("person-other", made.place, "钱四"))
    put(made, Post("post-other", made.place, "person-other", "government", Role.LEADER, "副县长"))
    return made


def items(county: County) -> list[str]:
    """Two items of the first leader, in two sectors."""
    table = a_table(county, Stage.ISSUED)
    return [
        a_commitment(county, table, number=n, leader="post-leader", sector=sector)
        for n, sector in enumerate(("教育", "卫生"), 1)
    ]


def test_all_items_pass_with_their_paper_in_the_history(county: County) -> None:
    moved = items(county)
    client = signed_in(county.supervisor)
    assert client.post("/leaders/reassign/", SAID).status_code == 303
    assert {found(county, Commitment, one).leader for one in moved} == {"post-other"}
    told = " ".join(event.sentence for event in history_of(county.place, [moved[0]]))
    assert "松政发〔2026〕8号" in told
    assert "已转 2 项" in client.get("/leaders/").content.decode()


def test_one_sector_passes_alone(county: County) -> None:
    education, health = items(county)
    assert (
        signed_in(county.supervisor).post("/leaders/reassign/", {**SAID, "sectors": "教育"}).status_code
        == 303
    )
    assert found(county, Commitment, education).leader == "post-other"
    assert found(county, Commitment, health).leader == "post-leader"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"paper": ""}, "依据文件"),
        ({"day": ""}, "日期"),
        ({"heir": "post-leader"}, "另一位"),
        ({"heir": "post-supervisor"}, "不是县领导岗位"),
        ({"sectors": "水利"}, "没有要转的事项"),
    ],
)
def test_what_cannot_pass_says_why(county: County, changes: dict[str, str], says: str) -> None:
    items(county)
    answer = signed_in(county.supervisor).post("/leaders/reassign/", {**SAID, **changes})
    assert answer.status_code == 400
    assert says in answer.content.decode()


def test_a_leader_who_left_is_shown_while_items_are_left(county: County) -> None:
    items(county)
    leader = found(county, Post, "post-leader")
    put(county, replace(leader, valid_to=DAY.replace(day=1)))
    assert "已离任" in signed_in(county.supervisor).get("/leaders/").content.decode()
