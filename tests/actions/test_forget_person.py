"""A forgotten person's name can be read nowhere; what they did stays, the chain holds, the rows come back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User

from builders import DAY, County, a_commitment, a_county, a_table, found, put
from minsheng.actions.change_person import change_person
from minsheng.actions.forget_person import forget_person
from minsheng.actions.open_account import open_account
from minsheng.actions.register_person import register_person
from minsheng.actions.register_post import register_post
from minsheng.ledger.posts import PostWish
from minsheng.store.accounts import set_password
from minsheng.store.export import export_log
from minsheng.store.health import fits_its_keys
from minsheng.store.kinds import KINDS
from minsheng.store.lists.history import history_of
from minsheng.store.lists.parts import leaders_of
from minsheng.store.log import links
from minsheng.store.models import Account, Blob, Done, Event, Head, Job, PersonKey, Touch
from minsheng.store.names import names_of
from minsheng.store.rebuild import rebuild
from minsheng.store.verify import verify
from minsheng.terms.errors import BadInput, Conflict, NotAllowed
from minsheng.terms.post import FORGOTTEN, Person, Post, Role

pytestmark = pytest.mark.django_db
PASSWORD = "quite a long one"  # noqa: S105  (of nobody)
REASON = "本人申请，已调离"


def forget(county: County, person: str = "person-supervisor", revision: int = 1, day: date = DAY) -> None:
    """Forgotten by the operator."""
    forget_person(by=county.operator, person=person, revision=revision, day=day, reason=REASON)


def test_the_name_is_gone_from_rows_pages_and_history() -> None:
    county = a_county()
    item = a_commitment(county, a_table(county))
    forget(county)
    assert found(county, Person, "person-supervisor") == Person(
        "person-supervisor", county.place, FORGOTTEN, 2
    )
    assert names_of(county.place, ["person-supervisor"]) == {"person-supervisor": FORGOTTEN}
    assert [one.actor for one in history_of(county.place, [item])] == [FORGOTTEN]
    assert not PersonKey.objects.at(county.place).filter(person="person-supervisor").exists()
    [written] = [link for link in links(county.place) if link.verb == "forget_person"]
    assert written.payload["what"] == {"reason": REASON, "day": DAY.isoformat()}
    assert written.payload["puts"]["person"][0]["name"] == FORGOTTEN
    assert [one.sentence for one in history_of(county.place, ["person-supervisor"])][-1] == (
        f"姓名operator（信息员）注销人员：理由：{REASON}；日期：{DAY}"
    )


def test_the_leader_of_an_item_stays_as_a_post() -> None:
    county = a_county()
    forget(county, "person-leader")
    assert leaders_of(county.place, ["post-leader"])["post-leader"].name == FORGOTTEN


def test_the_chain_holds_and_rebuild_gives_the_same_rows() -> None:
    county = a_county()
    forget(county)
    place, lines = county.place, list(export_log(county.place))
    assert verify(place).faults == ()
    before = {kind.word: list(kind.row.objects.at(place).order_by("id").values()) for kind in KINDS.values()}
    rows: tuple[Any, ...] = tuple(kind.row for kind in KINDS.values())
    for table in (*rows, Event, Head, Touch, PersonKey, Blob, Done, Job):
        table.objects.everywhere().delete()
    rebuild(lines)
    after = {kind.word: list(kind.row.objects.at(place).order_by("id").values()) for kind in KINDS.values()}
    assert after == before
    assert verify(place).faults == ()
    assert names_of(place, ["person-supervisor", "person-leader"]) == {
        "person-supervisor": FORGOTTEN,
        "person-leader": "姓名leader",
    }


def test_the_sign_in_is_closed_and_the_posts_end() -> None:
    county = a_county()
    set_password(county.place, "person-supervisor", "clerk", PASSWORD)
    over = Post("over", county.place, "person-supervisor", "office", Role.LIAISON, "原联络员")
    put(county, replace(over, valid_to=DAY - timedelta(days=9)), by=county.supervisor)
    forget(county, day=DAY - timedelta(days=1))
    assert not User.objects.filter(username="clerk").exists()
    assert not Account.objects.at(county.place).exists()
    assert found(county, Post, "post-supervisor").valid_to == DAY - timedelta(days=1)
    assert found(county, Post, "over").valid_to == DAY - timedelta(days=9)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"person": "person-operator"}, "不能注销自己"),
        ({"reason": " "}, "请写明理由"),
        ({"reason": "姓名supervisor调离"}, "不要写出这个人的姓名"),
        ({"day": DAY + timedelta(days=1)}, "还没有到"),
    ],
)
def test_what_is_refused_changes_nothing(change: dict[str, object], says: str) -> None:
    county = a_county()
    asked = {"person": "person-supervisor", "revision": 1, "day": DAY, "reason": REASON, **change}
    with pytest.raises(BadInput, match=says):
        forget_person(by=county.operator, **asked)  # type: ignore[arg-type]  # as the table says
    assert found(county, Person, "person-supervisor").name == "姓名supervisor"


def test_it_is_the_operators_to_do_and_of_what_they_saw() -> None:
    county = a_county()
    with pytest.raises(NotAllowed):
        forget_person(by=county.supervision_head, person="person-health", revision=1, day=DAY, reason=REASON)
    with pytest.raises(Conflict):
        forget(county, revision=2)


def test_an_operator_is_left() -> None:
    county = a_county()
    second = register_person(by=county.operator, name="第二人", post=PostWish("office", Role.OPERATOR))
    last_day = replace(found(county, Post, "post-operator"), valid_to=DAY)
    put(county, last_day)
    with pytest.raises(BadInput, match="最后一个系统运维"):
        forget_person(
            by=replace(county.operator, post=last_day), person=second, revision=1, day=DAY, reason=REASON
        )
    assert found(county, Person, second).name == "第二人"


def test_a_forgotten_person_gets_nothing_again() -> None:
    county = a_county()
    forget(county)
    person = "person-supervisor"
    with pytest.raises(BadInput, match="已经注销"):
        forget(county, revision=2)
    with pytest.raises(BadInput, match="已经注销"):
        change_person(by=county.operator, person=person, revision=2, name="某人")
    with pytest.raises(BadInput, match="已经注销"):
        register_post(by=county.operator, person=person, post=PostWish("office", Role.LIAISON))
    with pytest.raises(BadInput, match="已经注销"):
        open_account(by=county.operator, person=person, name="clerk", password=PASSWORD)
    with pytest.raises(BadInput, match="已经注销"):
        set_password(county.place, person, "clerk", PASSWORD)


def test_whether_the_keys_fit_is_asked_of_a_key_that_is_left(settings: object, tmp_path: object) -> None:
    county = a_county()
    forget(county, "person-approver")  # the first of the list
    settings.DATA = tmp_path  # type: ignore[attr-defined]  # a data folder with a master key of its own
    assert not fits_its_keys(county.place)
