"""The pages of inspections, of objections and of later looks."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from builders import DAY, County, a_commitment, a_county, a_table, found, put
from minsheng.ledger.table import Stage
from minsheng.loop.cycle import Cycle, CycleStage
from minsheng.loop.inspection import Inspection, InspectionState
from minsheng.loop.objection import Objection
from minsheng.loop.problem import Finder, Problem, ProblemState
from minsheng.loop.recheck import Look, LookResult, Recheck
from minsheng.store.ids import new_id
from minsheng.store.reads import records_of
from minsheng.terms.period import Period
from pages import form_keys, signed_in, words_of
from problem_office import in_days, send, today

pytestmark = pytest.mark.django_db


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
