"""The pages around people: a head's own, handing a post over, and what the audit administrator reads."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.test import Client

from builders import NOON, a_commitment, a_county, a_table, put
from minsheng.ledger.comment import Inquiry
from minsheng.ledger.table import Stage
from minsheng.store.accounts import set_password
from minsheng.store.ids import new_id
from minsheng.store.log import head_of
from pages import PASSWORD, form_keys, signed_in, words_of

pytestmark = pytest.mark.django_db


def test_a_head_sees_and_fills_their_own_body() -> None:
    county = a_county()
    client = signed_in(county.education_head)
    page = client.get("/people/")
    assert "姓名education" in words_of(page)
    assert "姓名health" not in words_of(page)
    sent = {**form_keys(page, "person"), "name": "李新来", "body": "县教育局", "role": "liaison"}
    answer = client.post("/people/add/", sent)
    assert answer.status_code == 303, words_of(answer)
    person = client.get(answer["Location"])
    opened = client.post(f"{answer['Location']}account/", {**form_keys(person, "open"), "account": "li"})
    assert "密码只在这一页显示一次" in words_of(opened)
    assert "注销账号" not in words_of(client.get(answer["Location"]))
    other = client.post("/people/add/", {**sent, "key": "other", "body": "县卫健局"})
    assert other.status_code in (400, 403)


def test_a_given_password_leads_to_the_page_that_changes_it() -> None:
    county = a_county()
    client = signed_in(county.operator)
    keys = form_keys(client.get("/people/person-health/"), "open")
    page = client.post("/people/person-health/account/", {**keys, "account": "clinic"})
    password = page.content.decode().split("<code>")[1].split("</code>")[0]
    clinic = Client()
    clinic.post("/sign-in/", {"name": "clinic", "password": password})
    assert clinic.get("/")["Location"] == "/password/"


def test_a_post_is_handed_over_on_one_page_and_who_leaves_is_out_at_once() -> None:
    county = a_county()
    set_password(county.place, "person-education", "school", PASSWORD)
    leaver = Client()
    leaver.post("/sign-in/", {"name": "school", "password": PASSWORD})
    assert leaver.get("/").status_code == 200
    client = signed_in(county.education_head)
    address = "/people/person-education/hand-over/post-education/"
    page = client.get(address)
    assert "没有等着办的事" in words_of(page)
    assert "姓名education_head" in words_of(page)
    assert "姓名health" not in words_of(page)
    keys = form_keys(page, "hand-over")
    nobody = client.post(f"{address}do/", {**keys, "day": "2030-01-31"})
    assert (nobody.status_code, "接手的人" in words_of(nobody)) == (400, True)
    sent = {**keys, "day": "2030-01-31", "successor": "person-education_head"}
    assert client.post(f"{address}do/", sent).status_code == 303
    assert leaver.get("/").status_code == 302


def test_the_auditor_reads_both_logs_and_takes_them_out() -> None:
    county = a_county()
    set_password(county.place, "person-education", "school", PASSWORD)
    Client().post("/sign-in/", {"name": "school", "password": "不对"})
    client = signed_in(county.auditor)
    page = client.get("/audit/")
    assert "登录失败" in words_of(page)
    assert "姓名education" in words_of(page)
    assert "姓名education" not in words_of(client.get("/audit/?what=in"))
    assert "姓名education" not in words_of(client.get("/audit/?last=2020-01-01"))
    assert "设置机构和岗位" in words_of(client.get("/audit/events/"))
    events = head_of(county.place)[0]
    csv = client.post("/audit/file/sign-ins/", form_keys(page, "audit-file")).getvalue().decode()
    assert "登录失败,姓名education,school,密码,127.0.0.1" in csv
    lines = client.post("/audit/file/events/").getvalue().decode().splitlines()
    assert len(lines) == events + 2, "taking a log out stands in the log"
    assert {"hash", "previous"} <= json.loads(lines[0])["event"].keys()
    assert "姓名education" not in "".join(lines)
    assert "导出日志" in words_of(client.get("/audit/events/"))


def test_the_head_of_the_page_counts_what_waits() -> None:
    county = a_county()
    client = signed_in(county.east)
    assert 'class="count"' not in head_of_page(client)
    table = a_table(county, Stage.COMMENTING, comment_by=date(2030, 1, 1))
    a_commitment(county, table, lead="east")
    put(county, Inquiry(new_id(), county.place, table, "east", NOON, date(2030, 1, 1)))
    client.get("/")  # the desk itself is always counted anew
    assert '<span class="count">1</span>' in head_of_page(client)


def head_of_page(client: Client) -> str:
    """The navigation of a page that is not the desk."""
    html = client.get("/bodies/").content.decode()
    return html[html.index('<nav class="ways"') : html.index("</nav>")]
