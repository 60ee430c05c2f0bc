"""The pages in a real browser: on a phone and at a desk, by keyboard, without scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test.utils import override_settings
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from browser import DESK, PHONE, TABLET, follow, needs_chromium, open_page, overflow, press, sign_in, strike
from builders import County, a_commitment, a_county, a_table
from minsheng.actions.release_commitment import release_commitment
from minsheng.ledger.table import Stage
from minsheng.store.accounts import set_password
from pages import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), needs_chromium]

# As long as the longest title that was seen in a real table, and a body that is as long as bodies get.
LONG = (
    "推进县域医疗卫生共同体建设,完成中心卫生院标准化改造和村卫生室集体产权全覆盖,"
    "新增家庭医生签约居民12000人并落实回访"
)


@pytest.fixture(autouse=True)
def _no_cookies_over_https_only() -> Iterator[None]:
    with override_settings(SESSION_COOKIE_SECURE=False, CSRF_COOKIE_SECURE=False):
        yield


def a_county_at_work() -> County:
    """Twelve issued commitments, the first of them public; the supervisor signs in as `clerk`."""
    county = a_county()
    table = a_table(county, Stage.ISSUED)
    first = a_commitment(county, table, number=1, sentence=LONG, group="townships", leader="post-leader")
    for number in range(2, 13):
        a_commitment(county, table, number=number, section=("一、民生",))
    release_commitment(by=county.publisher, commitment=first, revision=1)
    set_password(county.place, county.supervisor.person, "clerk", PASSWORD)
    return county


@pytest.mark.parametrize("scripts", [True, False])
def test_nobody_scrolls_sideways(live_server: LiveServer, scripts: bool) -> None:
    a_county_at_work()
    with open_page(live_server.url, scripts=scripts) as page:
        wide = {address: widths(page, address) for address in ("/sign-in/", "/public/")}
        sign_in(page, "clerk", PASSWORD)
        for address in ("/", "/commitments/", "/commitments/?text=托位", "/commitments/print/"):
            wide[address] = widths(page, address)
        page.goto("/commitments/")
        one = page.locator("tr[data-row] a.clip").first.get_attribute("href")
        assert one is not None
        wide["one"] = widths(page, one)
    assert {where: more for where, more in wide.items() if any(more)} == {}


def widths(page: Page, address: str) -> list[int]:
    """By how much the page is too wide for a phone, a tablet and a desk."""
    page.goto(address)
    found = []
    for width in (PHONE, TABLET, DESK):
        page.set_viewport_size({"width": width, "height": 800})
        found.append(overflow(page))
    return found


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_heading_of_the_ways_opens_by_keyboard_and_its_page_marks_it(
    live_server: LiveServer, width: int, scripts: bool
) -> None:
    a_county_at_work()
    with open_page(live_server.url, scripts=scripts) as page:
        page.set_viewport_size({"width": width, "height": 800})
        sign_in(page, "clerk", PASSWORD)
        page.goto("/")
        heading = page.locator(".ways summary", has_text="问题")
        link = page.locator(".ways a", has_text="问题清单")
        expect(heading).to_be_visible()
        expect(link).to_be_hidden()
        heading.focus()
        page.keyboard.press("Enter")
        expect(link).to_be_visible()
        assert overflow(page) == 0
        page.keyboard.press("Tab")
        expect(page.locator(".ways details[open] a").first).to_be_focused()
        follow(page, link)
        expect(page).to_have_url(f"{live_server.url}/problems/")
        expect(page.locator(".ways summary[aria-current]")).to_have_text("问题")


def test_the_table_by_keyboard_alone(live_server: LiveServer) -> None:
    a_county_at_work()
    with open_page(live_server.url) as page:
        sign_in(page, "clerk", PASSWORD)
        page.goto("/commitments/")
        page.keyboard.press("j")
        page.keyboard.press("j")
        page.keyboard.press("j")
        page.keyboard.press("k")
        expect(page.locator("tr[data-row]:focus td").first).to_have_text("2")
        page.keyboard.press("/")
        page.keyboard.press("Escape")  # out of the field: keys are keys again
        page.keyboard.press("j")
        expect(page.locator("tr[data-row]:focus")).to_have_count(1)
        page.keyboard.press("/")
        page.keyboard.type("签约")
        strike(page, "Enter")
        expect(page.locator("tr[data-row]")).to_have_count(1)
        page.keyboard.press("j")
        strike(page, "Enter")
        expect(page.locator("h1")).to_have_text(LONG)


def test_help_opens_and_closes(live_server: LiveServer) -> None:
    a_county_at_work()
    with open_page(live_server.url) as page:
        sign_in(page, "clerk", PASSWORD)
        page.keyboard.press("?")
        expect(page.locator("dialog#help")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator("dialog#help")).to_be_hidden()


def test_the_table_is_where_it_was_left(live_server: LiveServer) -> None:
    a_county_at_work()
    with open_page(live_server.url) as page:
        sign_in(page, "clerk", PASSWORD)
        page.goto("/commitments/")
        for _ in range(5):
            page.keyboard.press("j")
        strike(page, "Enter")
        expect(page.locator("h1.promise")).to_be_visible()
        page.goto("/commitments/")
        expect(page.locator("tr[data-row]:focus td").first).to_have_text("5")


def test_what_was_typed_survives_a_lost_page(live_server: LiveServer) -> None:
    a_county_at_work()
    with open_page(live_server.url) as page:
        sign_in(page, "clerk", PASSWORD)
        page.goto("/commitments/?text=签约")
        follow(page, page.locator("tr[data-row] a.clip"))
        follow(page, page.get_by_role("link", name="撤销"))
        page.fill("textarea[name=reason]", "与上级任务重复")
        page.reload()
        expect(page.locator("textarea[name=reason]")).to_have_value("与上级任务重复")


def test_a_choice_in_the_sentence_is_sent_at_once(live_server: LiveServer) -> None:
    a_county_at_work()
    with open_page(live_server.url) as page:
        sign_in(page, "clerk", PASSWORD)
        page.goto("/commitments/")
        with page.expect_navigation():
            page.select_option("select[name=township]", "east")
        expect(page.locator("tr[data-row]")).to_have_count(1)
        assert "township=east" in page.url


def test_english_by_a_switch_that_stays(live_server: LiveServer) -> None:
    a_county_at_work()
    with open_page(live_server.url, width=PHONE) as page:
        page.goto("/sign-in/")
        press(page, "English")
        expect(page.locator("h1")).to_contain_text("Sign in")
        sign_in(page, "clerk", PASSWORD)
        expect(page.locator("h1")).to_contain_text("Today")


def test_dropping_without_scripts(live_server: LiveServer) -> None:
    a_county_at_work()
    with open_page(live_server.url, width=PHONE, scripts=False) as page:
        sign_in(page, "clerk", PASSWORD)
        page.goto("/commitments/?text=签约")
        follow(page, page.locator("tr[data-row] a.clip"))
        follow(page, page.get_by_role("link", name="撤销"))
        page.fill("textarea[name=reason]", "与上级任务重复")
        page.fill("input[name=paper]", "松政办函〔2026〕3号")
        page.fill("input[name=day]", "2026-02-03")
        press(page, "确定撤销")
        expect(page.locator(".said")).to_contain_text("已撤销")


def test_dark_text_keeps_its_contrast(live_server: LiveServer) -> None:
    a_county_at_work()
    with open_page(live_server.url, scheme="dark") as page:
        page.goto("/public/")
        colours = page.evaluate(
            "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
        )
        assert colours == ["rgb(21, 25, 29)", "rgb(230, 233, 236)"]
