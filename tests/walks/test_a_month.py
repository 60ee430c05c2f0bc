"""One month of supervision, lived by five roles: 45 bodies, 120 tasks, from asking to the closed problem.

The office and those with whom something happens go through a browser, the other bodies' people through the
same pages without one. Three bodies refuse a problem, two are silent, one head is away, one figure is
returned, one extension is granted; a body of another house closes the problem.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from django.test.utils import override_settings
from playwright.sync_api import FilePayload, Page, expect
from pytest_django.live_server_helper import LiveServer

from a_county_month import DEPUTY, ITEMS, Month, an_issued_county, client_of, set_day
from browser import follow, needs_chromium, open_page, press, sign_in
from minsheng.loop.ask import Ask, AskState
from minsheng.loop.bulletin import Bulletin, BulletinState
from minsheng.loop.extension import Extension
from minsheng.loop.objection import Objection
from minsheng.loop.problem import Problem, ProblemState
from minsheng.sample.keys import key_of
from minsheng.sample.load import PASSWORD
from minsheng.store.reads import records_of
from minsheng.store.replay import replay
from minsheng.store.verify import verify
from pages import form_keys
from sheets import cells_of
from sheets import fill_in as fill_cells

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), needs_chromium]

RETURNED, BY_BOOK, AWAY, CONTESTS, CHECKS = 0, 1, 2, 3, 4  # which body is the one to whom it happens
LATE = slice(10, 14)  # whose first item was due in June: three refuse the problem, the fourth puts it right
SILENT = slice(43, 45)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(autouse=True)
def _no_cookies_over_https_only() -> Iterator[None]:
    with override_settings(SESSION_COOKIE_SECURE=False, CSRF_COOKIE_SECURE=False):
        yield


def test_a_month(live_server: LiveServer, monkeypatch: pytest.MonkeyPatch) -> None:
    set_day(monkeypatch, 6, 29)
    county = an_issued_county(AWAY, LATE)
    with open_page(live_server.url) as page:
        set_day(monkeypatch, 7, 1)
        cycle = the_office_asks(page, county)
        a_body_fills_in_on_the_page(page, county)
        a_body_fills_in_by_workbook(page, county)
        another_signs_for_a_head_who_is_away(page, county, cycle)
        for body in county.bodies[3:43]:
            the_others_fill_in_and_sign(body, "100" if body in county.overdue else "160")
        set_day(monkeypatch, 7, 3)
        the_office_returns_one_and_takes_the_rest(page, county, cycle)
        set_day(monkeypatch, 7, 8)
        the_office_shows_the_month(page, cycle)
        a_body_contests_a_light(page, county)
        set_day(monkeypatch, 7, 15)
        the_month_is_published_and_issued(page, cycle)
        set_day(monkeypatch, 7, 16)
        problems = the_office_takes_in_what_the_rules_find(page, county)
        for body, problem in zip(county.overdue[:3], problems[:3], strict=True):
            a_body_refuses(page, body, problem)
        the_fourth_is_given_more_time(page, county, problems[3])
        it_is_put_right_and_closed_by_another(page, county, problems[3])
    so_it_stands(county)


def become(page: Page, who: str) -> None:
    """Sign in as somebody else."""
    page.context.clear_cookies()
    sign_in(page, who, PASSWORD)


def said(page: Page, words: str) -> None:
    """The next page says that it was done."""
    expect(page.locator(".said")).to_contain_text(words)


def unfold(page: Page, name: str) -> None:
    page.locator("summary", has_text=name).first.click()


def the_office_asks(page: Page, county: Month) -> str:
    """An inspection with its authority, June opened under it; the id of the month."""
    become(page, "clerk")
    page.goto("/inspections/add/")
    for name, words in {
        "authorised_by": "青禾县人民政府",
        "document_no": "青政办函〔2026〕12号",
        "matter": "上半年重点工作完成情况",
        "scope": "县直各单位，一至六月",
        "plan": "上半年重点工作督查方案",
        "first_day": "2026-07-02",
        "last_day": "2026-07-31",
    }.items():
        page.fill(f"input[name={name}]", words)
    for body in county.bodies[:3]:
        page.check(f"input[name=bodies][value='{key_of(body)}']")
    page.locator("input[name=team]").first.check()
    press(page, "立项")
    said(page, "已立项")
    page.goto("/collecting/")
    page.locator("select[name=month]").select_option("2026-06")
    press(page, "向各单位收数")
    said(page, "已向各单位收数")
    expect(page.locator("h1")).to_contain_text(f"{ITEMS} 项")
    cycle = page.url.rstrip("/").rpartition("/")[2]
    unfold(page, "选督查依据")
    press(page, "落实依据")
    said(page, "已落实依据")
    return cycle


def fill_in(page: Page, amount: str) -> None:
    """Every figure of the page, a sentence and a proof for each."""
    page.goto("/asks/")
    amounts = page.locator("input[name^=amount-]")
    expect(amounts.first).to_be_visible()
    for at in range(amounts.count()):
        amounts.nth(at).fill(amount)
        page.locator("input[name^=words-]").nth(at).fill("按月推进")
        page.locator("input[name^=paper-]").nth(at).fill("统计月报")
        page.locator("input[name^=paper-]").nth(at).blur()
        expect(page.locator(".saved")).to_have_count(at + 1)  # each is kept as it is left
    press(page, "提交审签")
    said(page, "等负责人审签")


def sign_off(page: Page, count: int) -> None:
    page.goto("/asks/sign/")
    press(page, f"审签 {count} 项")
    said(page, f"已审签 {count} 项")


def a_body_fills_in_on_the_page(page: Page, county: Month) -> None:
    body = county.bodies[RETURNED]
    become(page, f"{body}.liaison")
    fill_in(page, "160")
    become(page, f"{body}.head")
    sign_off(page, 3)


def a_body_fills_in_by_workbook(page: Page, county: Month) -> None:
    """The workbook out, filled in, and in again: its figures stand in the page before they are kept."""
    body = county.bodies[BY_BOOK]
    become(page, f"{body}.liaison")
    book = page.request.get("/asks/form/xlsx/").body()
    cells = cells_of(book)
    heads = {words: re.sub(r"\d", "", at) for at, words in cells.items()}
    first = min(int(re.sub(r"\D", "", at)) for at, words in cells.items() if words == "序号") + 1
    said_in = {f"{heads['本期']}{row}": "160" for row in range(first, first + 3)}
    said_in |= {f"{heads['出处']}{row}": "统计月报" for row in range(first, first + 3)}
    said_in |= {f"{heads['一句话说明']}{row}": "按月推进" for row in range(first, first + 3)}
    filled = FilePayload(name="报送表.xlsx", mimeType=XLSX, buffer=fill_cells(book, said_in))
    page.goto("/asks/")
    unfold(page, "上传填好的报送表")
    page.set_input_files("form[action$='take-in/'] input[type=file]", [filled])
    press(page, "上传并核对")
    page.wait_for_url("**/asks/take-in/")
    expect(page.locator("input[name^=amount-]").first).to_have_value("160")
    press(page, "提交审签")
    said(page, "已提交 3 项")
    become(page, f"{body}.head")
    sign_off(page, 3)


def another_signs_for_a_head_who_is_away(page: Page, county: Month, cycle: str) -> None:
    body = county.bodies[AWAY]
    become(page, f"{body}.liaison")
    fill_in(page, "160")
    become(page, "clerk")
    page.goto(f"/collecting/{cycle}/?body={key_of(body)}")
    unfold(page, "负责人不在")
    page.locator("select[name=person]").select_option(label="代签人")
    page.fill("input[name=first]", "2026-07-01")
    page.fill("input[name=last]", "2026-07-07")
    page.fill("input[name=reason]", "外出学习")
    press(page, "登记代签人")
    said(page, "已登记代签人")
    become(page, DEPUTY)
    follow(page, page.locator("button", has_text="代签"))
    sign_off(page, 3)


def the_others_fill_in_and_sign(body: str, amount: str) -> None:
    """The same two pages, without a browser."""
    liaison = client_of(f"{body}.liaison")
    seen = liaison.get("/asks/")
    typed = form_keys(seen, "asks") | {"do": "submit"}
    asks = re.findall(r'name="amount-([^"]+)"', seen.content.decode())
    for ask in asks:
        typed |= {f"amount-{ask}": amount, f"words-{ask}": "按月推进", f"paper-{ask}": "统计月报"}
    form = re.findall(r'name="(revision-[^"]+)" value="(\d+)"', seen.content.decode())
    assert liaison.post("/asks/save/", typed | dict(form)).status_code == 303
    head = client_of(f"{body}.head")
    seen = head.get("/asks/sign/")
    shown = re.findall(r'name="ask" value="([^"]+)"', seen.content.decode())
    assert len(shown) == len(asks) > 0
    assert head.post("/asks/sign/all/", {**form_keys(seen, "sign"), "ask": shown}).status_code == 303


def the_office_returns_one_and_takes_the_rest(page: Page, county: Month, cycle: str) -> None:
    """One figure goes back with a reason and comes again; then what raises no doubt is taken in one go."""
    body = county.bodies[RETURNED]
    become(page, "clerk")
    page.goto(f"/collecting/{cycle}/?body={key_of(body)}")
    first = page.locator("li.ask").first
    first.locator("summary", has_text="退回").click()
    first.locator("input[name=reason]").fill("与统计月报不符")
    follow(page, first.get_by_role("button", name="退回重报"))
    said(page, "已退回")
    become(page, f"{body}.liaison")
    page.goto("/asks/")
    expect(page.locator(".happened")).to_contain_text("与统计月报不符")
    fill_in(page, "155")
    become(page, f"{body}.head")
    sign_off(page, 1)
    become(page, "clerk")
    page.goto(f"/collecting/{cycle}/")
    follow(page, page.get_by_role("button", name=re.compile("采用无疑的")))
    said(page, "已采用")
    silent = sum(number % 45 in (43, 44) for number in range(ITEMS))
    expect(page.locator("h1")).to_contain_text(f"已采用 {ITEMS - silent} 项")
    page.goto(f"/collecting/{cycle}/?show=silent")
    expect(page.locator("tbody tr")).to_have_count(2)


def the_office_shows_the_month(page: Page, cycle: str) -> None:
    become(page, "clerk")
    page.goto(f"/month/{cycle}/")
    press(page, "预通报")
    said(page, "已预通报")


def a_body_contests_a_light(page: Page, county: Month) -> None:
    """It is decided by somebody who did not examine its figures, and stays open in the annex."""
    become(page, f"{county.bodies[CONTESTS]}.liaison")
    page.goto("/objections/")
    page.locator("select[name=contests]").select_option("light")
    page.locator("select[name=commitment]").select_option(index=1)
    page.fill("textarea[name=words]", "六月新开的服务点没有算进去")
    press(page, "提出异议")
    said(page, "异议已提出")
    address = page.url
    become(page, "supervision-head")
    page.goto(address)
    page.fill("textarea[name=reason]", "月报以六月末为准")
    follow(page, page.locator("button[name=verdict][value=not_taken]"))
    said(page, "已复核")


def the_month_is_published_and_issued(page: Page, cycle: str) -> None:
    become(page, "supervision-head")
    page.goto(f"/month/{cycle}/")
    press(page, "生成通报")
    said(page, "已生成")
    expect(page.locator("main")).to_contain_text("存异")
    address = page.url
    become(page, "approver")
    page.goto(address)
    unfold(page, "印发")
    page.fill("input[name=paper]", "青督通〔2026〕6号")
    page.fill("input[name=issued_on]", "2026-07-15")
    page.fill("input[name=signer]", "甄怀礼")
    sealed = FilePayload(name="通报.pdf", mimeType="application/pdf", buffer=b"%PDF-1.7 sealed")
    page.set_input_files("input[name=sealed]", [sealed])
    press(page, "印发")
    expect(page.locator(".standing")).to_contain_text("青督通〔2026〕6号")


def the_office_takes_in_what_the_rules_find(page: Page, county: Month) -> list[str]:
    """Each of the four that are overdue, assigned to its body; their addresses in the order of the bodies."""
    become(page, "clerk")
    page.goto("/problems/found/")
    for left in (4, 3, 2, 1):
        expect(page.locator("h1 .count")).to_have_text(str(left))
        press(page, "列入清单")
        said(page, "已列入问题清单")
    taken = page.locator("p.sentence a[href^='/problems/']")
    expect(taken).to_have_count(4)
    addresses = [taken.nth(at).get_attribute("href") or "" for at in range(4)]
    lead_of = {}
    for address in addresses:
        page.goto(address)
        lead = page.locator("select[name=lead]").input_value()
        lead_of[lead] = address
        if lead == key_of(county.overdue[3]):
            unfold(page, "配合单位、责任人、验收单位")
            page.locator("select[name=checker]").select_option(key_of(county.bodies[CHECKS]))
        press(page, "交办")
        said(page, "已交办")
    return [lead_of[key_of(body)] for body in county.overdue]


def a_body_refuses(page: Page, body: str, problem: str) -> None:
    become(page, f"{body}.liaison")
    page.goto(problem)
    unfold(page, "拒收")
    page.fill("textarea[name=reason]", "点位由城市管理部门主管，请改交")
    press(page, "拒收")
    said(page, "已拒收")


def the_fourth_is_given_more_time(page: Page, county: Month, problem: str) -> None:
    become(page, f"{county.overdue[3]}.liaison")
    page.goto(problem)
    press(page, "签收")
    said(page, "已签收")
    page.fill("textarea[name=measures]", "七月补建")
    page.locator("form[action$='/plan/'] input[name=person]").fill("业务科")
    press(page, "报方案")
    said(page, "整改方案已报")
    unfold(page, "申请延期")
    page.fill("input[name=wished]", "2026-12-31")
    page.fill("form[action$='/extend/'] textarea[name=reason]", "材料九月到位")
    press(page, "申请延期")
    said(page, "延期申请已报")
    become(page, "supervision-head")
    page.goto(problem)
    press(page, "同意延期")
    said(page, "已同意延期")
    expect(page.locator(".standing")).to_contain_text("2026-12-31")


def it_is_put_right_and_closed_by_another(page: Page, county: Month, problem: str) -> None:
    become(page, f"{county.overdue[3]}.liaison")
    page.goto(problem)
    page.fill("textarea[name=result]", "三百个全部开放")
    page.fill("form[action$='/submit/'] input[name=paper]", "验收表")
    press(page, "申请销号")
    said(page, "已申请销号")
    expect(page.get_by_role("button", name="验收销号")).to_have_count(0)
    become(page, f"{county.bodies[CHECKS]}.liaison")
    page.goto(problem)
    press(page, "验收销号")
    said(page, "已验收销号")


def so_it_stands(county: Month) -> None:
    """What the record says of the month, and that the log says the same."""
    asks = records_of(county.place, Ask, {})
    silent = [key_of(body) for body in county.bodies[SILENT]]
    assert Counter(ask.state for ask in asks if ask.body not in silent) == {AskState.ACCEPTED: ITEMS - 4}
    assert {ask.state for ask in asks if ask.body in silent} == {AskState.OPEN}
    assert [ask.round for ask in asks if ask.round > 1] == [2]
    problems = Counter(problem.state for problem in records_of(county.place, Problem, {}))
    assert problems == {ProblemState.REFUSED: 3, ProblemState.CLOSED: 1}
    assert len(records_of(county.place, Objection, {})) == 1
    assert [one.granted for one in records_of(county.place, Extension, {})] == [True]
    (bulletin,) = records_of(county.place, Bulletin, {})
    assert (bulletin.state, bulletin.paper) == (BulletinState.ISSUED, "青督通〔2026〕6号")
    assert verify(county.place).faults == ()
    again = replay(county.place)
    assert (again.different_lights, again.different_bulletins) == (0, 0)
