"""Pages of problems, notices, inspections, objections and later looks: what each shows, and its acts."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from builders import DAY, County, a_commitment, a_county, a_table, found, put
from minsheng.ledger.commitment import Target
from minsheng.ledger.progress import Light
from minsheng.ledger.table import Stage
from minsheng.loop.bulletin import Bulletin, Judgement
from minsheng.loop.cycle import Cycle, CycleStage
from minsheng.loop.inspection import Inspection, InspectionState
from minsheng.loop.notice import Notice, NoticeState
from minsheng.loop.objection import Objection
from minsheng.loop.problem import Finder, Problem, ProblemState, Tip
from minsheng.loop.recheck import Look, LookResult, Recheck
from minsheng.loop.transfer import Transfer, TransferState
from minsheng.store.ids import new_id
from minsheng.store.reads import records_of
from minsheng.store.verify import verify
from minsheng.terms.calendar import chinese_day
from minsheng.terms.period import Period
from pages import form_keys, signed_in, words_of

pytestmark = pytest.mark.django_db


def today() -> date:
    return timezone.localdate()


def in_days(days: int) -> str:
    """A day as a browser sends it."""
    return (today() + timedelta(days=days)).isoformat()


def send(client: Client, page: str, form: str, name: str, args: list[str], **fields: Any) -> Any:  # noqa: ANN401  (fields of a form; Django's response has no public type)
    """Fill the form called `form` on the page and send it to the route; the page that follows."""
    keys = form_keys(client.get(page), form)
    return client.post(reverse(name, args=args), {**keys, **fields}, follow=True)


def a_problem(county: County, client: Client | None = None, **fields: Any) -> str:  # noqa: ANN401  (any field)
    """A problem written in by its form; its id."""
    client = client or signed_in(county.supervisor)
    given = {
        "what": "东门园点停办",
        "found_by": "inspector",
        "found_on": in_days(0),
        "lead": "education",
        "due": in_days(30),
        **fields,
    }
    page = send(client, reverse("problem-new"), "problem", "problem-add", [], **given)
    return str(page.request["PATH_INFO"]).split("/")[-2]


def address(problem: str) -> str:
    return reverse("problem", args=[problem])


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
    assert "东门园点停办" in words_of(bureau.get(reverse("problems")))
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


WARRANT = {
    "line": "government",
    "kind": "special",
    "authorised_by": "松川县人民政府",
    "document_no": "松政函〔2026〕7号",
    "matter": "普惠托育服务",
    "scope": "县直部门",
    "plan": "专项督查方案",
    "bodies": ["education"],
    "team": ["post-supervisor"],
    "emergency": "",
}


def opened(county: County, days: tuple[int, int] = (0, 5), **fields: Any) -> Any:  # noqa: ANN401  (as above)
    """What the page says after the form of an inspection was sent."""
    client = signed_in(county.supervisor)
    sent = {**WARRANT, "first_day": in_days(days[0]), "last_day": in_days(days[1]), **fields}
    return send(client, reverse("inspection-add"), "inspection", "inspection-add", [], **sent)


def test_an_inspection_from_its_warrant_to_an_objection_decided() -> None:
    county = a_county()
    page = opened(county)
    inspection = str(page.request["PATH_INFO"]).split("/")[-2]
    at = reverse("inspection", args=[inspection])
    office, bureau, head = map(signed_in, (county.supervisor, county.education, county.supervision_head))
    assert "已到上限" in words_of(page)
    assert "普惠托育服务" in words_of(signed_in(county.east).get(reverse("inspections")))
    send(office, at, "conclude", "inspection-conclude", [inspection], conclusion="托位缺口属实")
    assert "托位缺口属实" not in words_of(bureau.get(at)), "nobody reads it before it was given"
    given = {"body": "education", "delivered_on": in_days(0), "receipt": "局办公室"}
    send(office, at, "deliver", "inspection-deliver", [inspection], **given)
    assert "托位缺口属实" in words_of(bureau.get(at))
    page = send(
        bureau,
        reverse("objections"),
        "object",
        "objection-raise",
        [],
        given=f"education/{inspection}",
        words="统计口径不同",
    )
    objection = str(page.request["PATH_INFO"]).split("/")[-2]
    assert "存异" in words_of(page)
    at = reverse("objection", args=[objection])
    keys = form_keys(office.get(at), "decide")
    decision = {"verdict": "not_taken", "reason": "口径以方案为准"}
    aside = office.post(reverse("objection-decide", args=[objection]), {**keys, **decision})
    assert aside.status_code == 403
    page = send(head, at, "decide", "objection-decide", [objection], **decision)
    assert "不采纳" in words_of(page)
    assert "存异" in words_of(page)
    page = bureau.post(
        reverse("objection-withdraw", args=[objection]), {"revision": "2", "key": "k"}, follow=True
    )
    assert "存异" not in words_of(page).replace("标明存异", "")
    assert found(county, Objection, objection).withdrawn_at is not None


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"document_no": ""}, "授权文号"),
        ({"bodies": []}, "督查对象"),
        ({"team": []}, "督查人员"),
        ({"line": "party"}, "按党内法规办理"),
    ],
)
def test_without_its_warrant_nothing_opens(fields: dict[str, Any], said: str) -> None:
    county = a_county()
    page = opened(county, **fields)
    assert page.status_code == 400
    assert said in words_of(page)
    assert records_of(county.place, Inspection, {}) == []


def test_the_second_of_the_same_matter_or_month_is_refused() -> None:
    county = a_county()
    opened(county)
    page = opened(county)
    assert page.status_code == 409
    assert "第1号" in words_of(page)
    assert opened(county, matter="校园食品安全").status_code == 409
    assert opened(county, matter="溺水事故", emergency="紧急部署").status_code == 200


def test_before_its_first_day_it_is_changed_and_from_then_on_not() -> None:
    county = a_county()
    page = opened(county, (3, 5))
    inspection = str(page.request["PATH_INFO"]).split("/")[-2]
    office = signed_in(county.supervisor)
    at = reverse("inspection-change", args=[inspection])
    sent = {**WARRANT, "first_day": in_days(4), "last_day": in_days(6), "scope": "全县"}
    send(office, at, "inspection", "inspection-change", [inspection], **sent)
    assert found(county, Inspection, inspection).scope == "全县"
    page = send(
        office,
        reverse("inspection", args=[inspection]),
        "withdraw",
        "inspection-withdraw",
        [inspection],
        reason="授权撤回",
    )
    assert found(county, Inspection, inspection).state is InspectionState.WITHDRAWN
    begun = str(opened(county).request["PATH_INFO"]).split("/")[-2]
    assert "已经开始" in words_of(
        office.post(reverse("inspection-change", args=[begun]), {**sent, "revision": "1"})
    )


def test_a_light_is_contested_while_the_preview_lasts() -> None:
    county = a_county()
    item = a_commitment(county, a_table(county, Stage.ISSUED))
    cycle = Cycle(
        new_id(),
        county.place,
        Period.parse("2026-01"),
        DAY,
        DAY,
        CycleStage.PREVIEWED,
        previewed_on=DAY,
        contest_by=today() + timedelta(days=2),
    )
    put(county, cycle)
    bureau = signed_in(county.education)
    fields = {"cycle": cycle.id, "contests": "light", "commitment": item, "words": "6月数已报"}
    page = send(bureau, reverse("objections"), "contest", "objection-raise", [], **fields)
    assert "2026年1月预通报" in words_of(page)
    put(county, replace(cycle, contest_by=today() - timedelta(days=1), revision=1))
    assert bureau.post(reverse("objection-raise"), {**fields, "contests": "figure"}).status_code == 409


def test_the_office_enters_what_a_body_contests_on_paper_and_takes_back_on_paper() -> None:
    county = a_county()
    first, last = today(), today() + timedelta(days=2)
    month = Period.parse("2026-01")
    stage = CycleStage.PREVIEWED
    put(
        county,
        Cycle(new_id(), county.place, month, DAY, DAY, stage, previewed_on=first, contest_by=last),
    )
    (cycle,) = records_of(county.place, Cycle, {})
    office, head = signed_in(county.supervisor), signed_in(county.supervision_head)
    said = {"body": "education", "cycle": cycle.id, "contests": "figure", "words": "附件三的数是上月的"}
    page = send(office, reverse("objections"), "enter", "objection-enter", [], **said)
    assert (page.status_code, "请附上单位盖章或签字的书面材料" in words_of(page)) == (400, True)
    scan = SimpleUploadedFile("异议函.pdf", b"%PDF-1.7 objection")
    page = send(office, reverse("objections"), "enter", "objection-enter", [], **said, sheet=scan)
    objection = str(page.request["PATH_INFO"]).split("/")[-2]
    one = found(county, Objection, objection)
    assert (one.body, one.raised_by, one.sheet_name) == ("education", "post-supervisor", "异议函.pdf")
    for who in (office, signed_in(county.education)):
        kept = who.get(reverse("objection-sheet", args=[objection, "raised"]))
        assert kept.content == b"%PDF-1.7 objection"
    assert signed_in(county.health).get(reverse("objection", args=[objection])).status_code == 403
    assert signed_in(county.education).post(reverse("objection-enter"), said).status_code == 403
    at, gone = reverse("objection", args=[objection]), SimpleUploadedFile("撤回函.pdf", b"%PDF-1.7 gone")
    send(head, at, "withdrawn", "objection-withdrawn", [objection], sheet=gone)
    after = found(county, Objection, objection)
    assert (after.withdrawn_at is not None, after.withdrawn_sheet_name) == (True, "撤回函.pdf")
    assert head.get(reverse("objection-sheet", args=[objection, "withdrawn"])).content == b"%PDF-1.7 gone"


def test_a_round_of_later_looks_draws_by_the_log_and_reopens_what_does_not_hold() -> None:
    county = a_county()
    half = Period.parse(f"{today().year - 1}-H2" if today().month <= 6 else f"{today().year}-H1")
    closed = [
        Problem(
            new_id(),
            county.place,
            2026,
            number,
            f"第{number}件",
            Finder.RESIDENT if number == 1 else Finder.INSPECTOR,
            DAY,
            "education",
            DAY,
            ProblemState.CLOSED,
            checked_by="post-supervisor",
            closed_on=half.last_day,
        )
        for number in range(1, 12)
    ]
    put(county, *closed)
    office = signed_in(county.supervisor)
    page = send(office, reverse("rechecks"), "open", "recheck-open", [], half=str(half))
    recheck = str(page.request["PATH_INFO"]).split("/")[-2]
    looks = records_of(county.place, Look, {"recheck": recheck})
    assert sorted(look.why for look in looks if look.why) == ["resident", "sample"]
    assert found(county, Recheck, recheck).seed in page.content.decode()
    look = next(look for look in looks if look.problem == closed[0].id)
    keys = form_keys(office.get(reverse("recheck", args=[recheck])), "look")
    fields = {**keys, "look": look.id, "result": "failed", "words": "又停了", "due": in_days(20)}
    page = office.post(reverse("recheck-record", args=[recheck]), fields, follow=True)
    assert found(county, Look, look.id).result is LookResult.FAILED
    after = found(county, Problem, closed[0].id)
    assert (after.state, after.rebounds) == (ProblemState.RETURNED, 1)
    again = office.post(reverse("recheck-open"), {"half": str(half)})
    assert again.status_code == 409


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


def a_transfer(county: County, problem: str) -> str:
    """The hand-over of the problem to the discipline inspection, as the head proposes it; its id."""
    said = {"organ": "县纪委监委", "why": "报送与现场不符"}
    head = signed_in(county.supervision_head)
    page = send(head, address(problem), "transfer", "problem-transfer", [problem], **said)
    return str(page.request["PATH_INFO"]).split("/")[-2]


def letter(client: Client, transfer: str) -> str:
    """The words of the letter as docx."""
    file = client.get(reverse("transfer-paper", args=[transfer, "docx"])).content
    return zipfile.ZipFile(io.BytesIO(file)).read("word/document.xml").decode()


def test_a_hand_over_is_approved_by_another_before_there_is_a_paper() -> None:
    county = a_county()
    problem = a_problem(county, found_by="resident", register_number="来电甲一百零二")
    head, approver = signed_in(county.supervision_head), signed_in(county.approver)
    transfer = a_transfer(county, problem)
    at, paper = reverse("transfer", args=[transfer]), reverse("transfer-paper", args=[transfer, "pdf"])
    assert head.get(paper).status_code == 409, "no approval, no paper"
    assert "审批移送" in words_of(approver.get("/"))
    refused = send(approver, at, "decide", "transfer-decide", [transfer], answer="approve", opinion=" ")
    assert refused.status_code == 400, "an approval says why"
    page = send(approver, at, "decide", "transfer-decide", [transfer], answer="approve", opinion="同意移送")
    assert "办公室主任" in words_of(page)
    assert "审批移送：理由：同意移送" in words_of(page)
    draft = letter(head, transfer)
    assert ("东门园点停办" in draft, "送审稿" in draft) == (True, True)
    assert f"经办公室主任于{chinese_day(today())}批准" in draft
    assert "来电甲一百零二" not in draft, "the register's number stays with the office"
    entered = {"paper": "松督函〔2026〕2号", "signer": "县长", "issued_on": in_days(0)}
    assert send(head, at, "send", "transfer-send", [transfer], **entered).status_code == 400, "no sealed file"
    scan = SimpleUploadedFile("移送函.pdf", b"%PDF-1.7 sealed")
    send(head, at, "send", "transfer-send", [transfer], **entered, sealed=scan)
    assert found(county, Transfer, transfer).state is TransferState.ISSUED
    sent = letter(head, transfer)
    assert ("松督函〔2026〕2号" in sent, "送审稿" in sent) == (True, False)
    assert head.get(reverse("transfer-sealed", args=[transfer])).content == b"%PDF-1.7 sealed"
    assert verify(county.place).faults == ()


def test_nobody_hands_over_or_approves_out_of_turn_and_who_is_judged_reads_nothing_of_it() -> None:
    county = a_county()
    problem = a_problem(county)
    wish = {"lead": "education", "due": in_days(10)}
    send(signed_in(county.supervisor), address(problem), "assign", "problem-assign", [problem], **wish)
    transfer = a_transfer(county, problem)
    at = reverse("transfer", args=[transfer])
    for who in (county.supervisor, county.education, county.education_head):
        client = signed_in(who)
        assert client.post(reverse("problem-transfer", args=[problem]), {"organ": "某"}).status_code == 403
        assert client.get(at).status_code == 403
        assert "移送" not in words_of(client.get(address(problem)))
    head, approver = signed_in(county.supervision_head), signed_in(county.approver)
    given = {"revision": "1", "answer": "approve", "opinion": "同意"}
    assert head.post(reverse("transfer-decide", args=[transfer]), given).status_code == 403
    again = head.post(reverse("problem-transfer", args=[problem]), {"organ": "县纪委监委", "why": "因"})
    assert again.status_code == 409, "one to the same organ is under way"
    send(approver, at, "decide", "transfer-decide", [transfer], answer="refuse", opinion="证据不足")
    assert head.get(reverse("transfer-paper", args=[transfer, "docx"])).status_code == 409
    other = a_transfer(county, problem)
    send(
        head,
        reverse("transfer", args=[other]),
        "withdraw",
        "transfer-withdraw",
        [other],
        reason="并案",
    )
    assert found(county, Transfer, other).state is TransferState.WITHDRAWN


@pytest.mark.parametrize(
    ("typed", "says"), [({"organ": ""}, "请填写移送给哪个机关"), ({"why": ""}, "移送事由")]
)
def test_a_hand_over_says_to_whom_and_why(typed: dict[str, str], says: str) -> None:
    county = a_county()
    problem = a_problem(county)
    said = {"organ": "县纪委监委", "why": "因", **typed}
    page = signed_in(county.supervision_head).post(reverse("problem-transfer", args=[problem]), said)
    assert (page.status_code, says in page.content.decode()) == (400, True)
