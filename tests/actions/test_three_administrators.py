"""Who gives which posts: three administrators apart, a head at their own body, and posts handed over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from builders import DAY, County, a_commitment, a_county, a_table, found, put
from minsheng.actions.end_post import end_post
from minsheng.actions.hand_over import hand_over
from minsheng.actions.open_account import open_account
from minsheng.actions.register_person import register_person
from minsheng.actions.register_post import register_post
from minsheng.actions.reset_password import reset_password
from minsheng.ledger.comment import Inquiry
from minsheng.ledger.posts import PostWish
from minsheng.ledger.table import Stage
from minsheng.store.ids import new_id
from minsheng.store.lists.today import today_of
from minsheng.store.reads import records_of
from minsheng.terms.errors import BadInput, NotAllowed
from minsheng.terms.post import Post, Role

pytestmark = pytest.mark.django_db
WORD = "a-long-enough-passphrase"


@pytest.mark.parametrize(
    ("person", "role", "says"),
    [
        ("person-operator", Role.SECURITY, "三员分离"),
        ("person-security", Role.AUDITOR, "三员分离"),
        ("person-auditor", Role.OPERATOR, "三员分离"),
        ("person-supervisor", Role.AUDITOR, "不能同时办理督查"),
        ("person-auditor", Role.APPROVER, "不能同时办理督查"),
    ],
)
def test_nobody_holds_two_of_the_three_or_audits_what_they_judge(person: str, role: Role, says: str) -> None:
    county = a_county()
    with pytest.raises(BadInput, match=says):
        register_post(by=county.operator, person=person, post=PostWish("office", role))


def test_one_after_the_other_is_no_two_at_once() -> None:
    county = a_county()
    end_post(by=county.operator, post="post-security", revision=1, day=DAY)
    wish = PostWish("office", Role.AUDITOR, valid_from=DAY + timedelta(days=1))
    assert register_post(by=county.operator, person="person-security", post=wish)


@pytest.mark.parametrize("by", ["supervisor", "security", "auditor", "education_head"])
def test_an_administrator_is_made_by_the_operator_alone(by: str) -> None:
    county = a_county()
    with pytest.raises(NotAllowed):
        register_post(by=getattr(county, by), person="person-health", post=PostWish("office", Role.SECURITY))


def test_a_head_gives_liaisons_to_their_own_body_and_below() -> None:
    county = a_county()
    head = county.education_head
    for body in ("education", "exams"):
        person = register_person(by=head, name=f"新人{body}", post=PostWish(body, Role.LIAISON))
        open_account(by=head, person=person, name=f"new-{body}", password=WORD)
        assert reset_password(by=head, person=person, password=f"{WORD}-2") == f"new-{body}"
        (post,) = found_posts(county, person)
        end_post(by=head, post=post.id, revision=1, day=DAY)


def found_posts(county: County, person: str) -> list[Post]:
    """The person's posts."""
    return records_of(county.place, Post, {"person": person})


@pytest.mark.parametrize(
    "reach_out",
    [
        lambda c: register_person(by=c.education_head, name="某人", post=PostWish("health", Role.LIAISON)),
        lambda c: register_person(by=c.education_head, name="某人", post=PostWish("education", Role.HEAD)),
        lambda c: register_post(
            by=c.education_head, person="person-health", post=PostWish("education", Role.LIAISON)
        ),
        lambda c: end_post(by=c.education_head, post="post-health", revision=1, day=DAY),
        lambda c: end_post(by=c.education_head, post="post-approver", revision=1, day=DAY),
        lambda c: open_account(by=c.education_head, person="person-health", name="x", password=WORD),
        lambda c: open_account(by=c.education_head, person="person-education_head", name="x", password=WORD),
        lambda c: hand_over(
            by=c.education_head, post="post-health", revision=1, day=DAY, successor="person-education"
        ),
    ],
)
def test_a_head_reaches_no_further(reach_out: Callable[[County], object]) -> None:
    county = a_county()
    with pytest.raises(NotAllowed):
        reach_out(county)


def test_a_head_takes_over_no_sign_in_of_somebody_with_another_post() -> None:
    county = a_county()
    second = replace(county.approver.post, id="post-second", person="person-education")
    put(county, second)
    with pytest.raises(NotAllowed, match="别的岗位"):
        open_account(by=county.education_head, person="person-education", name="x", password=WORD)


def test_the_office_makes_itself_no_head_to_get_at_sign_ins() -> None:
    county = a_county()
    by = county.supervisor
    made = register_post(by=by, person=by.person, post=PostWish("government", Role.HEAD))
    as_head = replace(by, post=found(county, Post, made))
    with pytest.raises(NotAllowed, match="督查岗位"):
        open_account(by=as_head, person="person-education", name="x", password=WORD)
    with pytest.raises(NotAllowed, match="督查岗位"):
        reset_password(by=as_head, person="person-education", password=WORD)


def test_what_waits_is_with_the_successor_from_the_next_day() -> None:
    county = a_county()
    table = a_table(county, Stage.COMMENTING, comment_by=DAY)
    a_commitment(county, table)
    put(county, Inquiry(new_id(), county.place, table, "education", county.supervisor.at, DAY))
    assert len(today_of(county.education.post, DAY).mine) == 1
    made = hand_over(
        by=county.education_head,
        post="post-education",
        revision=1,
        day=DAY,
        successor="person-education_head",
    )
    after = found(county, Post, made)
    tomorrow = DAY + timedelta(days=1)
    assert (after.body, after.role, after.title) == ("education", Role.LIAISON, "联络员")
    assert today_of(after, DAY).mine == ()
    assert len(today_of(after, tomorrow).mine) == 1
    assert today_of(found(county, Post, "post-education"), tomorrow).mine == ()


def test_a_successor_who_holds_the_post_gets_no_second_one() -> None:
    county = a_county()
    twin = replace(county.education.post, id="post-twin", person="person-education_head")
    put(county, twin)
    given = {"by": county.operator, "revision": 1, "day": DAY, "successor": "person-education_head"}
    assert hand_over(post="post-education", **given) == "post-twin"  # type: ignore[arg-type]  # as named


@pytest.mark.parametrize(
    ("post", "successor", "day", "says"),
    [
        ("post-leader", "person-education", DAY, "分工调整"),
        ("post-education", "person-education", DAY, "就是本人"),
        ("post-operator", "person-security", DAY, "三员分离"),
        ("post-security", "person-supervisor", date(2020, 1, 1), ""),
    ],
)
def test_what_cannot_be_handed_over(post: str, successor: str, day: date, says: str) -> None:
    county = a_county()
    if not says:
        assert hand_over(by=county.operator, post=post, revision=1, day=day, successor=successor)
        return
    with pytest.raises(BadInput, match=says):
        hand_over(by=county.operator, post=post, revision=1, day=day, successor=successor)


def test_the_last_operator_hands_over_without_a_gap() -> None:
    county = a_county()
    made = hand_over(
        by=county.operator, post="post-operator", revision=1, day=DAY, successor="person-education_head"
    )
    assert found(county, Post, made).role is Role.OPERATOR
