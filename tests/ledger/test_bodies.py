"""Names lead to one body on a day; trees have no circle; what ends is followed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import count

import pytest

from minsheng.ledger.bodies import BodyFields, changed_body, check_body, check_group, make_body
from minsheng.ledger.body_end import Left, carried, ended
from minsheng.ledger.members import members_from
from minsheng.sample.county import load_county
from minsheng.terms.body import Body, BodyKind, Group, Membership
from minsheng.terms.errors import BadInput, Conflict
from minsheng.terms.post import Post, Role

DAY = date(2026, 2, 3)


def a_body(key: str, name: str = "", **fields: object) -> Body:
    """A bureau called after its key."""
    return replace(
        Body(key, "p", name or f"松川县{key}局", f"县{key}局", BodyKind.GOVERNMENT),
        **fields,  # type: ignore[arg-type]  # any field of a body
    )


SALT = a_body("盐业", aliases=("县盐务局",))
TEA = a_body("茶叶", parent="盐业")
KNOWN = {body.id: body for body in (SALT, TEA)}
GROUPS = [Group("g", "p", "各乡镇人民政府", ("各乡镇",))]


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (a_body("x", aliases=("县盐务局",)), "已经是松川县盐业局的名称"),
        (a_body("x", short="县盐务局"), "已经是松川县盐业局的名称"),
        (a_body("x", aliases=("县 盐务局",)), "已经是松川县盐业局的名称"),  # blanks tell nothing apart
        (a_body("x", aliases=("各乡镇",)), "单位组“各乡镇人民政府”"),
        (a_body("x", parent="x"), "不能是它自己"),
        (a_body("x", parent="nobody"), "上级单位不在名录里"),
        (a_body("x", area="盐业"), "不是乡镇街道"),
        (a_body("x", valid_from=DAY, valid_to=date(2026, 1, 1)), "早于设立日期"),
        (replace(SALT, parent="茶叶"), "绕回了自己"),
        (replace(SALT, name=""), "请填写单位全称"),
    ],
)
def test_what_may_not_stand_in_the_list(body: Body, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        check_body(body, KNOWN, GROUPS)


def test_a_name_may_go_on_to_another_body_on_another_day() -> None:
    gone = replace(SALT, valid_to=date(2025, 12, 31))
    heir = a_body("x", aliases=("县盐务局",), valid_from=date(2026, 1, 1))
    check_body(heir, {gone.id: gone}, [])


def test_villages_of_two_townships_may_share_a_name() -> None:
    east = a_body("a", "新民村", short="新民村", kind=BodyKind.VILLAGE, parent="盐业")
    west = replace(east, id="b", parent="茶叶")
    check_body(west, {**KNOWN, "a": east}, [])
    with pytest.raises(BadInput, match="新民村"):
        check_body(replace(west, parent="盐业"), {**KNOWN, "a": east}, [])


def test_a_group_shares_no_name_with_a_body() -> None:
    with pytest.raises(BadInput, match="松川县盐业局"):
        check_group(Group("h", "p", "县盐务局"), GROUPS, KNOWN.values())


def test_the_sample_county_passes() -> None:
    county = load_county()
    bodies = {body.id: body for body in county.bodies}
    for body in county.bodies:
        check_body(body, bodies, county.groups)
    for group in county.groups:
        check_group(group, county.groups, county.bodies)


def test_a_new_body_gets_a_short_name_and_the_next_place() -> None:
    fields = BodyFields(name=" 松川县林业局 ", aliases=("县林业局", "县林草局 ", ""))
    made = make_body(fields, identity="x", place="p", place_name="松川县", bodies=[replace(SALT, order=7)])
    assert (made.name, made.short, made.order) == ("松川县林业局", "县林业局", 8)
    assert made.aliases == ("县林草局",)
    assert changed_body(made, BodyFields(short="")).short == "县林业局"


@pytest.mark.parametrize(
    ("successors", "day", "says"),
    [
        (["nobody"], DAY, "不在名录里"),
        (["盐业"], DAY, "不能是它自己"),
        (["later"], DAY, "不存在"),
        (["茶叶"], date(2026, 2, 4), "还没有到"),
    ],
)
def test_who_can_succeed(successors: list[str], day: date, says: str) -> None:
    known = {**KNOWN, "later": a_body("later", valid_from=date(2026, 3, 1))}
    with pytest.raises(BadInput, match=says):
        ended(SALT, day, successors, known, today=DAY)


def test_what_ended_does_not_end_again() -> None:
    with pytest.raises(Conflict):
        ended(replace(SALT, valid_to=DAY), DAY, [], KNOWN, today=DAY)


def test_the_one_successor_takes_over() -> None:
    ids = (f"new-{n}" for n in count())
    gone = replace(SALT, valid_to=DAY, successors=("茶叶",))
    left = Left(
        below=(TEA, a_body("站", parent="盐业")),
        memberships=(
            Membership("m", "p", "g", "盐业"),
            Membership("old", "p", "g", "盐业", valid_to=date(2020, 1, 1)),
            Membership("n", "p", "joined", "盐业"),
        ),
        posts=(Post("post", "p", "li", "盐业", Role.LIAISON, "联络员"),),
        joined=frozenset({"joined"}),
    )
    found = carried(gone, left, TEA, posts_follow=True, new_id=lambda: next(ids))
    assert [(type(one).__name__, one.id) for one in found] == [
        ("Membership", "m"),
        ("Membership", "new-0"),
        ("Membership", "n"),
        ("Post", "post"),
        ("Post", "new-1"),
        ("Body", "茶叶"),
        ("Body", "站"),
    ]
    post = found[4]
    assert isinstance(post, Post)
    assert (post.body, post.valid_from) == ("茶叶", date(2026, 2, 4))
    assert [one.parent for one in found if isinstance(one, Body)] == [None, "茶叶"]


def test_without_one_successor_posts_end_and_nothing_goes_over() -> None:
    left = Left((TEA,), (), (Post("post", "p", "li", "盐业", Role.LIAISON, "联络员"),))
    found = carried(replace(SALT, valid_to=DAY), left, None, posts_follow=True, new_id=lambda: "x")
    assert [(one.id, getattr(one, "valid_to", None)) for one in found] == [("post", DAY)]


GROUP = GROUPS[0]


def members(
    bodies: list[str], since: date | None, before: list[Membership]
) -> list[tuple[str, object, object]]:
    """What changes, as body, first and last day."""
    ids = (f"new-{n}" for n in count())
    found = members_from(GROUP, bodies, since, before, lambda: next(ids))
    return [(one.body, one.valid_from, one.valid_to) for one in found]


def test_members_change_on_a_day_and_the_past_stays() -> None:
    before = [Membership("m", "p", "g", "east"), Membership("n", "p", "g", "west")]
    assert members(["west", "north"], DAY, before) == [
        ("east", None, date(2026, 2, 2)),
        ("north", DAY, None),
    ]
    assert members(["east", "west"], DAY, before) == []


def test_first_members_are_members_always() -> None:
    assert members(["east"], None, []) == [("east", None, None)]


@pytest.mark.parametrize(("since", "says"), [(None, "请写明从哪一天"), (date(2025, 1, 1), "最近一次调整")])
def test_a_change_comes_after_the_last_one(since: date | None, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        members(["west"], since, [Membership("m", "p", "g", "east", valid_from=date(2026, 1, 1))])
