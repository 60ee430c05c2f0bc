"""Names lead to bodies, to successors, to groups, or to a doubt; never to a new body."""

from datetime import date

import pytest

from minsheng.ledger.resolve import Directory, make_directory, near_names, resolve
from minsheng.terms.body import Body, BodyKind, Group

DAY = date(2026, 3, 1)


def a_body(
    id: str,
    name: str,
    short: str = "",
    *,
    aliases: tuple[str, ...] = (),
    valid_from: date | None = None,
    valid_to: date | None = None,
    successors: tuple[str, ...] = (),
) -> Body:
    return Body(
        id,
        "p",
        name,
        short or name,
        BodyKind.GOVERNMENT,
        aliases=aliases,
        valid_from=valid_from,
        valid_to=valid_to,
        successors=successors,
    )


def a_directory(*more: Body, day: date = DAY) -> Directory:
    bodies = [
        a_body("health", "青禾县卫生健康局", "县卫健局"),
        a_body("education", "青禾县教育局", "县教育局", aliases=("县教体局",)),
        a_body("jobs", "青禾县人力资源和社会保障局", "县人社局"),
        a_body("science", "青禾县科学技术局", "县科技局"),
        a_body("industry", "青禾县经济和信息化局", "县经信局"),
        *more,
    ]
    groups = [
        Group("towns", "p", "各乡镇人民政府", aliases=("各乡镇",)),
        Group("minors", "p", "县未成年人保护工作领导小组成员单位"),
    ]
    return make_directory(bodies, groups, day=day, place_name="青禾县")


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("县卫健局", "health"),
        ("县卫生健康局", "health"),
        ("卫健局", "health"),
        ("卫生健康局", "health"),
        ("青禾县卫健局", "health"),
        ("县教体局", "education"),
        ("教育局", "education"),
        ("县人力资源社会保障局", "jobs"),
        ("青禾县人社局", "jobs"),
        ("县 教育局", "education"),
    ],
)
def test_one_body_has_many_names(name: str, body: str) -> None:
    assert resolve(name, a_directory()).body == body


def test_a_name_that_is_not_the_bodys_own_gives_its_reason() -> None:
    assert resolve("县卫健局", a_directory()).reason == ""
    assert resolve("县卫生健康局", a_directory()).reason == "“县卫生健康局”即青禾县卫生健康局"


@pytest.mark.parametrize("name", ["各乡镇人民政府", "各乡镇"])
def test_a_group_is_found_by_its_name_and_aliases(name: str) -> None:
    assert resolve(name, a_directory()).group == "towns"


def test_a_group_is_not_found_by_part_of_its_name() -> None:
    found = resolve("乡镇人民政府", a_directory())
    assert (found.body, found.group) == (None, None)


def test_an_unlisted_group_is_a_doubt_of_its_own() -> None:
    found = resolve("县双拥工作领导小组成员单位", a_directory())
    assert found.body is None
    assert "单位组里没有" in found.doubt


def test_an_unknown_name_offers_what_looks_like_it_and_takes_none() -> None:
    found = resolve("县教育厅", a_directory())
    assert (found.body, found.group) == (None, None)
    assert found.candidates[0] == "education"
    assert "青禾县教育局" in found.doubt


def test_a_name_like_nothing_offers_nothing() -> None:
    assert near_names("武装部", a_directory()) == ()


def test_what_ended_leads_to_its_successor_on_the_day() -> None:
    old = a_body("old", "青禾县科技经信局", "县科经局", valid_to=date(2025, 1, 31), successors=("science",))
    assert resolve("县科经局", a_directory(old)).body == "science"
    assert "已于2025-01-31撤销" in resolve("县科经局", a_directory(old)).reason
    assert resolve("县科经局", a_directory(old, day=date(2024, 6, 1))).body == "old"


def test_several_successors_are_a_doubt_with_candidates() -> None:
    old = a_body(
        "old", "青禾县科技经信局", "县科经局", valid_to=date(2025, 1, 31), successors=("science", "industry")
    )
    found = resolve("县科经局", a_directory(old))
    assert found.body is None
    assert found.candidates == ("science", "industry")


def test_a_line_of_successors_is_followed_and_a_circle_ends() -> None:
    first = a_body("first", "县甲局", valid_to=date(2020, 1, 1), successors=("second",))
    second = a_body("second", "县乙局", valid_to=date(2024, 1, 1), successors=("first", "jobs"))
    assert resolve("县甲局", a_directory(first, second)).body == "jobs"


def test_a_body_that_is_still_to_come_is_not_taken() -> None:
    new = a_body("new", "青禾县数据局", "县数据局", valid_from=date(2026, 7, 1))
    found = resolve("县数据局", a_directory(new))
    assert found.body is None
    assert "2026-07-01" in found.doubt


def test_two_bodies_of_one_name_are_a_doubt() -> None:
    found = resolve(
        "县医院", a_directory(a_body("a", "县第一医院", "县医院"), a_body("b", "县中医院", "县医院"))
    )
    assert found.body is None
    assert found.candidates == ("a", "b")
