"""The lists of bodies, groups and people as pages: who sees what, and what a person does there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from builders import DAY, NOON, County, a_commitment, a_county, a_table, found, put
from minsheng.documents.sheet import Sheet, SheetColumn
from minsheng.documents.writing.xlsx import write_xlsx
from minsheng.ledger.commitment import State
from minsheng.ledger.duty import Duty, DutyRole
from minsheng.ledger.inheritance import Inheritance
from minsheng.ledger.table import Stage
from minsheng.loop.objection import Contested, Objection
from minsheng.loop.problem import Finder, Problem
from minsheng.papers.establishment import establishment_sheets
from minsheng.store.ids import new_id
from minsheng.store.lists.establishment import list_establishment
from minsheng.store.models import PersonKey
from minsheng.store.reads import records_of
from minsheng.store.verify import verify
from minsheng.terms.body import Body, Group, Membership
from minsheng.terms.post import FORGOTTEN, Person, Post, Role
from pages import form_keys, signed_in, words_of

pytestmark = pytest.mark.django_db


def sent(client: Client, page: str, form: str, to: str, **fields: str) -> Any:  # noqa: ANN401  (a response)
    """The answer to the form of that name on the page, filled in."""
    keys = form_keys(client.get(page), form)
    return client.post(to, {**keys, "form": form, **fields})


BODY = {"kind": "政府部门", "name": "松川县林业局", "aliases": "县林草局、县绿化办", "parent": "县政府"}


def test_a_body_is_registered_and_mended() -> None:
    client = signed_in(a_county().supervisor)
    answer = sent(client, "/bodies/add/", "body", "/bodies/add/", **BODY)
    assert answer.status_code == 303
    page = client.get(answer["Location"])
    assert "县林草局、县绿化办" in words_of(page)
    answer = sent(
        client, answer["Location"], "body", f"{answer['Location']}change/", **{**BODY, "aliases": "县林草局"}
    )
    assert "别名" in words_of(client.get(answer["Location"]))


def test_a_taken_name_is_refused_on_the_form_with_its_holder() -> None:
    client = signed_in(a_county().supervisor)
    answer = sent(client, "/bodies/add/", "body", "/bodies/add/", **{**BODY, "aliases": "县教育局"})
    assert answer.status_code == 400
    assert "已经是松川县教育局的名称" in words_of(answer)
    assert 'value="松川县林业局"' in answer.content.decode()


@pytest.mark.parametrize(
    ("query", "shorts"),
    [
        ("", ["县政府", "县府办", "县教育局", "县卫健局", "东溪镇", "西塘乡", "县考试中心"]),
        ("text=卫健", ["县卫健局"]),
        ("text=衛生", ["县卫健局"]),
        ("kind=乡镇街道", ["东溪镇", "西塘乡"]),
        ("text=无此", []),
    ],
)
def test_the_list_is_searched(query: str, shorts: list[str]) -> None:
    page = signed_in(a_county().east).get(f"/bodies/?{query}")
    assert [line.body.short for line in page.context["page"].rows] == shorts


def test_others_read_and_do_not_write() -> None:
    county = a_county()
    client = signed_in(county.education)
    words = words_of(client.get("/bodies/"))
    assert "县卫健局" in words
    assert "登记单位" not in words
    assert "更正这个单位" not in words_of(client.get("/bodies/health/"))
    assert client.get("/bodies/groups/townships/").status_code == 200
    assert client.get("/bodies/add/").status_code == 403
    assert client.get("/people/").status_code == 403
    assert client.get("/bodies/nobody/").status_code == 404
    assert signed_in(county.supervisor).get("/bodies/file/").status_code == 403


def test_an_unknown_name_becomes_an_alias_and_the_drafts_follow() -> None:
    county = a_county()
    table = a_table(county)
    item = a_commitment(county, table, state=State.DRAFT, lead=None)
    put(county, Duty(new_id(), county.place, item, "县教体局", DutyRole.LEAD))
    client = signed_in(county.supervisor)
    page = client.get("/bodies/")
    assert "文件里出现、名录里没有的名称 1" in words_of(page)
    assert "记作 县教育局 的别名" in words_of(page)
    answer = sent(client, "/bodies/", "alias", "/bodies/alias/", body="松川县教育局")
    assert answer.status_code == 303
    assert found(county, Body, "education").aliases == ("县教体局",)
    page = client.get("/bodies/")
    assert "有 1 处名称现在能对上单位了" in words_of(page)
    answer = sent(client, "/bodies/", "resolve", "/bodies/resolve/")
    assert answer.status_code == 303
    assert [duty.body for duty in records_of(county.place, Duty, {"commitment": item})] == ["education"]
    assert "重新对应" not in words_of(client.get("/bodies/")).replace("已重新对应", "")


def test_a_group_takes_an_alias_too() -> None:
    county = a_county()
    item = a_commitment(county, a_table(county), state=State.DRAFT)
    put(county, Duty(new_id(), county.place, item, "各镇乡", DutyRole.RESPONSIBLE))
    client = signed_in(county.supervisor)
    sent(client, "/bodies/", "alias", "/bodies/alias/", body="各乡镇人民政府")
    assert found(county, Group, "townships").aliases == ("各乡镇", "各镇乡")


def test_a_body_is_renamed_with_its_people() -> None:
    county = a_county()
    client = signed_in(county.operator)
    fields = {"how": "renamed", "new_name": "松川县教育和体育局", "day": "2026-01-31", "reason": "机构改革"}
    answer = sent(client, "/bodies/education/", "end", "/bodies/education/end/", **fields)
    assert answer.status_code == 303, words_of(answer)
    assert "县教育和体育局" in words_of(client.get(answer["Location"]))
    assert "由 县教育和体育局 承继" in words_of(client.get("/bodies/education/"))
    assert "含已撤销的 1 个" in words_of(client.get("/bodies/"))


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"how": "split", "heirs": "东溪镇"}, "两个以上"),
        ({"how": "merged", "heirs": "无此局"}, "没有“无此局”"),
        ({"how": "merged", "heirs": ""}, "请写并入的单位"),
        ({"how": "abolished", "day": "2999-01-01"}, "还没有到"),
        ({"how": ""}, "请选一项"),
    ],
)
def test_an_end_that_cannot_be_is_refused_on_the_form(fields: dict[str, str], says: str) -> None:
    client = signed_in(a_county().operator)
    given = {"day": "2026-01-31", "reason": "机构改革", **fields}
    answer = sent(client, "/bodies/west/", "end", "/bodies/west/end/", **given)
    assert (answer.status_code, says in words_of(answer)) == (400, True)


def test_members_are_pasted_from_a_paper() -> None:
    county = a_county()
    client = signed_in(county.supervisor)
    to = "/bodies/groups/townships/members/"
    fields = {"members": "东溪镇、 县教育局\n县卫健局", "since": "2026-02-01", "paper": "松政办发1号"}
    answer = sent(client, "/bodies/groups/townships/", "members", to, **fields)
    assert answer.status_code == 303
    held = records_of(county.place, Membership, {"group": "townships"})
    assert {one.body: one.valid_to for one in held} == {
        "east": None,
        "west": date(2026, 1, 31),
        "education": None,
        "health": None,
    }
    wrong = sent(client, "/bodies/groups/townships/", "members", to, members="无此局", since="2026-02-01")
    assert (wrong.status_code, "无此局" in words_of(wrong)) == (400, True)
    answer = sent(
        client, "/bodies/groups/", "group", "/bodies/groups/add/", name="健身小组", members="东溪镇"
    )
    assert "东溪镇" in words_of(client.get(answer["Location"]))


def test_a_person_gets_a_post_and_loses_it() -> None:
    county = a_county()
    client = signed_in(county.supervisor)
    fields = {"name": "甘某", "body": "县教育局", "role": "liaison", "valid_from": "2026-01-01"}
    answer = sent(client, "/people/", "person", "/people/add/", **fields)
    person = answer["Location"]
    (post,) = [p for p in records_of(county.place, Post, {"body": "education"}) if p.valid_from]
    assert "甘某" in words_of(client.get("/people/?text=甘"))
    answer = sent(
        client, person, "post-end", f"{person}post/end/", post=post.id, revision="1", day="2026-02-28"
    )
    assert found(county, Post, post.id).valid_to == date(2026, 2, 28)
    refused = sent(client, "/people/", "person", "/people/add/", **{**fields, "role": "approver"})
    assert refused.status_code == 403


def test_a_password_is_shown_once_and_only_by_the_operator() -> None:
    county = a_county()
    client = signed_in(county.operator)
    page = sent(client, "/people/person-east/", "open", "/people/person-east/account/", account="dongxi")
    assert "no-store" in page["Cache-Control"]
    ((name, account, password),) = page.context["opened"]
    assert (name, account, password in words_of(page)) == ("姓名east", "dongxi", True)
    assert User.objects.get(username="dongxi").check_password(password)
    page = sent(client, "/people/person-east/", "reset", "/people/person-east/account/reset/")
    assert not User.objects.get(username="dongxi").check_password(password)
    assert password not in words_of(client.get("/people/person-east/"))
    assert "由系统运维办理" in words_of(signed_in(county.supervisor).get("/people/person-east/"))
    assert signed_in(county.supervisor).post("/people/person-east/account/reset/").status_code == 403
    sent(client, "/people/person-east/", "close", "/people/person-east/account/close/")
    assert not User.objects.filter(username="dongxi").exists()


def a_file(county: County, content: bytes = b"") -> SimpleUploadedFile:
    """The county's own workbook, or other bytes, as an upload."""
    book = content or write_xlsx(establishment_sheets(list_establishment(county.place), date(2026, 2, 3)))
    return SimpleUploadedFile("机构.xlsx", book)


def test_the_workbook_is_previewed_and_taken_in() -> None:
    county = a_county()
    client = signed_in(county.operator)
    assert client.get("/bodies/file/template/")["Content-Disposition"].startswith("attachment")
    exported = client.get("/bodies/file/export/").content
    same = client.post("/bodies/file/preview/", {"file": a_file(county, exported)})
    assert "名录已经是这样" in words_of(same)


def test_what_is_previewed_is_what_is_done() -> None:
    county = a_county()
    client = signed_in(county.operator)
    heads = tuple(map(SheetColumn, ("姓名", "单位", "岗位", "账号")))
    rows = (("甘某", "西塘乡", "联络员", "gan"), ("姓名east", "东溪镇", "联络员", "dongxi"))
    page = client.post(
        "/bodies/file/preview/", {"file": a_file(county, write_xlsx([Sheet("人员岗位", heads, rows)]))}
    )
    assert "将新增 2 条、修改 0 条，开设 2 个账号" in words_of(page)
    keys = form_keys(page, "establishment-import")
    shown = client.post("/bodies/file/import/", keys)
    assert [(name, account) for name, account, _ in shown.context["opened"]] == [
        ("甘某", "gan"),
        ("姓名east", "dongxi"),
    ]
    stale = client.post("/bodies/file/import/", {**keys, "key": "another"})
    assert stale.status_code == 409


def test_wrong_cells_are_listed_and_nothing_is_offered() -> None:
    county = a_county()
    client = signed_in(county.operator)
    book = write_xlsx([Sheet("单位", (SheetColumn("全称"), SheetColumn("类别")), (("某局", "局"),))])
    page = client.post("/bodies/file/preview/", {"file": a_file(county, book)})
    words = words_of(page)
    assert "有 1 处不能导入" in words
    assert "B2" in words
    assert "establishment-import" not in page.content.decode()
    assert client.post("/bodies/file/preview/", {}).status_code == 400
    assert client.post("/bodies/file/preview/", {"file": a_file(county, b"no workbook")}).status_code == 400


def a_long_county() -> County:
    """The small county with 500 more bureaus, all of them in one group."""
    county = a_county()
    kind = found(county, Body, "health").kind
    bodies = [Body(f"b{n}", county.place, f"松川县第{n}局", f"第{n}局", kind, 10 + n) for n in range(500)]
    members = [Membership(f"all-{body.id}", county.place, "all", body.id) for body in bodies]
    put(county, Group("all", county.place, "各局", ()), *bodies, *members)
    return county


def test_a_long_list_takes_as_many_queries_as_a_short_one(django_assert_max_num_queries: Any) -> None:  # noqa: ANN401
    client = signed_in(a_long_county().supervisor)
    with django_assert_max_num_queries(30):
        page = client.get("/bodies/").context["page"]
    assert (len(page.rows), page.total, page.last) == (100, 507, 6)
    assert client.get("/bodies/?page=6").context["page"].rows[0].body.short == "第496局"
    assert client.get("/bodies/?page=99&text=第49局").context["page"].total == 1
    assert "单位名录" in words_of(client.get("/bodies/?page=6"))


def test_a_long_group_is_read_page_by_page_and_changed_by_a_workbook() -> None:
    client = signed_in(a_long_county().supervisor)
    assert len(client.get("/bodies/groups/").context["page"].rows[1].members) == 60
    page = client.get("/bodies/groups/all/")
    assert (page.context["page"].total, len(page.context["page"].rows)) == (500, 50)
    assert page.context["members"] == ""
    assert "超过 400 个" in words_of(page)
    assert client.get("/bodies/groups/all/?text=第49局").context["page"].total == 1
    short = client.get("/bodies/groups/townships/")
    assert (short.context["page"], short.context["members"]) == (None, "东溪镇、西塘乡")


def test_people_are_read_page_by_page_and_a_head_sees_their_own() -> None:
    county = a_long_county()
    people = [Person(f"p{n}", county.place, f"王{n}") for n in range(120)]
    posts = [Post(f"post{n}", county.place, f"p{n}", f"b{n}", Role.LIAISON, "联络员") for n in range(120)]
    put(county, *people, *posts)
    client = signed_in(county.operator)
    page = client.get("/people/?page=2").context["page"]
    assert (len(page.rows), page.total, page.last) == (50, 132, 3)
    assert [line.person.name for line in client.get("/people/?text=王119").context["page"].rows] == ["王119"]
    assert client.get("/people/?text=第119局").context["page"].total == 1
    own = signed_in(county.education_head).get("/people/").context["page"]
    assert {one.body.id for line in own.rows for one in line.posts} == {"education"}
    assert own.total == 2


def test_whoever_takes_over_is_sought_where_there_are_many() -> None:
    county = a_long_county()
    people = [Person(f"p{n}", county.place, f"王{n}") for n in range(210)]
    posts = [Post(f"post{n}", county.place, f"p{n}", f"b{n}", Role.LIAISON, "联络员") for n in range(210)]
    put(county, *people, *posts)
    client = signed_in(county.operator)
    at = reverse("hand-over", args=["p7", "post7"])
    assert client.get(at).context["others"] == []
    assert [one.name for one, _ in client.get(f"{at}?text=王20").context["others"]] == [
        "王20",
        *(f"王{n}" for n in range(200, 210)),
    ]


def test_the_work_of_a_split_body_is_divided_on_one_page_after_a_preview() -> None:
    county = a_county()
    item = a_commitment(county, a_table(county, Stage.ISSUED))
    old = found(county, Body, "education")
    put(county, replace(old, valid_to=date(2026, 2, 2), successors=("health", "east")))
    office = signed_in(county.supervisor)
    at = reverse("body-divide", args=["education"])
    assert at in office.get(reverse("body", args=["education"])).content.decode()
    form = office.get(at)
    assert "普惠托位" in words_of(form)
    keys = form_keys(form, "divide")
    said = {
        f"heir-{item}": "east",
        f"with-{item}": "health",
        "reason": "机构改革",
        "paper": "松编委〔2026〕4号",
    }
    asked = {**keys, **said, "day": "2026-02-03"}
    refused = office.post(reverse("body-divide-do", args=["education"]), asked)
    assert (refused.status_code, "决定的会议" in words_of(refused)) == (400, True)
    seen = office.post(reverse("body-divide-preview", args=["education"]), {**asked, "meeting": "编委会"})
    assert "会这样分 1" in words_of(seen)
    assert "东溪镇 县卫健局" in words_of(seen)
    assert records_of(county.place, Inheritance, {}) == []
    hidden = form_keys(seen, "divide")
    assert (hidden[f"heir-{item}"], hidden["meeting"]) == ("east", "编委会")
    after = office.post(reverse("body-divide-do", args=["education"]), hidden, follow=True)
    assert "已分办 1 项" in after.content.decode()
    assert "会议：编委会" in words_of(after)
    assert "名下没有要分的事项" in words_of(office.get(at))
    bodies = {duty.body for duty in records_of(county.place, Duty, {"commitment": item, "dropped": False})}
    assert {"east", "health"} <= bodies


def test_problems_of_a_split_body_stand_on_the_page_and_what_is_not_divided_is_said() -> None:
    county = a_county()
    old = found(county, Body, "education")
    put(county, replace(old, valid_to=date(2026, 2, 2), successors=("health", "east")))
    due = date(2026, 9, 30)
    mine = Problem("p1", county.place, 2026, 7, "托位缺口", Finder.INSPECTOR, DAY, "education", due)
    checked = replace(mine, id="p2", number=8, what="台账不全", lead="west", checker="education")
    put(county, mine, checked)
    said_so = Objection("o1", county.place, "education", Contested.LIGHT, "已达到", "x", NOON, due, "june")
    put(county, said_so)
    office, at = signed_in(county.supervisor), reverse("body-divide", args=["education"])
    form = office.get(at)
    words = words_of(form)
    assert "第 7 号问题：托位缺口 问题牵头 · 待交办" in words
    assert "问题验收 · 待交办" in words
    assert "1条异议还在复核" in words
    ground = {"reason": "机构改革", "paper": "松编委〔2026〕4号", "day": "2026-02-03", "meeting": "编委会"}
    said = {**form_keys(form, "divide"), **ground, "heir-p1": "health", "with-p1": "east", "heir-p2": ""}
    seen = office.post(reverse("body-divide-preview", args=["education"]), said)
    assert "问题验收：第8号 台账不全 督查室" in words_of(seen)
    after = office.post(reverse("body-divide-do", args=["education"]), form_keys(seen, "divide"), follow=True)
    assert "已分办 2 项" in after.content.decode()
    assert (found(county, Problem, "p1").lead, found(county, Problem, "p2").checker) == ("health", None)


def test_a_person_is_forgotten_on_their_page_only_when_their_name_is_written_again() -> None:
    county = a_county()
    operator, at = signed_in(county.operator), "/people/person-health/"
    name = found(county, Person, "person-health").name
    assert "注销这个人" not in words_of(signed_in(county.supervisor).get(at))
    day = timezone.localdate().isoformat()
    said = {"reason": "本人申请", "day": day}
    wrong = sent(operator, at, "leave", f"{at}leave/", **said, name="别人")
    assert (wrong.status_code, found(county, Person, "person-health").name) == (400, name)
    assert sent(operator, at, "leave", f"{at}leave/", **said, name=name).status_code == 303
    assert found(county, Person, "person-health").name == FORGOTTEN
    assert name not in operator.get("/people/").content.decode()
    assert not PersonKey.objects.at(county.place).filter(person="person-health").exists()
    assert verify(county.place).faults == ()
