"""The first week of an office, lived in a browser: the sample county, its own files, real prints.

Monday a draft for comment out of the office's own workbook and report, Wednesday the replies of forty-five
bodies merged, Friday the table issued and printed by leader, two breakdowns returned, one item public.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pypdfium2  # type: ignore[import-untyped]  # it has no types
import pytest
from django.test.utils import override_settings
from playwright.sync_api import FilePayload, Page, expect
from pytest_django.live_server_helper import LiveServer

from browser import follow, needs_chromium, open_page, press, strike
from minsheng.portal.clock import now
from minsheng.sample.files import write_documents
from minsheng.sample.load import load_sample
from minsheng.store.verify import verify
from office_week import (
    a_resident_reads,
    approve_and_issue,
    become,
    confirm_all_that_are_certain,
    hand_in,
    release,
    settle_doubts,
    take_in,
    told,
)
from sheets import cells_of, fill_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), needs_chromium]

SEED = next(iter(sorted((Path(__file__).parents[3] / "shared" / "seeds").glob("003_*.txt"))), None)
TITLE = "青禾县2026年政府工作任务分解表"
NEXT_WEEK = (date.today() + timedelta(days=7)).isoformat()  # noqa: DTZ011  (the pages go by the real day)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Cells of a reply: the answer for the whole sheet, the contact, the first item's answer.
WHOLE, CONTACT, CATEGORY, PROPOSED, REASON = "H4", "I5", "H6", "I6", "J6"


@pytest.fixture(autouse=True)
def _no_cookies_over_https_only() -> Iterator[None]:
    with override_settings(SESSION_COOKIE_SECURE=False, CSRF_COOKIE_SECURE=False):
        yield


def test_the_first_week(live_server: LiveServer, tmp_path: Path) -> None:
    place = load_sample(now())
    write_documents(tmp_path)
    with open_page(live_server.url) as page:
        become(page, "clerk")
        table = take_in(
            page,
            TITLE,
            [tmp_path / name for name in ("政府工作报告.docx", "任务分解表.xlsx", "民生实事.xlsx")],
        )
        monday_reviews(page, table)
        forms = monday_sends_for_comment(page, table)
        wednesday_takes_in_replies(page, table, forms)
        wednesday_decides(page, table)
        a_bureau_answers_online(page)
        wednesday_ends_the_round(page, table)
        friday_agrees_and_issues(page, table)
        friday_prints(page, table)
        promise = friday_breaks_down(page)
        friday_amends(page, promise)
        release(page, promise)
    a_resident_reads(live_server.url, place, promise, "青政办发〔2026〕3号", "青政阅〔2026〕7号")
    assert verify(place).faults == ()


@pytest.mark.skipif(SEED is None, reason="the shared seeds are not beside this checkout")
def test_a_seed_goes_to_the_public_page(live_server: LiveServer) -> None:
    place = load_sample(now())
    assert SEED is not None
    with open_page(live_server.url) as page:
        become(page, "clerk")
        table = take_in(page, "兄弟县报告节选任务表", [SEED])
        page.goto(f"/review/{table}/")
        expect(page.locator("[data-list] > li")).to_have_count(18)  # each of its tasks, countable or not
        confirm_all_that_are_certain(page)
        why = "责任单位不在本县名录"
        settle_doubts(page, table, without_lead=why, unknown_body=why)
        become(page, "supervision-head")
        page.goto(f"/tables/{table}/")
        page.click("summary:has-text('不征求意见，直接审核')")
        press(page, "审核通过")
        approve_and_issue(page, table)
        page.goto(f"/commitments/?table={table}")
        promise = page.locator("main table td a").first.get_attribute("href") or ""
        release(page, promise)
    a_resident_reads(live_server.url, place, promise, "青政办发〔2026〕3号")


def monday_reviews(page: Page, table: str) -> None:
    """What repeats the report goes; doubts come first, by keys; names of no body go; the rest in one go."""
    page.goto(f"/review/{table}/repeated/")
    press(page, "删去勾选的")
    told(page, "项重复的任务")
    settle_doubts(page, table, without_lead="是背景说明，不是任务")
    confirm_all_that_are_certain(page)
    press(page, "都核对完了，去任务表")
    expect(page.locator("h1")).to_have_text(TITLE)


def monday_sends_for_comment(page: Page, table: str) -> list[tuple[str, bytes]]:
    """The table goes round, numbered anew; the workbooks that were sent, by name."""
    page.goto(f"/tables/{table}/send/")
    page.fill("input[name=comment_by]", NEXT_WEEK)
    expect(page.locator("input[name=renumbers]")).to_be_checked()
    follow(page, page.locator("form[data-draft=send] button.act"))
    told(page, "个单位征求意见")
    zipped = page.request.get(f"/tables/{table}/round/files/").body()
    with ZipFile(BytesIO(zipped)) as files:
        return [(name, files.read(name)) for name in files.namelist() if name.endswith(".xlsx")]


def wednesday_takes_in_replies(page: Page, table: str, forms: list[tuple[str, bytes]]) -> None:
    """Forty-five files at once; the wrong cells are named, and everything else is taken in."""
    forms = [form for form in forms if "县卫健局" not in form[0]][:45]
    replies = [(name, fill_in(book, _answer(at, book))) for at, (name, book) in enumerate(forms)]
    page.goto(f"/tables/{table}/round/")
    page.set_input_files(
        "input[type=file]", [FilePayload(name=name, mimeType=XLSX, buffer=book) for name, book in replies]
    )
    press(page, "汇入")
    told(page, "45 个，其中 2 个没有汇入")
    expect(page.locator("#taken .wrong").first).to_contain_text("H4（意见类别） “没意见”不能填在整表一行")
    expect(page.locator("h1")).to_contain_text("已反馈 43 家")
    name, book = forms[0]
    mended = FilePayload(name=name, mimeType=XLSX, buffer=fill_in(book, {WHOLE: "无意见"}))
    page.set_input_files("input[type=file]", [mended])
    press(page, "汇入")
    expect(page.locator("h1")).to_contain_text("已反馈 44 家")


def _answer(at: int, book: bytes) -> dict[str, str]:
    """What the clerk of one body fills in: the first two wrongly, some with an opinion, most without."""
    contact = {CONTACT: f"联络员{at}"}
    match at:
        case 0:
            return {WHOLE: "没意见", **contact}
        case 1:
            return contact
        case 2 | 3:
            return {CATEGORY: "修改时限", PROPOSED: "11月底前", REASON: "资金下半年到位", **contact}
        case 4:
            sentence = cells_of(book)["B6"].partition("\n")[0]
            return {CATEGORY: "修改内容", PROPOSED: sentence.rstrip("。") + "，按季公布。", **contact}
        case 5:
            return {CATEGORY: "修改时限", PROPOSED: "尽快", **contact}
        case _:
            return {WHOLE: "无意见", **contact}


def wednesday_decides(page: Page, table: str) -> None:
    """One opinion at a time beside its item, taken by a key; words that name no day are not taken."""
    page.goto(f"/tables/{table}/opinions/")
    for left in (4, 3, 2, 1):
        expect(page.locator("h1")).to_contain_text(f"待处理 {left} 条")
        if page.locator("blockquote b").inner_text() == "尽快":
            page.fill("textarea[name=reason]", "请先报出时间")
            press(page, "不采纳")
        else:
            strike(page, "c")
    told(page, "全部意见都处理完了")


def a_bureau_answers_online(page: Page) -> None:
    become(page, "health-bureau.liaison")
    press(page, "打开")
    press(page, "整表无意见")
    told(page, "无意见")
    become(page, "clerk")


def wednesday_ends_the_round(page: Page, table: str) -> None:
    page.goto(f"/tables/{table}/round/close/")
    page.fill("textarea[name=silent_reason]", "已电话核实，均无意见")
    press(page, "汇总完毕，送审核")
    told(page, "等督查室主任审核")


def friday_agrees_and_issues(page: Page, table: str) -> None:
    become(page, "supervision-head")
    page.goto(f"/tables/{table}/")
    press(page, "审核通过")
    told(page, "等审定人审定")
    approve_and_issue(page, table)


def friday_prints(page: Page, table: str) -> None:
    """By leader, by body and whole, on A4; nothing where this machine cannot set Chinese."""
    for arranged, starts in (("leader", "县委副书记、县长褚砚峤"), ("body", "县委办"), ("whole", "共")):
        answer = page.request.get(f"/commitments/paper/{arranged}/pdf/?table={table}")
        if answer.status != 200:
            assert "字体" in answer.text()
            return
        paper = pypdfium2.PdfDocument(answer.body())
        first = paper[0].get_textpage().get_text_bounded().replace(" ", "").replace("\r\n", "")
        assert TITLE in first
        assert starts in first
        assert "青政办发〔2026〕3号" in first
        assert f"第1页共{len(paper)}页" in first
        assert [round(side) for side in paper[0].get_size()] == [842, 595]


def friday_breaks_down(page: Page) -> str:
    """Two leads hand in; one is sent back, and passes the second time. The address of its commitment."""
    first = hand_in(page, "health-bureau.liaison", "新增普惠托位380个", ("200", "100"))
    second = hand_in(page, "water-bureau.liaison", "实施农村供水保障项目11处", ("6", "5"))
    become(page, "clerk")
    page.goto(first)
    page.click("summary:has-text('退回')")
    page.fill("textarea[name=remark]", "分解数还差80个，请补齐")
    press(page, "退回")
    told(page, "已退回")
    become(page, "health-bureau.liaison")
    expect(page.locator("main li").first).to_contain_text("重报分解清单")
    page.goto(first)
    page.locator("fieldset[data-shares]").first.locator("input.right").nth(1).fill("180")
    press(page, "报送")
    told(page, "已报送")
    become(page, "clerk")
    for address in (first, second):
        page.goto(address)
        strike(page, "c")
        told(page, "已通过")
    page.goto(second)
    return page.locator("nav.trail a").nth(1).get_attribute("href") or ""


def friday_amends(page: Page, promise: str) -> None:
    """One target is changed after issue: with a reason, a paper and a day."""
    page.goto(f"{promise}amend/")
    page.fill("textarea[name=reason]", "上级资金调整")
    page.fill("input[name=paper]", "青政阅〔2026〕7号")
    page.fill("input[name=day]", "2026-02-12")
    page.fill("input[name=target-0-amount]", "10")
    press(page, "保存调整")
    told(page, "任务内容里还写着“11处”")
    told(page, "青政阅〔2026〕7号")
