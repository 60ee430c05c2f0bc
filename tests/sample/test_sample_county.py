"""The county is complete, fits together, and a wrong county.yml is refused by name."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from minsheng.sample.county import load_county, read_county
from minsheng.terms.body import BodyKind
from minsheng.terms.errors import Broken
from minsheng.terms.post import Role

COUNTY = load_county()
BUREAUS = [body for body in COUNTY.bodies if body.kind is not BodyKind.VILLAGE]
PACKAGED = files("minsheng.sample").joinpath("data")
TEXT = PACKAGED.joinpath("county.yml").read_text("utf-8")


def test_there_are_as_many_bodies_townships_villages_and_leaders_as_promised() -> None:
    assert len(BUREAUS) >= 45
    assert len(COUNTY.townships) == 14
    assert len(COUNTY.villages) == 186
    assert len(COUNTY.leaders) == 6


def test_every_kind_of_body_occurs() -> None:
    assert {body.kind for body in COUNTY.bodies} == set(BodyKind)


def test_every_role_is_held_by_somebody() -> None:
    """Those who work in programmes are hired with them."""
    assert {post.role for post in COUNTY.posts} == set(Role) - {Role.WORKER}


def test_each_village_lies_in_a_township_and_no_name_occurs_twice() -> None:
    townships = {body.id for body in COUNTY.townships}
    assert {village.area for village in COUNTY.villages} == townships
    assert len({village.name for village in COUNTY.villages}) == 186


# These carry no post: the two heads of the trees, the clerks' own office, the ended and the smallest.
WITHOUT_POSTS = {
    "party-committee",
    "county-government",
    "supervision-office",
    "approval-bureau",
    "rural-revival-bureau",
    "listen-spring-clinic",
    "reed-ferry-water-station",
}


@pytest.mark.parametrize("role", [Role.HEAD, Role.LIAISON])
def test_every_bureau_and_township_has_a_head_and_a_liaison(role: Role) -> None:
    staffed = {post.body for post in COUNTY.posts if post.role is role}
    assert {body.id for body in BUREAUS} - staffed == WITHOUT_POSTS


def test_no_two_people_share_a_name() -> None:
    assert len({person.name for person in COUNTY.people}) == len(COUNTY.people) == len(COUNTY.posts)


def test_a_body_that_ended_in_2024_points_at_one_that_stands() -> None:
    bodies = {body.id: body for body in COUNTY.bodies}
    ended = [body for body in COUNTY.bodies if body.valid_to is not None]
    assert {body.valid_to.year for body in ended if body.valid_to} == {2024}
    assert {bodies[key].valid_to for body in ended for key in body.successors} == {None}


def test_one_group_has_members_that_nobody_knows() -> None:
    known = {membership.group for membership in COUNTY.memberships}
    assert [group.name for group in COUNTY.groups if group.id not in known] == ["县全域旅游工作专班成员单位"]


def test_the_division_code_is_none_that_is_issued() -> None:
    assert COUNTY.place.code.startswith("99")


REFUSED = [
    ("unknown key", TEXT.replace("    short: 县委\n", "    short: 县委\n    colour: red\n")),
    ("unknown part", TEXT + "\nroads: []\n"),
    ("missing name", TEXT.replace("    name: 青禾县教育局\n", "")),
    ("no such kind", TEXT.replace("kind: 群团", "kind: 协会", 1)),
    ("no such parent", TEXT.replace("parent: county-government", "parent: nowhere", 1)),
    ("no such member", TEXT.replace("members: [emergency-bureau", "members: [nobody")),
    ("a name of two bodies", TEXT.replace("short: 县教育局", "short: 县公安局")),
    ("a day that is text", TEXT.replace("valid_to: 2024-06-30", "valid_to: summer")),
]


@pytest.mark.parametrize(("what", "text"), REFUSED, ids=[what for what, _ in REFUSED])
def test_a_county_that_is_wrong_is_refused(what: str, text: str) -> None:
    assert text != TEXT, what
    with pytest.raises(Broken):
        read_county(text)


@pytest.mark.parametrize("name", sorted(item.name for item in PACKAGED.iterdir()))
def test_the_data_hold_no_identity_number_and_no_telephone(name: str) -> None:
    text = re.sub(r"公网安备 99\d{12}号|9908210001", "", PACKAGED.joinpath(name).read_text("utf-8"))
    assert not re.search(r"\d{17}[\dXx]|(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}-\d{7,8}(?!\d)", text)


def test_no_name_of_the_county_is_a_real_division() -> None:
    """The reader's list goes down to the county; townships and villages must not sound like one either."""
    listed = files("minsheng.reading").joinpath("words", "places.tsv").read_text("utf-8")
    real = {line.split("\t")[1][:-1] for line in listed.splitlines() if line and line[0] != "#"}
    stems = {
        body.short.removesuffix("街道").rstrip("镇乡村") for body in (*COUNTY.townships, *COUNTY.villages)
    }
    assert (stems | {COUNTY.place.name[:-1], COUNTY.place.above[:-1]}) & real == set()
