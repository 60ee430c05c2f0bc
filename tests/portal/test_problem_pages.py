"""Pages of problems, notices, inspections, objections and later looks: what each shows, and its acts."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from builders import DAY, County, a_commitment, a_county, a_table, found, put
from minsheng.ledger.commitment import Target
from minsheng.ledger.progress import Light
from minsheng.ledger.table import Stage
from minsheng.loop.bulletin import Bulletin, Judgement
from minsheng.loop.cycle import Cycle, CycleStage
from minsheng.loop.notice import Notice, NoticeState
from minsheng.loop.problem import Finder, Problem, ProblemState, Tip
from minsheng.store.ids import new_id
from minsheng.store.reads import records_of
from minsheng.terms.period import Period
from pages import form_keys, signed_in, words_of
from problem_office import a_problem, address, in_days, send, today

pytestmark = pytest.mark.django_db


def test_from_the_list_to_closing_by_clicks_alone() -> None:
    county = a_county()
    office, bureau, head = map(signed_in, (county.supervisor, county.education, county.supervision_head))
    problem = a_problem(county, office)
    page = send(
        office,
        address(problem),
        "assign",
        "problem-assign",
        [problem],
        lead="education",
        due=in_days(30),
        helpers=["health", "east"],
        measures="补足托位",
    )
    assert "待签收" in words_of(page)
    assert "配合 县卫健局、东溪镇" in words_of(page)
    assert f"{today().year}-1 东门园点停办" in words_of(bureau.get(reverse("problems")))
    send(bureau, address(problem), "accept", "problem-accept", [problem])
    plan = {"measures": "腾出两间教室", "person": "学前教育科"}
    send(bureau, address(problem), "plan", "problem-plan", [problem], **plan)
    proof = SimpleUploadedFile("竣工照片.txt", "竣工".encode())
    page = send(bureau, address(problem), "submit", "problem-submit", [problem], result="已开班", file=proof)
    assert "待验收" in words_of(page)
    assert "验收销号" not in words_of(page), "who is judged is offered no button to close"
    kept = head.get(reverse("problem-proof", args=[problem]))
    assert (kept.content.decode(), kept["Content-Disposition"][:10]) == ("竣工", "attachment")
    page = send(head, address(problem), "back", "problem-back", [problem], reason="只有一个班")
    assert "第 2 轮" in words_of(page)
    again = {"result": "两个班都开了", "paper": "验收表"}
    send(bureau, address(problem), "submit", "problem-submit", [problem], **again)
    page = send(office, address(problem), "close", "problem-close", [problem])
    assert "已销号" in words_of(page)
    page = send(
        office, address(problem), "reopen", "problem-reopen", [problem], reason="又停了", due=in_days(20)
    )
    assert "反弹 1 次" in words_of(page)
    assert found(county, Problem, problem).state is ProblemState.RETURNED


@pytest.mark.parametrize("name", ["problem-close", "problem-back"])
@pytest.mark.parametrize("who", ["education", "education_head", "health"])
def test_no_address_lets_a_body_close_its_own(name: str, who: str) -> None:
    county = a_county()
    problem = a_problem(county)
    one = replace(
        found(county, Problem, problem),
        state=ProblemState.SUBMITTED,
        helpers=("health",),
        submitted_by="post-education",
    )
    put(county, one)
    client = signed_in(getattr(county, who))
    found_page = client.post(reverse(name, args=[problem]), {"revision": "2", "reason": "好了"})
    assert found_page.status_code == 403
    assert found(county, Problem, problem).state is ProblemState.SUBMITTED


def test_the_list_is_narrowed_and_exported_as_it_is_seen() -> None:
    county = a_county()
    office = signed_in(county.supervisor)
    a_problem(county, office)
    a_problem(county, office, what="西塘急救点缺人", lead="health", found_by="resident", register_number="7")
    page = office.get(reverse("problems"), {"lead": "health"})
    assert "西塘急救点缺人" in words_of(page)
    assert "东门园点停办" not in words_of(page)
    for listed in ("problems", "responsibilities"):
        for ending in ("xlsx", "docx"):
            file = office.get(reverse("problems-file", args=[listed, ending]), {"found": "resident"})
            text = "".join(
                zipfile.ZipFile(io.BytesIO(file.content)).read(name).decode("utf-8", "replace")
                for name in zipfile.ZipFile(io.BytesIO(file.content)).namelist()
            )
            assert ("西塘急救点缺人" in text, "东门园点停办" in text) == (True, False)


def test_the_number_of_a_letter_is_the_offices_own() -> None:
    county = a_county()
    problem = a_problem(county, found_by="resident", register_number="来电甲一百零一")
    office = signed_in(county.supervisor)
    send(
        office,
        address(problem),
        "assign",
        "problem-assign",
        [problem],
        lead="education",
        due=in_days(30),
    )
    assert "来电甲一百零一" in words_of(office.get(address(problem)))
    assert "来电甲一百零一" not in signed_in(county.education).get(address(problem)).content.decode()


def test_what_was_refused_keeps_what_was_typed() -> None:
    county = a_county()
    office = signed_in(county.supervisor)
    keys = form_keys(office.get(reverse("problem-new")), "problem")
    fields = {"what": "来电13812345678说停办", "found_by": "resident", "register_number": "7"}
    days = {"found_on": in_days(0), "due": in_days(9), "lead": "education"}
    page = office.post(reverse("problem-add"), {**keys, **fields, **days})
    assert page.status_code == 400
    assert "像是个人信息" in words_of(page)
    assert "来电13812345678说停办" in page.content.decode()


def test_a_body_without_problems_reads_so() -> None:
    county = a_county()
    assert "这里没有问题" in words_of(signed_in(county.health).get(reverse("problems")))
    assert "这里没有责任" in words_of(signed_in(county.health).get(reverse("responsibilities")))


def published(county: County, lights: dict[int, Light]) -> str:
    """A bulletin for each month with one light of one target of the education bureau; the item's id."""
    item = a_commitment(county, a_table(county, Stage.ISSUED))
    (target,) = records_of(county.place, Target, {"commitment": item})
    for month, light in lights.items():
        cycle = Cycle(
            new_id(),
            county.place,
            Period.parse(f"2026-{month:02}"),
            DAY,
            DAY,
            CycleStage.PUBLISHED,
        )
        bulletin = Bulletin(
            new_id(), county.place, cycle.id, 2026, month, DAY, 1, "1", "0" * 64, "0" * 64, {}
        )
        judged = Judgement(
            new_id(), county.place, bulletin.id, item, light, "因为", target=target.id, body="education"
        )
        put(county, cycle, bulletin, judged)
    return item


def test_what_a_rule_finds_is_taken_with_one_click_and_out_with_another() -> None:
    county = a_county()
    item = published(county, {4: Light.ON_PLAN, 5: Light.BEHIND, 6: Light.BEHIND})
    office = signed_in(county.supervisor)
    page = office.get(reverse("findings"))
    assert "“普惠托位”连续2个月滞后" in words_of(page)
    (key,) = [line.split('"')[0] for line in page.content.decode().split('name="finding" value="')[1:]]
    page = send(office, reverse("findings"), "take", "finding-take", [], finding=key)
    assert "规则没有发现新的问题" in words_of(page)
    (problem,) = records_of(county.place, Problem, {"commitment": item})
    assert (problem.lead, problem.found_by, problem.state) == (
        "education",
        Finder.RULE,
        ProblemState.FOUND,
    )
    again = office.post(reverse("finding-take"), {"finding": key})
    assert again.status_code == 409
    page = send(office, reverse("findings"), "untake", "finding-undo", [], problem=problem.id)
    assert "连续2个月滞后" in words_of(page)
    assert found(county, Problem, problem.id).state is ProblemState.DROPPED


def test_an_extension_is_asked_on_the_page_and_granted_by_the_office() -> None:
    county = a_county()
    problem = a_problem(county)
    office, bureau = signed_in(county.supervisor), signed_in(county.education)
    wish = {"lead": "education", "due": in_days(10)}
    send(office, address(problem), "assign", "problem-assign", [problem], **wish)
    page = send(
        bureau, address(problem), "extend", "problem-extend", [problem], wished=in_days(40), reason="停工"
    )
    assert "等交办方审批" in words_of(page)
    keys = form_keys(office.get(address(problem)), "extension")
    fields = {**keys, "answer": "grant", "until": in_days(25), "words": "同意"}
    waiting = office.get(address(problem)).content.decode().split('name="extension" value="')[1].split('"')[0]
    page = office.post(
        reverse("problem-extension", args=[problem]), {**fields, "extension": waiting}, follow=True
    )
    assert "已同意延期" in page.content.decode()
    assert found(county, Problem, problem).due.isoformat() == in_days(25)
    assert "整改时限由" in words_of(page)


def test_a_notice_goes_out_with_the_offices_number_and_comes_back() -> None:
    county = a_county()
    problem = a_problem(county)
    office, head, bureau = map(signed_in, (county.supervisor, county.supervision_head, county.education))
    page = office.get(reverse("notice-new"), {"problem": problem})
    wish = {"level": "blue", "problem": problem, "body": "education", "asks": "三日内说明情况"}
    page = office.post(reverse("notice-add"), {**form_keys(page, "notice"), **wish}, follow=True)
    notice = str(page.request["PATH_INFO"]).split("/")[-2]
    assert "蓝色" in words_of(page), "the colour stands in words"
    assert bureau.get(reverse("notice", args=[notice])).status_code == 403, "a draft is the office's own"
    at = reverse("notice", args=[notice])
    issue = {"paper": "松督〔2026〕9号", "signer": "督查室", "issued_on": in_days(0)}
    page = send(head, at, "issue", "notice-issue", [notice], **issue)
    assert (page.status_code, "请附上盖章的文件" in words_of(page)) == (400, True)
    assert found(county, Notice, notice).state is NoticeState.DRAFT, "no sealed file, no notice"
    scan = SimpleUploadedFile("督查单.pdf", b"%PDF-1.7 sealed")
    send(head, at, "issue", "notice-issue", [notice], **issue, sealed=scan)
    kept = bureau.get(reverse("notice-sealed", args=[notice]))
    assert (kept.content, kept["Content-Disposition"][:10]) == (b"%PDF-1.7 sealed", "attachment")
    send(bureau, at, "receive", "notice-receive", [notice], receipt="局办公室")
    page = send(bureau, at, "reply", "notice-reply", [notice], words="已说明")
    assert "办结" not in words_of(page).split("经过")[0].replace("办结意见", "")
    send(office, at, "settle", "notice-settle", [notice], remark="")
    after = found(county, Notice, notice)
    assert (after.state, after.receipt, after.paper) == (NoticeState.SETTLED, "局办公室", "松督〔2026〕9号")


def test_the_tip_is_nowhere_but_in_the_office() -> None:
    county = a_county()
    problem = a_problem(county, found_by="resident", register_number="甲一")
    (tip,) = records_of(county.place, Tip, {"problem": problem})
    assert tip.received_on == today()


def test_a_post_of_another_body_is_named_to_check() -> None:
    county = a_county()
    problem = a_problem(county)
    office, bureau, other = map(signed_in, (county.supervisor, county.education, county.health))
    wish = {"lead": "education", "due": in_days(10), "checker": "health"}
    send(office, address(problem), "assign", "problem-assign", [problem], **wish)
    send(bureau, address(problem), "accept", "problem-accept", [problem])
    plan = {"measures": "补", "person": "科"}
    send(bureau, address(problem), "plan", "problem-plan", [problem], **plan)
    send(bureau, address(problem), "submit", "problem-submit", [problem], result="成", paper="表")
    assert "验收销号" not in words_of(office.get(address(problem)))
    page = send(other, address(problem), "close", "problem-close", [problem])
    assert "已销号" in words_of(page)


def test_an_item_shows_its_problems_and_leads_to_a_new_one() -> None:
    county = a_county()
    item = a_commitment(county, a_table(county, Stage.ISSUED))
    office = signed_in(county.supervisor)
    page = office.get(reverse("commitment", args=[item])).content.decode()
    assert f"{reverse('problem-new')}?commitment={item}&amp;lead=education" in page
    a_problem(county, office, commitment=item)
    assert "东门园点停办" in words_of(office.get(reverse("commitment", args=[item])))
    bureau = signed_in(county.education).get(reverse("commitment", args=[item]))
    assert "东门园点停办" not in words_of(bureau), "not before it is assigned"
