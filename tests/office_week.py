"""What an office does in its first week, as acts in a browser; the walks put them in order."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from browser import PHONE, follow, open_page, overflow, press, sign_in
from minsheng.actions.work import work_off
from minsheng.portal.clock import now
from minsheng.sample.load import PASSWORD


def become(page: Page, who: str) -> None:
    """Sign in as somebody else."""
    page.context.clear_cookies()
    sign_in(page, who, PASSWORD)


def told(page: Page, words: str) -> None:
    """The page says so, and refuses nothing."""
    expect(page.locator("main")).to_contain_text(words)
    expect(page.locator(".refusal")).to_have_count(0)


def take_in(page: Page, title: str, files: list[Path]) -> str:
    """A new table with the office's own files, read; its id."""
    page.goto("/intake/")
    page.select_option("select[name=table]", "")
    page.fill("input[name=title]", title)
    page.set_input_files("input[type=file]", files)
    press(page, "收入")
    told(page, "正在识读")
    work_off(now=now())
    expect(page.locator(".progress .read")).to_have_count(len(files))  # the page renews itself
    follow(page, page.get_by_role("link", name="去核对"))
    expect(page.locator("#drafts")).to_be_visible()
    return page.url.rstrip("/").rpartition("/")[2]


def settle_doubts(page: Page, table: str, *, without_lead: str, unknown_body: str | None = None) -> None:
    """One doubt after the other, by keys; the next one opens by itself. `without_lead` is why an item that
    nobody answers for is dropped; so is one with a name that is no body, where `unknown_body` says why, else
    the name is taken out. What is left is confirmed."""
    page.goto(f"/review/{table}/?show=doubt")
    left = page.locator("#bar a[href*='show=doubt'] .count")
    while (count := left.inner_text()) != "0":
        said = page.locator("#draft .doubts").inner_text()
        if "无责任单位" in said:
            drop_by_key(page, without_lead)
        elif "单位未识别" in said and unknown_body:
            drop_by_key(page, unknown_body)
        elif "单位未识别" in said:
            page.keyboard.press("e")
            page.locator("#draft .line.duty", has=page.locator(".near")).first.get_by_label("去掉").check()
            press(page, "保存并确认")
        else:
            page.keyboard.press("c")
        expect(left).not_to_have_text(count)


def drop_by_key(page: Page, reason: str) -> None:
    page.keyboard.press("d")
    expect(page.locator("#draft details[open] input[name=reason]")).to_be_focused()
    page.keyboard.type(reason)
    page.keyboard.press("Enter")


def confirm_all_that_are_certain(page: Page) -> None:
    page.click("summary:has-text('确认全部无疑的')")
    page.get_by_role("button", name="确认这").click()
    expect(page.locator(".all-certain")).to_have_count(0)


def approve_and_issue(page: Page, table: str) -> None:
    """Approved and issued under the office's own number, day and signer."""
    become(page, "approver")
    page.goto(f"/tables/{table}/")
    press(page, "审定")
    told(page, "已审定")
    page.goto(f"/tables/{table}/issue/")
    fields = {"paper": "青政办发〔2026〕3号", "issued_on": "2026-02-10", "signer": "甄怀礼", "days": "10"}
    for name, value in fields.items():
        page.fill(f"input[name={name}]", value)
    press(page, "印发")
    told(page, "青政办发〔2026〕3号")
    become(page, "clerk")


def hand_in(page: Page, who: str, item: str, shares: tuple[str, str]) -> str:
    """A breakdown with a node, two allotments and the people; its address."""
    become(page, who)
    page.goto("/breakdowns/")
    follow(page, page.locator("main table a", has_text=item))
    page.fill("input[name=node-0-name]", "首批项目投入使用")
    page.fill("input[name=node-0-due_by]", "2026-06-30")
    page.fill("input[name=node-0-proof]", "竣工验收")
    target = page.locator("fieldset[data-shares]").first
    for at, (body, share) in enumerate(zip(("听泉镇", "枕溪镇"), shares, strict=True)):
        target.locator("select").nth(at).select_option(label=body)
        target.locator("input.right").nth(at).fill(share)
    page.fill("textarea[name=people]", "分管副局长；承办科室")
    press(page, "报送")
    told(page, "已报送")
    return page.url


def release(page: Page, promise: str) -> None:
    """Scanned for personal data, then released; nothing before that is public."""
    become(page, "publication-officer")
    page.goto(f"{promise}release/")
    told(page, "没有发现身份证号")
    page.fill("input[name=title]", "这件事今年办好")
    follow(page, page.get_by_role("button", name="公开", exact=True))
    told(page, "已公开")


def a_resident_reads(address: str, place: str, promise: str, *papers: str) -> None:
    """Signed out, on a phone, without scripts: one item, and the papers that made and changed it."""
    with open_page(address, width=PHONE, scripts=False) as page:
        page.goto(f"/public/{place}/")
        expect(page.locator("main")).to_contain_text("已公开 1 件")
        press(page, "这件事今年办好")
        for paper in papers:
            expect(page.locator("main")).to_contain_text(paper)
        assert promise.rstrip("/").rpartition("/")[2] in page.url
        assert overflow(page) == 0
