"""The second step of signing in, the rules that ask for it, and the sign-ins that are open."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client

from builders import County, a_county
from minsheng.actions.act import By
from minsheng.ledger.access import AccessRules, FactorFor, Happened
from minsheng.store.access import keep_rules
from minsheng.store.accounts import set_password
from minsheng.store.lists.audit import Asked, page_of_sign_ins
from minsheng.store.second_factor import fresh_secret, has_factor, use_factor
from minsheng.terms.errors import BadInput
from pages import PASSWORD, form_keys, signed_in, words_of
from phone import code_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_used_up() -> None:
    """Codes that another test used, and tries that it counted, are forgotten."""
    cache.clear()


def sign_in(name: str, password: str = PASSWORD) -> tuple[Client, Any]:
    """A browser that sent name and password, and what it was answered."""
    client = Client()
    return client, client.post("/sign-in/", {"name": name, "password": password})


def with_factor(by: By, name: str = "school") -> tuple[str, tuple[str, ...]]:
    """The person signs in as `name` with a code; the secret and the recovery codes."""
    set_password(by.place, by.person, name, PASSWORD)
    secret = fresh_secret()
    return secret, use_factor(by.place, by.person, secret, code_of(secret))


def what_happened(county: County) -> list[Happened]:
    """The security log, newest first."""
    return [line.what for line in page_of_sign_ins(county.place, Asked(), 1).rows]


def test_a_password_alone_does_not_open_what_asks_for_a_code() -> None:
    county = a_county()
    secret, _ = with_factor(county.education)
    client, answer = sign_in("school")
    assert answer["Location"] == "/sign-in/code/"
    assert client.get("/").status_code == 302
    wrong = client.post("/sign-in/code/", {"code": "000000"})
    assert (wrong.status_code, "验证码不对" in words_of(wrong)) == (400, True)
    assert client.get("/").status_code == 302
    assert client.post("/sign-in/code/", {"code": code_of(secret)}).status_code == 302
    assert client.get("/").status_code == 200
    assert what_happened(county) == [Happened.IN, Happened.REFUSED]


def test_a_code_holds_once() -> None:
    secret, _ = with_factor(a_county().education)
    code = code_of(secret)
    first, _ = sign_in("school")
    assert first.post("/sign-in/code/", {"code": code}).status_code == 302
    second, _ = sign_in("school")
    assert second.post("/sign-in/code/", {"code": code}).status_code == 400


def test_a_recovery_code_holds_once() -> None:
    _, codes = with_factor(a_county().education)
    for status in (302, 400):
        client, _ = sign_in("school")
        assert client.post("/sign-in/code/", {"code": codes[0]}).status_code == status


def test_guessing_codes_is_stopped() -> None:
    secret, _ = with_factor(a_county().education)
    client, _ = sign_in("school")
    for _try in range(6):
        client.post("/sign-in/code/", {"code": "000000"})
    assert client.post("/sign-in/code/", {"code": code_of(secret)}).status_code == 400


def test_the_code_page_is_nothing_without_a_password() -> None:
    assert Client().get("/sign-in/code/")["Location"] == "/sign-in/"


def test_the_secret_stands_nowhere_in_the_database() -> None:
    secret, codes = with_factor(a_county().education)
    kept = " ".join(str(row.data) for row in Authenticator.objects.all())
    assert secret not in kept
    assert codes[0] not in kept


def test_it_is_set_up_and_given_up_on_ones_own_page() -> None:
    county = a_county()
    set_password(county.place, county.education.person, "school", PASSWORD)
    client, _ = sign_in("school")
    page = client.get("/account/factor/")
    html = page.content.decode()
    assert "<svg" in html
    assert "style=" not in html, "the policy of the site lets no style into a page"
    secret = re.search(r'class="secret">(\w+)<', html)
    assert secret is not None
    wrong = client.post("/account/factor/use/", {**form_keys(page, "factor"), "code": "12"})
    assert (wrong.status_code, secret[1] in wrong.content.decode()) == (400, True)
    shown = client.post("/account/factor/use/", {**form_keys(page, "factor"), "code": code_of(secret[1])})
    assert "恢复码" in words_of(shown)
    assert sign_in("school")[1]["Location"] == "/sign-in/code/"
    keys = form_keys(client.get("/account/"), "factor-drop")
    assert client.post("/account/factor/drop/", {**keys, "password": "不对"}).status_code == 400
    assert client.post("/account/factor/drop/", {**keys, "password": PASSWORD}).status_code == 303
    assert sign_in("school")[1]["Location"] == "/"
    assert Happened.FACTOR_OFF in what_happened(county)


@pytest.mark.parametrize(
    ("rule", "by", "asked"),
    [
        (FactorFor.NOBODY, "operator", False),
        (FactorFor.ADMINISTRATORS, "education", False),
        (FactorFor.ADMINISTRATORS, "auditor", True),
        (FactorFor.EVERYBODY, "education", True),
    ],
)
def test_the_rule_says_who_sets_one_up_before_anything_else(rule: FactorFor, by: str, asked: bool) -> None:
    county = a_county()
    keep_rules(county.place, AccessRules(20, rule))
    who: By = getattr(county, by)
    set_password(county.place, who.person, "somebody", PASSWORD)
    client, _ = sign_in("somebody")
    answer = client.get("/bodies/")
    assert (answer.status_code == 302) == asked
    assert client.get("/account/factor/").status_code == 200


def test_a_password_that_was_given_is_changed_first() -> None:
    county = a_county()
    set_password(county.place, county.education.person, "school", PASSWORD, must_change=True)
    client, _ = sign_in("school")
    assert client.get("/commitments/")["Location"] == "/password/"
    new = "十里长亭-杨柳-依依"
    keys = form_keys(client.get("/password/"), "own-password")
    client.post("/password/", {**keys, "old": PASSWORD, "new": new, "again": new})
    assert client.get("/commitments/").status_code == 200
    assert sign_in("school", new)[0].get("/commitments/").status_code == 200


def test_who_rests_too_long_is_out() -> None:
    county = a_county()
    keep_rules(county.place, AccessRules(10))
    set_password(county.place, county.education.person, "school", PASSWORD)
    client, _ = sign_in("school")
    for minutes, status in ((9, 200), (9, 200), (10.5, 302)):
        session = client.session
        session["seen"] -= int(minutes * 60)  # as if the last look were so long ago
        session.save()
        assert client.get("/").status_code == status, minutes
    assert "10 分钟没有操作" in client.get("/sign-in/").content.decode()
    assert what_happened(county)[0] is Happened.IDLE


def test_the_own_sign_ins_are_listed_and_ended() -> None:
    county = a_county()
    set_password(county.place, county.education.person, "school", PASSWORD)
    here, there = sign_in("school")[0], sign_in("school")[0]
    page = here.get("/account/")
    assert words_of(page).count("登录 ·") == 1
    assert "就是这里" in words_of(page)
    here.post("/account/session/end/", {**form_keys(page, "session-end"), "session": "others"})
    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 302


def test_when_somebody_was_here_stands_in_the_security_log_alone() -> None:
    county = a_county()
    set_password(county.place, county.education.person, "school", PASSWORD)
    sign_in("school")
    assert User.objects.get(username="school").last_login is None
    for by in (county.operator, county.security, county.supervision_head):
        client = signed_in(by)
        for address in ("/", "/people/", "/people/person-education/", "/security/"):
            assert "登录失败" not in client.get(address).content.decode()
        assert client.get("/audit/").status_code == 403


def test_nobody_ends_the_sign_in_of_another() -> None:
    county = a_county()
    for by, name in ((county.education, "school"), (county.health, "clinic")):
        set_password(county.place, by.person, name, PASSWORD)
    school, clinic = sign_in("school")[0], sign_in("clinic")[0]
    ids = re.findall(r'name="session" value="(\d+)"', school.get("/account/").content.decode())
    assert ids == []
    for guessed in range(1, 50):
        school.post("/account/session/end/", {"session": str(guessed)})
    assert clinic.get("/").status_code == 200


def test_the_security_administrator_resets_and_the_person_sets_up_anew() -> None:
    county = a_county()
    with_factor(county.education)
    client = signed_in(county.security)
    page = client.get("/security/")
    assert "有动态口令" in words_of(page)
    keys = form_keys(page, "factor-reset")
    assert client.post(f"/security/{county.education.person}/factor/", keys).status_code == 303
    assert sign_in("school")[1]["Location"] == "/"
    answer = client.post(f"/security/{county.education.person}/factor/", keys)
    assert (answer.status_code, "没有启用" in words_of(answer)) == (400, True)


def test_nobody_resets_their_own_factor_as_administrator() -> None:
    from minsheng.actions.reset_second_factor import reset_second_factor

    county = a_county()
    with_factor(county.security, "guard")
    with pytest.raises(BadInput, match="另一位"):
        reset_second_factor(by=county.security, person=county.security.person)


def test_a_locked_sign_in_is_seen_and_opened() -> None:
    county = a_county()
    set_password(county.place, county.education.person, "school", PASSWORD)
    for _try in range(5):
        sign_in("school", "不对")
    assert sign_in("school")[1].status_code == 429
    client = signed_in(county.security)
    page = client.get("/security/")
    assert "锁定" in words_of(page)
    keys = form_keys(page, "unlock")
    assert client.post(f"/security/{county.education.person}/unlock/", keys).status_code == 303
    assert sign_in("school")[1].status_code == 302
    assert Happened.UNLOCKED in what_happened(county)
    assert Happened.LOCKED in what_happened(county)


def test_the_rules_are_kept_and_bounded() -> None:
    county = a_county()
    client = signed_in(county.security)
    keys = form_keys(client.get("/security/"), "access")
    for idle, status in (("120", 400), ("15", 303), ("20", 409)):  # the last was seen before the second
        sent = {**keys, "key": f"{keys['key']}{idle}", "idle": idle, "factor": "everybody"}
        assert client.post("/security/rules/", sent).status_code == status
    assert "无操作 15 分钟" in words_of(client.get("/security/"))


def test_a_name_of_nobody_is_not_kept() -> None:
    county = a_county()
    sign_in("我的密码当成了账号", "x")
    page = signed_in(county.auditor).get("/audit/")
    assert "没有这个账号" in words_of(page)
    assert "我的密码" not in words_of(page)


def test_a_factor_counts_for_its_own_holder_alone() -> None:
    county = a_county()
    with_factor(county.education)
    set_password(county.place, county.health.person, "clinic", PASSWORD)
    from minsheng.store.accounts import holder_at

    for by, expected in ((county.education, True), (county.health, False)):
        holder = holder_at(by.place, by.person)
        assert holder is not None
        assert has_factor(holder.user) is expected
