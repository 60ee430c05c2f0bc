"""Bodies, groups, people and accounts are kept by verbs, and nothing of the past is overwritten."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import User

from builders import DAY, County, a_commitment, a_county, a_table, found, put
from minsheng.actions.change_body import change_body
from minsheng.actions.change_group import change_group
from minsheng.actions.change_person import change_person
from minsheng.actions.change_post import change_post
from minsheng.actions.close_account import close_account
from minsheng.actions.end_body import End, end_body
from minsheng.actions.end_post import end_post
from minsheng.actions.open_account import open_account
from minsheng.actions.register_body import register_body
from minsheng.actions.register_group import register_group
from minsheng.actions.register_person import register_person
from minsheng.actions.register_post import register_post
from minsheng.actions.reset_password import reset_password
from minsheng.actions.resolve_again import resolve_again
from minsheng.actions.set_members import set_members
from minsheng.ledger.bodies import BodyFields
from minsheng.ledger.commitment import Commitment, State
from minsheng.ledger.duty import Duty, DutyRole
from minsheng.ledger.moves import Ground
from minsheng.ledger.posts import PostWish
from minsheng.ledger.table import Stage
from minsheng.store.ids import new_id
from minsheng.store.lists.unknown_names import unknown_names
from minsheng.store.log import links
from minsheng.store.reach import bodies_under
from minsheng.store.reads import records_of
from minsheng.store.verify import verify
from minsheng.terms.body import Body, BodyKind, Membership
from minsheng.terms.errors import BadInput, Conflict, NotAllowed
from minsheng.terms.post import Person, Post, Role

pytestmark = pytest.mark.django_db
PAPER = Ground("机构改革", "松编发〔2026〕3号", DAY)
PASSWORD = "quite a long one"  # noqa: S105  (of nobody)


def one(county: County, kind: type[Body] | type[Post] | type[Membership], **equals: object) -> list[object]:
    """Every record of the kind that equals."""
    return list(records_of(county.place, kind, equals))


def test_a_body_is_registered_mended_and_says_what_changed() -> None:
    county = a_county()
    body = register_body(
        by=county.supervisor,
        fields=BodyFields(name="松川县林业局", kind=BodyKind.GOVERNMENT, parent="government"),
    )
    change_body(by=county.operator, body=body, revision=1, fields=BodyFields(aliases=("县林草局",)))
    after = found(county, Body, body)
    assert (after.short, after.aliases, after.revision) == ("县林业局", ("县林草局",), 2)
    assert list(links(county.place))[-1].payload["what"]["changes"] == {"别名": ["", "县林草局"]}
    with pytest.raises(Conflict):
        change_body(by=county.operator, body=body, revision=1, fields=BodyFields(short="林"))
    with pytest.raises(NotAllowed):
        register_body(by=county.education, fields=BodyFields(name="某局"))
    with pytest.raises(BadInput, match="已经是松川县林业局的名称"):
        register_body(by=county.operator, fields=BodyFields(name="松川县国土局", aliases=("县林草局",)))


def test_a_renamed_body_keeps_its_people_stations_and_groups() -> None:
    county = a_county()
    item = a_commitment(county, a_table(county, Stage.ISSUED), lead="education")
    heir = end_body(
        by=county.operator,
        body="education",
        revision=1,
        end=End(date(2026, 2, 2), renamed=BodyFields(name="松川县教育和体育局")),
        ground=PAPER,
    )
    old, new = found(county, Body, "education"), found(county, Body, heir)
    assert (old.valid_to, old.successors) == (date(2026, 2, 2), (heir,))
    assert (new.short, new.valid_from, new.parent) == ("县教育和体育局", DAY, "government")
    assert found(county, Body, "exams").parent == heir
    assert found(county, Post, "post-education").valid_to == date(2026, 2, 2)
    (post,) = records_of(county.place, Post, {"body": heir, "role": Role.LIAISON.value})
    assert (post.person, post.valid_from) == ("person-education", DAY)
    assert set(bodies_under(post, DAY)) == {
        heir,
        "education",
        "exams",
    }  # what the old one owes is still theirs
    assert found(county, Commitment, item).id == item
    assert verify(county.place).faults == ()
    what = list(links(county.place))[-1].payload["what"]
    assert (what["reason"], what["paper"]) == ("机构改革", "松编发〔2026〕3号")


def test_a_merged_body_gives_its_groups_and_ends_its_posts() -> None:
    county = a_county()
    end_body(by=county.operator, body="west", revision=1, end=End(date(2026, 1, 31), ["east"]), ground=PAPER)
    assert found(county, Membership, "townships-west").valid_to == date(2026, 1, 31)
    assert one(county, Membership, body="east", group="townships") == [
        found(county, Membership, "townships-east")
    ]
    with pytest.raises(BadInput, match="理由"):
        end_body(by=county.operator, body="east", revision=1, end=End(DAY), ground=Ground())


def test_the_last_operator_stays() -> None:
    county = a_county()
    with pytest.raises(BadInput, match="最后一个系统运维"):
        end_body(by=county.operator, body="office", revision=1, end=End(DAY), ground=PAPER)
    with pytest.raises(BadInput, match="最后一个系统运维"):
        end_post(by=county.operator, post="post-operator", revision=1, day=DAY)
    register_post(by=county.operator, person="person-health", post=PostWish("health", Role.OPERATOR))
    end_post(by=county.operator, post="post-operator", revision=1, day=DAY)
    assert found(county, Post, "post-operator").valid_to == DAY


def test_groups_and_their_members() -> None:
    county = a_county()
    group = register_group(
        by=county.supervisor, name="全民健身领导小组成员单位", aliases=["健身小组"], members=["education"]
    )
    set_members(by=county.supervisor, group=group, members=["health"], since=DAY, paper="松政办发1号")
    held = {
        m.body: (m.valid_from, m.valid_to) for m in records_of(county.place, Membership, {"group": group})
    }
    assert held == {"education": (None, date(2026, 2, 2)), "health": (DAY, None)}
    with pytest.raises(BadInput, match="不在单位名录里"):
        set_members(by=county.supervisor, group=group, members=["nobody"], since=DAY)
    change_group(by=county.supervisor, group=group, revision=1, name="健身小组", aliases=["健身小组", "体办"])
    with pytest.raises(BadInput, match="健身小组"):
        register_group(by=county.supervisor, name="健身小组")


def test_people_and_posts() -> None:
    county = a_county()
    person = register_person(
        by=county.supervisor, name=" 甘某 ", post=PostWish("west", Role.LIAISON, valid_from=DAY)
    )
    assert found(county, Person, person).name == "甘某"
    (post,) = records_of(county.place, Post, {"person": person})
    assert (post.title, post.valid_from) == ("联络员", DAY)
    with pytest.raises(BadInput, match="已有“联络员”岗位"):
        register_post(by=county.supervisor, person=person, post=PostWish("west", Role.LIAISON))
    with pytest.raises(NotAllowed, match="由系统运维设置"):
        register_post(by=county.supervisor, person=person, post=PostWish("west", Role.APPROVER))
    change_post(by=county.supervisor, post=post.id, revision=1, title="党政办主任", sectors=["农业", ""])
    change_person(by=county.supervisor, person=person, revision=1, name="甘某某")
    end_post(by=county.supervisor, post=post.id, revision=2, day=DAY)
    after = found(county, Post, post.id)
    assert (after.title, after.sectors, after.valid_to) == ("党政办主任", ("农业",), DAY)
    assert "甘某" not in str([link.payload for link in links(county.place)])
    assert verify(county.place).faults == ()


def test_accounts_are_the_operators_and_stand_in_no_log() -> None:
    county = a_county()
    open_account(by=county.operator, person="person-east", name="dongxi", password=PASSWORD)
    assert User.objects.get(username="dongxi").check_password(PASSWORD)
    assert reset_password(by=county.operator, person="person-east", password=PASSWORD * 2) == "dongxi"
    assert not User.objects.get(username="dongxi").check_password(PASSWORD)
    told = str([(link.verb, link.payload) for link in links(county.place)])
    assert "dongxi" not in told
    assert PASSWORD not in told
    with pytest.raises(NotAllowed):
        reset_password(by=county.supervisor, person="person-approver", password=PASSWORD)
    with pytest.raises(Conflict):
        open_account(by=county.operator, person="person-east", name="other", password=PASSWORD)
    with pytest.raises(BadInput, match="密码"):
        open_account(by=county.operator, person="person-health", name="jiankang", password="short")  # noqa: S106
    with pytest.raises(BadInput, match="自己"):
        close_account(by=county.operator, person="person-operator")
    close_account(by=county.operator, person="person-east")
    assert not User.objects.filter(username="dongxi").exists()


def an_unknown(county: County, table: str, name: str, **fields: object) -> str:
    """An item with a duty by mere name beside the lead of 县教育局."""
    item = a_commitment(county, table, **fields)  # type: ignore[arg-type]  # any field
    put(county, Duty(new_id(), county.place, item, name, DutyRole.RESPONSIBLE, order=2))
    return item


def test_an_alias_resolves_what_waited_in_drafts() -> None:
    county = a_county()
    table = a_table(county)
    doubts = ("单位未识别：单位名录里没有“县教体局”", "时限不明：…")
    draft = an_unknown(county, table, "县教体局", state=State.DRAFT, doubts=doubts, lead="health")
    twice = an_unknown(county, table, "县教体局", number=2, state=State.DRAFT, lead="education")
    group = an_unknown(county, table, "健身小组成员单位", number=3)
    names = unknown_names(county.place, DAY)
    assert [(name.name, len(name.items), name.is_group) for name in names.unknown] == [
        ("县教体局", 2, False),
        ("健身小组成员单位", 1, True),
    ]
    assert names.unknown[0].near[0].id == "education"
    assert resolve_again(by=county.supervisor, table=table) == 0

    change_body(by=county.supervisor, body="education", revision=1, fields=BodyFields(aliases=("县教体局",)))
    register_group(by=county.supervisor, name="健身小组成员单位", members=["east"])
    names = unknown_names(county.place, DAY)
    assert [one.count for one in names.resolvable] == [3]
    assert resolve_again(by=county.supervisor, table=table) == 3
    assert unknown_names(county.place, DAY).resolvable == ()
    item = found(county, Commitment, draft)
    assert item.doubts == ("时限不明：…",)
    assert item.reasons == ("“县教体局”即松川县教育局",)
    (duty,) = records_of(county.place, Duty, {"commitment": draft, "name": "县教体局"})
    assert (duty.body, duty.dropped) == ("education", False)
    (duty,) = records_of(county.place, Duty, {"commitment": twice, "name": "县教体局"})
    assert duty.dropped  # the body has a part already
    (duty,) = records_of(county.place, Duty, {"commitment": group, "name": "健身小组成员单位"})
    assert duty.group is not None
    assert verify(county.place).faults == ()


def test_an_issued_table_is_not_resolved_behind_its_paper() -> None:
    county = a_county()
    table = a_table(county, Stage.ISSUED)
    an_unknown(county, table, "各乡镇")
    assert unknown_names(county.place, DAY).resolvable == ()
    with pytest.raises(Conflict):
        resolve_again(by=county.supervisor, table=table)
