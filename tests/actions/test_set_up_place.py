"""A place is set up once, repeated without harm, and never half."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from builders import NOON, a_county, found
from minsheng.actions.act import By
from minsheng.actions.set_up_place import Establishment, set_up_place
from minsheng.store.log import links
from minsheng.store.models import PersonKey
from minsheng.store.names import names_of
from minsheng.store.verify import verify
from minsheng.terms.body import Body, BodyKind
from minsheng.terms.errors import BadInput
from minsheng.terms.place import Place
from minsheng.terms.post import FORGOTTEN, Person, Post, Role

pytestmark = pytest.mark.django_db
PLACE = Place("p", "松川县", "", "云州市")
CLERK = Post("clerk", "p", "li", "office", Role.OPERATOR, "信息员")
BY = By("p", "li", CLERK, NOON)
OFFICE = Body("office", "p", "县政府办公室", "县府办", BodyKind.GOVERNMENT)


def an_establishment(bodies: Sequence[Body] = (OFFICE,), post: Post = CLERK) -> Establishment:
    """A place with one clerk."""
    return Establishment(PLACE, bodies, people=[Person("li", "p", "李某")], posts=[post])


def test_repeating_it_changes_nothing() -> None:
    set_up_place(by=BY, establishment=an_establishment())
    set_up_place(by=BY, establishment=an_establishment())
    first, second = links("p")
    assert first.payload["what"]["counts"]["body"] == 1
    assert second.payload["puts"] == {}


def test_a_changed_body_is_its_next_revision() -> None:
    county = a_county()
    body = found(county, Body, "east")
    place = found(county, Place, county.place)
    set_up_place(
        by=county.operator, establishment=Establishment(place, [replace(body, short="东溪", revision=1)])
    )
    after = found(county, Body, "east")
    assert (after.short, after.revision, after.name) == ("东溪", 2, "东溪镇人民政府")


@pytest.mark.parametrize(
    ("establishment", "says"),
    [
        (an_establishment([replace(OFFICE, parent="nobody")]), "提到的“nobody”不存在"),
        (an_establishment([replace(OFFICE, parent="b"), replace(OFFICE, id="b", parent="office")]), "绕回"),
        (an_establishment(post=replace(CLERK, body="nowhere")), "提到的“nowhere”不存在"),
        (an_establishment(post=replace(CLERK, person="nobody")), "提到的“nobody”不存在"),
    ],
)
def test_names_of_nothing_are_refused(establishment: Establishment, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        set_up_place(by=BY, establishment=establishment)
    assert list(links("p")) == []


@pytest.mark.parametrize(
    ("posts", "says"),
    [
        ((replace(CLERK, id="second", role=Role.SECURITY),), "三员分离"),
        ((replace(CLERK, valid_to=NOON.date() - timedelta(days=1)),), "最后一个系统运维"),
        ((replace(CLERK, person="wang"),), "不能改给别人"),
        ((replace(CLERK, role=Role.APPROVER),), "不能改给别人"),
        ((replace(CLERK, body="other"),), "不能改给别人"),
    ],
)
def test_administrators_stay_apart_and_posts_pass_to_nobody(posts: Sequence[Post], says: str) -> None:
    set_up_place(by=BY, establishment=an_establishment())
    other = replace(OFFICE, id="other", name="县审计局", short="县审计局")
    people = [Person("li", "p", "李某"), Person("wang", "p", "王某")]
    with pytest.raises(BadInput, match=says):
        set_up_place(by=BY, establishment=Establishment(PLACE, [OFFICE, other], people=people, posts=posts))


def test_a_destroyed_key_forgets_the_name_and_leaves_the_chain_whole() -> None:
    county = a_county()
    assert names_of(county.place, ["person-leader"]) == {"person-leader": "姓名leader"}
    PersonKey.objects.at(county.place).filter(person="person-leader").delete()
    assert names_of(county.place, ["person-leader"]) == {"person-leader": FORGOTTEN}
    assert found(county, Person, "person-leader").name == FORGOTTEN
    assert verify(county.place).faults == ()
