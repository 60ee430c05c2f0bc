"""The pages of a programme out of its pack alone: form, preview, case, acts, list, papers, desk."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from minsheng.actions.move_case import move_case
from minsheng.actions.open_case import open_case
from minsheng.portal.clock import today
from minsheng.store.packs import pack_of
from pages import form_keys, signed_in, words_of
from programme_office import AID, Office, a_case, an_office, case_of, with_cash, worker

pytestmark = pytest.mark.django_db
DESK = f"/programmes/{AID}/"
TODAY = date.today().isoformat()  # noqa: DTZ011  (the pages go by the real day)


def typed(**answers: str) -> dict[str, object]:
    """What a browser sends of the form of a new case."""
    names = ["registered_on", "township", "person", "cause", "quick", "granted", "phone", "id_number"]
    return {"on": names, **{f"a.{name}": words for name, words in answers.items()}}


FILLED = {"registered_on": TODAY, "township": "east", "person": "陆某甲", "cause": "illness", "quick": "true"}


def test_the_form_stands_in_groups_with_what_is_wanted_marked_and_today_and_the_own_body_filled_in() -> None:
    office = an_office()
    page = signed_in(office.clerk).get(f"{DESK}cases/new/")
    html = page.content.decode()
    assert re.findall(r"<summary><h2[^>]*>([^<]+)</h2>", html) == ["申请", "审批", "核查", "监督", "慈善衔接"]
    assert f'name="a.registered_on" value="{TODAY}"' in html
    assert '<option value="east" selected>' in html
    assert "还有 3 项必填没有填" in words_of(page)


def test_a_verdict_stands_beside_the_field_that_causes_it_with_its_source() -> None:
    office = an_office()
    sent = typed(**FILLED, granted="900")
    page = signed_in(office.clerk).post(f"{DESK}cases/try/", sent)
    html = page.content.decode()
    beside = html[html.index('data-slot="said-new-granted"') :]
    beside = beside[: beside.index("</div>")]
    assert "小额快救不超过780.00元，拟给900.00元，请改走一般程序" in beside
    assert "出处 2026年1月健全完善临时救助制度的意见" in " ".join(re.sub(r"<[^>]+>", " ", beside).split())
    assert "公开网页，引用前请向发文机关核实" in beside
    assert not _count(office)


def test_what_cannot_stand_is_said_beside_its_field_and_the_rest_is_judged() -> None:
    office = an_office()
    page = signed_in(office.clerk).post(f"{DESK}cases/try/", typed(**FILLED, granted="很多"))
    html = page.content.decode()
    beside = html[html.index('data-slot="said-new-granted"') :]
    assert "“救助金额”要填数，不是“很多”" in beside[: beside.index("</div>")]
    assert 'name="a.granted" inputmode="decimal" value="很多"' in html
    assert "小额快救办结" in words_of(page), "the clock runs"


def test_a_case_is_opened_from_the_form_and_its_page_says_what_may_be_done() -> None:
    office = an_office()
    client = signed_in(office.clerk)
    keys = form_keys(client.get(f"{DESK}cases/new/"), "case-new")
    done = client.post(f"{DESK}cases/open/", {**keys, **typed(**FILLED, phone="13900000000")})
    assert done.status_code == 303
    page = client.get(done["Location"])
    words = words_of(page)
    assert f"救助申请 {today().year}-000001 已登记 等乡镇受理或快速审批。" in words
    assert "陆*甲" in words and "139****0000" in words
    assert "陆某甲" not in words
    assert "小额快救不走一般受理" in words, "why 受理 cannot be made"
    assert "快速批准 → 已批准 由乡镇负责人办理" in words


def test_required_answers_that_are_lacking_are_named_and_what_was_typed_stays() -> None:
    office = an_office()
    page = signed_in(office.clerk).post(
        f"{DESK}cases/open/", typed(registered_on=TODAY, township="east", cause="fire", quick="true")
    )
    assert page.status_code == 400
    assert "缺“申请人”" in words_of(page)
    assert 'value="fire" selected' in page.content.decode()


def test_a_move_is_made_with_what_it_asks_for_and_a_file() -> None:
    office = an_office()
    case = a_case(office)
    client = signed_in(office.leader)
    keys = form_keys(client.get(f"/cases/{case}/"), "move-approve_quick")
    photo = SimpleUploadedFile("陆某甲家.jpg", b"a picture", content_type="image/jpeg")
    sent = {**keys, "on": ["granted", "evidence", "special_reason"], "a.granted": "600", "a.evidence": photo}
    done = client.post(f"/cases/{case}/move/", sent)
    assert done.status_code == 303, words_of(done)
    page = client.get(f"/cases/{case}/")
    assert "已办理“快速批准”，现在是“已批准”。" in words_of(page)
    assert "佐证材料.jpg" in words_of(page), "not as it was called on the phone"
    file = client.get(f"/cases/{case}/files/evidence/")
    assert file.getvalue() == b"a picture"


def test_what_is_typed_into_a_move_is_judged_beside_it() -> None:
    office = an_office()
    case = a_case(office)
    client = signed_in(office.leader)
    sent = {"form": "move-approve_quick", "on": ["granted", "evidence"], "a.granted": "900"}
    page = client.post(f"/cases/{case}/try/", sent, headers={"X-Try": "1"})
    html = page.content.decode()
    part = html[html.index('data-slot="said-move-approve_quick-granted"') :]
    assert "小额快救不超过780.00元" in part[: part.index("</div>")]
    assert re.search(r'data-ready="move-approve_quick"[^>]*disabled', html)
    assert case_of(office, case).step == "registered"


def test_somebody_of_another_township_does_not_reach_the_case() -> None:
    office = an_office()
    case = a_case(office)
    assert signed_in(office.county.health).get(f"/cases/{case}/").status_code == 403
    assert signed_in(office.county.supervision_head).get(f"/cases/{case}/").status_code == 403


def test_personal_answers_are_opened_with_a_reason_only() -> None:
    office = an_office()
    case = a_case(office)
    client = signed_in(office.leader)
    keys = form_keys(client.get(f"/cases/{case}/"), "look")
    assert client.post(f"/cases/{case}/look/", {**keys, "reason": ""}).status_code == 400
    page = client.post(f"/cases/{case}/look/", {**keys, "reason": "电话核实家庭情况"})
    assert page.status_code == 200
    assert "陆某甲" in words_of(page)
    assert "陆某甲" not in words_of(client.get(f"/cases/{case}/"))


def test_the_list_is_narrowed_in_the_address_and_leaves_as_a_workbook() -> None:
    office = an_office()
    first, second = a_case(office), a_case(office, person="陆某乙", cause="fire", registered_on="2026-02-04")
    client = signed_in(office.clerk)
    page = client.get(f"{DESK}cases/?f.cause=fire")
    assert case_of(office, second).number in words_of(page)
    assert case_of(office, first).number not in words_of(page)
    assert case_of(office, first).number in words_of(client.get(f"{DESK}cases/?q=陆某甲"))
    assert "这里没有个案" in words_of(client.get(f"{DESK}cases/?q=陆某"))
    assert client.get(f"{DESK}cases/file/?f.cause=fire").status_code == 200
    assert client.get(f"{DESK}cases/month/?month=2026-02").status_code == 200


def test_the_desk_shows_figures_with_what_they_are_made_of_and_balances() -> None:
    office = an_office()
    with_cash(office, 1000)
    case = a_case(office)
    answers = {"granted": "600", "evidence": "x"}
    move_case(by=office.leader, case=case, revision=1, move="approve_quick", answers=answers)
    words = words_of(signed_in(office.clerk).get(DESK))
    assert "乡镇备用金 东溪" in words and "1000元" in words
    assert "小额快救按时办结率" in words
    outside = words_of(signed_in(office.county.supervision_head).get(DESK))
    assert "临时救助人次" in outside
    assert "备用金" not in outside


def test_papers_print_with_the_names_of_bodies_and_the_case_number() -> None:
    office = an_office()
    case = a_case(office)
    client = signed_in(office.clerk)
    keys = form_keys(client.get(f"/cases/{case}/"), "paper")
    made = client.post(f"/cases/{case}/paper/receipt/docx/", keys)
    assert made.status_code == 200
    assert client.get(f"/cases/{case}/paper/receipt/docx/").status_code == 405


def _count(office: Office) -> int:
    from minsheng.store.models import CaseRow

    return CaseRow.objects.at(office.place).count()


POINTS = "civility/points"
DESK_OF_POINTS = f"/programmes/{POINTS}/"


def test_an_entry_is_entered_found_changed_and_stopped() -> None:
    county = an_office(pack=POINTS).county
    clerk = worker(county, "points", "east", "shopkeeper", pack=POINTS)
    client = signed_in(clerk)
    register = f"{DESK_OF_POINTS}entries/goods/"
    keys = form_keys(client.get(f"{register}new/"), "entry")
    sent = {**keys, "on": ["code", "name", "price"], "a.code": "g1", "a.name": "扫帚", "a.price": "18"}
    done = client.post(f"{register}add/", sent)
    assert done.status_code == 303, words_of(done)
    assert "扫帚" in words_of(client.get(f"{register}?q=扫"))
    assert "扫帚" in client.get(f"{DESK_OF_POINTS}find/goods/?q=扫").content.decode()
    page = client.get(done["Location"])
    keys = form_keys(page, "entry")
    client.post(f"{done['Location']}change/", {**keys, "on": ["price"], "a.price": "20"})
    assert "20" in words_of(client.get(done["Location"]))
    keys = form_keys(client.get(done["Location"]), "stop")
    client.post(f"{done['Location']}stop/", {**keys, "reason": "不再兑换"})
    assert "这里还没有条目" in words_of(client.get(register))


def test_a_voucher_is_entered_by_who_may_and_reversed_with_a_reason() -> None:
    office = an_office()
    client = signed_in(office.civil)
    accounts = f"{DESK}accounts/"
    keys = form_keys(client.get(accounts), "voucher-allocate")
    sent = {**keys, "voucher": "allocate", "amount": "1,000", "paper": "拨款单9号"}
    assert client.post(f"{accounts}add/", sent).status_code == 303
    words = words_of(client.get(accounts))
    assert "县级临时救助资金 合计 1000元" in words and "拨款单9号" in words
    keys = form_keys(client.get(accounts), "voucher-top_up")
    short = {**keys, "voucher": "top_up", "amount": "5000", "paper": "x", "target": "east"}
    refused = client.post(f"{accounts}add/", short)
    assert refused.status_code == 400
    assert "余额1000元，不够5000元" in words_of(refused)
    page = client.get(accounts)
    of = re.search(r'name="of" value="([^"]+)"', page.content.decode())
    assert of
    sent = {**form_keys(page, "reverse"), "of": of[1], "reason": "拨错了"}
    assert client.post(f"{accounts}reverse/", sent).status_code == 303
    assert "已冲正" in words_of(client.get(accounts))
    assert "voucher-allocate" not in signed_in(office.clerk).get(accounts).content.decode()


def test_parameters_say_their_source_and_a_county_sets_its_own_where_it_may() -> None:
    office = an_office()
    client = signed_in(office.county.supervision_head)
    page = client.get(f"{DESK}parameters/")
    assert "各地3至15个工作日不等" in words_of(page) and "待核实，不作为法律依据" in words_of(page)
    assert "上级规定，县里不能自定。" in words_of(page)
    keys = form_keys(page, "own-dibao_month")
    sent = {**keys, "parameter": "dibao_month", "value": "820", "since": "2026-07-01", "source": "县政发9号"}
    assert client.post(f"{DESK}parameters/set/", sent).status_code == 303
    assert "820元" in words_of(client.get(f"{DESK}parameters/"))


def test_a_pack_is_adopted_and_roles_are_given_to_posts() -> None:
    office = an_office()
    client = signed_in(office.county.operator)
    page = client.get("/programmes/adopt/")
    assert "可以开办" in words_of(page) and "已经开办" in words_of(page)
    done = client.post(f"/programmes/{POINTS}/adopt/", form_keys(page, "adopt") | {"seen": ""})
    assert done.status_code == 303
    person = f"/people/{office.county.health.person}/"
    page = client.get(person)
    keys = form_keys(page, "post-roles")
    post = office.county.health.post.id
    sent = {**keys, "post": post, "role": [f"{AID}/county_civil"]}
    assert client.post(f"{person}post/roles/", sent).status_code == 303
    assert "临时救助：县民政局审批人" in words_of(client.get(person))
    assert "没有在办的" in words_of(signed_in(office.county.health).get("/programmes/"))


def test_a_verdict_names_a_body_as_people_call_it() -> None:
    office = an_office()
    sent = {**typed(**FILLED), "a.happened_in": "west"}
    sent["on"] = [*sent["on"], "happened_in"]  # type: ignore[misc]  # the list of controls
    page = signed_in(office.clerk).post(f"{DESK}cases/try/", sent)
    assert re.search("急难发生地是西.+，应由急难发生地乡镇受理", words_of(page))


def test_cases_with_places_stand_on_a_map_and_others_are_counted() -> None:
    county = an_office(pack="delivery/projects").county
    roles = pack_of(county.place, "delivery/projects").workflow.roles
    owner = worker(county, "owner", "east", *roles, pack="delivery/projects")
    for number, place in (("1", "118.27,27.51"), ("2", "118.30,27.55"), ("3", "东门街 3 号")):
        answers = {"code": number, "name": f"项目{number}", "kind": "school", "township": "east"}
        open_case(
            by=owner,
            pack="delivery/projects",
            answers={**answers, "place": place, "planned_on": "2026-01-05"},
        )
    page = signed_in(owner).get("/programmes/delivery/projects/cases/map/")
    assert page.content.decode().count("<circle") == 2
    assert "1 件没有写经纬度，图上没有。" in words_of(page)
