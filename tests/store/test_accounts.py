"""Sign-ins: one a person, one name once, no easy password."""

from __future__ import annotations

import pytest
from django.contrib.auth import authenticate
from django.test import RequestFactory

from builders import DAY, a_county
from minsheng.store.accounts import close_account, people_with_accounts, person_named, set_password
from minsheng.store.lists.acting import posts_of
from minsheng.terms.errors import BadInput

pytestmark = pytest.mark.django_db
PASSWORD = "a-long-enough-passphrase"  # noqa: S105  (of a test)


def test_a_person_signs_in_and_holds_their_posts() -> None:
    county = a_county()
    set_password(county.place, "person-education", "wang", PASSWORD)
    user = authenticate(RequestFactory().post("/"), username="wang", password=PASSWORD)
    assert user is not None
    (held,) = posts_of(user.pk, DAY)
    assert (held.body_name, held.person_name, held.place_name) == ("县教育局", "姓名education", "松川县")


def test_a_new_password_replaces_the_old() -> None:
    county = a_county()
    for password in (PASSWORD, f"{PASSWORD}-2"):
        set_password(county.place, "person-leader", "leader", password)
    request = RequestFactory().post("/")
    assert authenticate(request, username="leader", password=PASSWORD) is None
    assert authenticate(request, username="leader", password=f"{PASSWORD}-2") is not None
    assert people_with_accounts(county.place) == {"person-leader"}


@pytest.mark.parametrize(
    ("person", "name", "password", "says"),
    [
        ("person-nobody", "x", PASSWORD, "没有这个人"),
        ("person-leader", "wang", PASSWORD, "已经有人用了"),
        ("person-leader", "x", "short", "密码"),
        ("person-leader", "a" * 151, "a-long-enough-passphrase", "最多150个字"),
        ("person-leader", "a\0b", "a-long-enough-passphrase", "控制字符"),
    ],
)
def test_what_is_refused(person: str, name: str, password: str, says: str) -> None:
    county = a_county()
    set_password(county.place, "person-education", "wang", PASSWORD)
    with pytest.raises(BadInput, match=says):
        set_password(county.place, person, name, password)
    assert people_with_accounts(county.place) == {"person-education"}


def test_a_closed_account_leaves_the_person() -> None:
    county = a_county()
    set_password(county.place, "person-education", "wang", PASSWORD)
    close_account(county.place, "person-education")
    assert person_named(county.place, "wang") is None
