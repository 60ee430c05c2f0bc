"""One month of one body in a real browser: what it costs in fields and clicks, at a desk and on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test.utils import override_settings
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from browser import DESK, PHONE, TABLET, follow, needs_chromium, open_page, overflow, press, sign_in
from builders import County, a_commitment, a_county, a_table, found, put
from minsheng.actions.act import By
from minsheng.actions.open_cycle import open_cycle
from minsheng.ledger.commitment import Commitment, Target
from minsheng.ledger.table import Stage
from minsheng.loop.ask import Ask, AskState
from minsheng.portal.clock import now, today
from minsheng.store.accounts import set_password
from minsheng.store.ids import new_id
from minsheng.store.reads import records_of
from minsheng.terms.measure import Frequency, Measure, MeasureKind
from minsheng.terms.period import Period
from minsheng.terms.value import Value
from pages import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), needs_chromium]
WHO = ("supervisor", "education", "education_head")
FIELDS, CLICKS = 3, 8  # what an item may cost at most, from sign-in to signed


@pytest.fixture(autouse=True)
def _no_cookies_over_https_only() -> Iterator[None]:
    with override_settings(SESSION_COOKIE_SECURE=False, CSRF_COOKIE_SECURE=False):
        yield


@dataclass
class Cost:
    """What a person's hand does on the page: fields typed into, and clicks."""

    page: Page
    fields: int = 0
    clicks: int = 0

    def type(self, field: Locator, words: str) -> None:
        field.focus()
        field.press_sequentially(words)
        self.fields += 1

    def click(self, part: Locator) -> None:
        part.click()
        self.clicks += 1

    def follow(self, part: Locator) -> None:
        follow(self.page, part)
        self.clicks += 1


def an_asked_county(figures: int, nodes: int = 0) -> tuple[County, str]:
    """This year's items of education, asked in this month; everybody of WHO can sign in under that name."""
    county = a_county()
    table = a_table(county, Stage.ISSUED)
    for number in range(1, figures + nodes + 1):
        is_node = number > figures
        item = a_commitment(county, table, number=number, amount=None if is_node else "300")
        put(county, replace(found(county, Commitment, item), year=today().year))
        if is_node:
            node = Measure(new_id(), county.place, "开园", "", MeasureKind.NODE, frequency=Frequency.NODE)
            put(county, node, Target(new_id(), county.place, item, node.id, Decimal(1), due_by=today()))
    for name in WHO:
        by: By = getattr(county, name)
        set_password(county.place, by.person, name, PASSWORD)
    month = today().year * 12 + today().month - 1
    cycle = open_cycle(
        by=replace(county.supervisor, at=now()),
        month=Period(month, month),
        collect_by=today() + timedelta(days=5),
    )
    return county, cycle


def become(page: Page, who: str) -> None:
    """Sign in as somebody else."""
    page.context.clear_cookies()
    sign_in(page, who, PASSWORD)


def states(county: County) -> list[AskState]:
    return [ask.state for ask in records_of(county.place, Ask, {})]


@pytest.mark.parametrize(("width", "scripts"), [(DESK, True), (PHONE, False)])
@pytest.mark.parametrize("kind", ["figure", "node"])
def test_an_item_costs_at_most_three_fields_and_eight_clicks(
    live_server: LiveServer, width: int, scripts: bool, kind: str
) -> None:
    county, _ = an_asked_county(*((1, 0) if kind == "figure" else (0, 1)))
    with open_page(live_server.url, width=width, scripts=scripts) as page:
        cost = Cost(page)
        become(page, "education")
        cost.clicks += 1  # 登录
        cost.follow(page.locator("main").get_by_role("link", name="打开"))
        if kind == "figure":
            cost.type(page.locator("input[name^=amount-]"), "120")
        else:
            cost.click(page.get_by_label("已完成"))
        cost.type(page.locator("input[name^=words-]"), "按月推进")
        cost.type(page.locator("input[name^=paper-]"), "托位统计月报")
        cost.follow(page.get_by_role("button", name="提交审签", exact=True))
        expect(page.locator(".said")).to_contain_text("等负责人审签")
        become(page, "education_head")
        cost.clicks += 1  # 登录
        cost.follow(page.locator("main").get_by_role("link", name="打开"))
        cost.follow(page.get_by_role("button", name="审签 1 项"))
        expect(page.locator(".said")).to_contain_text("已审签 1 项")
    assert states(county) == [AskState.SIGNED]
    assert (cost.fields <= FIELDS, cost.clicks <= CLICKS) == (True, True), cost
    assert (cost.fields, cost.clicks) == ((3, 6) if kind == "figure" else (2, 7))


def test_an_item_by_its_keys(live_server: LiveServer) -> None:
    an_asked_county(2)
    with open_page(live_server.url) as page:
        become(page, "education")
        page.goto("/asks/")
        amounts, rows = page.locator("input[name^=amount-]"), page.locator("li[data-ask]")
        page.keyboard.press("j")
        page.keyboard.press("j")
        expect(rows.nth(1)).to_be_focused()
        page.keyboard.press("e")
        expect(amounts.nth(1)).to_be_focused()
        page.keyboard.type("120")
        page.keyboard.press("Escape")
        expect(rows.nth(1)).to_be_focused()
        expect(amounts.nth(1)).to_have_value("120")
        page.keyboard.press("k")
        expect(rows.nth(0)).to_be_focused()
        expect(page.locator("[data-key=c]")).to_have_text("提交审签")
        page.keyboard.press("?")
        expect(page.locator("dialog#help")).to_be_visible()


def test_twelve_items_by_keyboard_saved_as_typed_then_signed_and_taken(live_server: LiveServer) -> None:
    county, cycle = an_asked_county(12)
    with open_page(live_server.url) as page:
        become(page, "education")
        page.goto("/asks/")
        amounts = page.locator("input[name^=amount-]")
        expect(amounts).to_have_count(12)
        page.keyboard.press("j")  # the first item by key, then its field by the next one
        amounts.first.focus()
        for at in range(12):
            expect(amounts.nth(at)).to_be_focused()
            page.keyboard.type(str(100 + at))
            page.keyboard.press("Tab")
            page.keyboard.press("Tab")
            page.keyboard.type("月报")
            page.keyboard.press("Enter")  # to the next item's figure
        expect(page.locator(".saved")).to_have_count(12)
        assert [ask.amount for ask in records_of(county.place, Ask, {})] == [100 + at for at in range(12)]
        page.reload()  # what was typed is there although nothing was sent
        expect(amounts.nth(11)).to_have_value("111")
        press(page, "提交审签")
        expect(page.locator(".said")).to_contain_text("已提交 12 项")

        become(page, "education_head")
        page.goto("/asks/sign/")
        press(page, "审签 12 项")
        expect(page.locator(".said")).to_contain_text("已审签 12 项")

        become(page, "supervisor")
        page.goto(f"/collecting/{cycle}/")
        press(page, "采用无疑的 12 项")
        expect(page.locator(".said")).to_contain_text("已采用 12 项")
    assert len(records_of(county.place, Value, {})) == 12


def test_doubts_stand_under_the_figure_while_it_is_typed(live_server: LiveServer) -> None:
    county, _ = an_asked_county(1)
    with open_page(live_server.url) as page:
        become(page, "education")
        page.goto("/asks/")
        page.locator("input[name^=amount-]").press_sequentially("4000000")
        expect(page.locator("[data-said]")).to_contain_text("核对单位")
        assert [ask.revision for ask in records_of(county.place, Ask, {})] == [1]  # nothing was kept for it
        page.locator("input[name^=amount-]").fill("120")
        page.locator("input[name^=paper-]").fill("月报")
        press(page, "提交审签")  # while it is still being saved
        expect(page.locator(".said")).to_contain_text("已提交 1 项")
    assert states(county) == [AskState.FILLED]


def test_a_figure_that_was_not_saved_says_so(live_server: LiveServer) -> None:
    county, _ = an_asked_county(1)
    with open_page(live_server.url) as page:
        become(page, "education")
        page.goto("/asks/")
        # signed out meanwhile: the answer is a whole page
        page.route("**/fill/", lambda route: route.fulfill(status=200, body="<main><h1>登录</h1></main>"))
        page.locator("input[name^=amount-]").fill("120")
        page.locator("input[name^=words-]").focus()
        expect(page.locator("[data-said]")).to_contain_text("没有存上")
        assert not records_of(county.place, Ask, {})[0].is_filled


def test_what_was_returned_comes_back_and_goes_out_again(live_server: LiveServer) -> None:
    county, cycle = an_asked_county(1)
    with open_page(live_server.url, width=PHONE) as page:
        for round_, figure in (("first", "120"), ("second", "118")):
            become(page, "education")
            follow(page, page.locator("main").get_by_role("link", name="打开"))
            page.locator("input[name^=amount-]").fill(figure)
            page.locator("input[name^=paper-]").fill("月报")
            press(page, "提交审签")
            expect(page.locator(".said")).to_contain_text("已提交 1 项")
            become(page, "education_head")
            follow(page, page.locator("main").get_by_role("link", name="打开"))
            press(page, "审签 1 项")
            expect(page.locator(".said")).to_contain_text("已审签 1 项")
            become(page, "supervisor")
            page.goto(f"/collecting/{cycle}/?body=education")
            if round_ == "first":
                page.locator("summary", has_text="退回").click()
                page.get_by_label("退回理由").fill("与月报不一致")
                press(page, "退回重报")
                expect(page.locator(".said")).to_contain_text("已退回")
            else:
                press(page, "采用")
                expect(page.locator(".said")).to_contain_text("已采用")
    assert [value.amount for value in records_of(county.place, Value, {})] == [118]


@pytest.mark.parametrize("width", [PHONE, TABLET, DESK])
def test_nobody_scrolls_sideways(live_server: LiveServer, width: int) -> None:
    _, cycle = an_asked_county(2, 1)
    with open_page(live_server.url, width=width) as page:
        wide = {}
        for who, addresses in (
            ("education", ("/asks/", "/asks/sheet/", "/too-much/?form=asks")),
            ("education_head", ("/asks/sign/",)),
            ("supervisor", ("/collecting/", f"/collecting/{cycle}/", f"/collecting/{cycle}/?body=education")),
        ):
            become(page, who)
            for address in addresses:
                page.goto(address)
                wide[address] = overflow(page)
        assert {where: more for where, more in wide.items() if more} == {}
