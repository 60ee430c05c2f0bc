"""The residents' form on a phone and at a desk, without scripts and by keyboard: facts, a picture, a slip."""

from __future__ import annotations

import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Literal

import pypdfium2  # type: ignore[import-untyped]  # it has no types
import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no stubs
from django.test.utils import override_settings
from PIL import Image
from playwright.sync_api import FilePayload, Page, expect
from pytest_django.live_server_helper import LiveServer

from a_public_county import SAID, a_public_county
from a_report import WORDS, a_report, a_said
from browser import DESK, PHONE, TABLET, needs_chromium, open_page, overflow, press, strike
from builders import NOON, a_county, put
from minsheng.actions.record_survey import record_survey
from minsheng.actions.release_survey import release_survey
from minsheng.actions.take_in_reports import take_in_reports
from minsheng.loop.instance import Instance
from minsheng.loop.resident import HandedTo, Report, ReportState, limits
from minsheng.loop.survey import Survey
from minsheng.store.reads import records_of
from minsheng.store.said import take_down, waiting
from minsheng.store.said_packed import carried, pack

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), needs_chromium]
FORM = "/public/songchuan/report/"
MILLIMETRES = 72 / 25.4
SLIP = (80, 140)
SENTENCE = "已请 12345 派人到现场看，三个工作日内给您回音；" * 7  # nearly as long as an answer may be


@pytest.fixture(autouse=True)
def _no_cookies_over_https_only() -> Iterator[None]:
    with override_settings(SESSION_COOKIE_SECURE=False, CSRF_COOKIE_SECURE=False):
        yield


def a_picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, "JPEG")
    return out.getvalue()


def pictured(page: Page, name: str) -> None:
    """Keep a picture where somebody wants to look at it."""
    folder = os.environ.get("MINSHENG_TEST_PICTURES")
    if folder:
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


def wrong(page: Page) -> list[str]:
    """What axe finds wrong, in words."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['html']}" for one in found for node in one["nodes"]]


def a_handed_report() -> str:
    """The receipt of a report that was handed to 12345 and answered at length."""
    county = a_public_county().county
    receipt = take_down(a_said(), None, NOON)
    packed = pack(county.place, NOON)
    take_in_reports(by=county.supervisor, content=packed.content)
    carried(county.place, packed.ids, NOON)
    (report,) = records_of(county.place, Report, {"receipt": receipt})
    handed = a_report(
        report.id,
        receipt=receipt,
        state=ReportState.HANDED,
        handed_to=HandedTo.HOTLINE,
        ticket="D20260701-000077",
        settled_on=NOON.date(),
        said_back=SENTENCE[: limits().answer_words],
    )
    put(county, handed)
    return receipt


@pytest.mark.parametrize(("width", "scripts"), [(PHONE, False), (TABLET, True), (DESK, False)])
def test_what_was_seen_is_sent_and_found_again(live_server: LiveServer, width: int, scripts: bool) -> None:
    a_county()
    with open_page(live_server.url, width=width, scripts=scripts) as page:
        page.goto(FORM)
        assert overflow(page) == 0
        pictured(page, f"report-{width}")
        page.get_by_label("没看到办").check()
        page.get_by_label("在哪里").select_option("east")
        page.get_by_label("看到的情况").fill(WORDS)
        picture = FilePayload(name="a.jpg", mimeType="image/jpeg", buffer=a_picture())
        page.get_by_label("照片").set_input_files([picture])
        page.get_by_role("button", name="提交，领回执号").focus()
        strike(page, "Enter")
        expect(page.locator(".state strong")).to_be_visible()
        number = page.locator(".state strong").inner_text()
        assert overflow(page) == 0
        page.reload()  # as a nervous finger does
        page.goto("/public/songchuan/receipt/")
        page.get_by_label("回执号").fill(number.lower())
        press(page, "查询")
        expect(page.locator("main")).to_contain_text("还在公众服务里")
        pictured(page, f"receipt-{width}")
    assert waiting("songchuan") == 1


def test_it_is_sent_by_keyboard_alone(live_server: LiveServer) -> None:
    a_county()
    with open_page(live_server.url, width=DESK, scripts=False) as page:
        page.goto(FORM)
        page.keyboard.press("Tab")
        expect(page.locator(".skip")).to_be_focused()
        strike(page, "Enter")
        reached(page, "[name=saying]")
        page.keyboard.press("ArrowDown")  # a problem
        reached(page, "[name=seen]")
        for _ in range(2):
            page.keyboard.press("ArrowDown")
        reached(page, "#area")
        page.keyboard.press("ArrowDown")
        reached(page, "#words")
        page.keyboard.type(WORDS)
        reached(page, "form button")
        strike(page, "Enter")
        expect(page.locator(".state strong")).to_be_visible()
    assert waiting("songchuan") == 1


def reached(page: Page, selector: str) -> None:
    """Go on by Tab until the field has the focus, which must be seen."""
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            assert page.locator(f"{selector}:focus-visible").count() == 1
            return
    raise AssertionError(f"{selector} is not reached by keyboard")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_axe_finds_nothing(live_server: LiveServer, width: int, scheme: Literal["light", "dark"]) -> None:
    number = a_handed_report()
    pages = [FORM, f"/public/songchuan/receipt/?number={number}", "/public/compare/"]
    pages += ["/public/en/songchuan/report/", "/public/hant/songchuan/receipt/"]
    with open_page(live_server.url, width=width, scheme=scheme) as page:
        for address in pages:
            page.goto(address)
            assert wrong(page) == [], address
            assert overflow(page) == 0, address


@pytest.mark.parametrize("width", [PHONE, TABLET, DESK])
def test_what_people_say_stands_on_the_promises_page(live_server: LiveServer, width: int) -> None:
    shown = a_public_county()
    county, item = shown.county, shown.items[SAID]
    days = (NOON.date(), NOON.date())
    survey = Survey("", county.place, item, "health", "从名册里随机抽", *days, 200, 100, 15, 5, 12, "雷同")
    made = record_survey(by=county.supervisor, survey=survey)
    release_survey(by=county.publisher, survey=made, revision=1)
    put(
        county,
        Instance(county.place, county.place, "县府办", answers_shown_from=NOON.date()),
        *(
            a_report(f"r{at}", promise=item, alike=f"{at}", sender=f"{at}")
            for at in range(limits().counts_from)
        ),
    )
    with open_page(live_server.url, width=width) as page:
        page.goto(f"/public/songchuan/{item}/")
        expect(page.locator("#said")).to_be_visible()
        pictured(page, f"said-{width}")
        assert overflow(page) == 0
        assert wrong(page) == []


def test_a_receipt_is_printed_on_one_slip(live_server: LiveServer) -> None:
    number = a_handed_report()
    with open_page(live_server.url) as page:
        page.goto(f"/public/songchuan/receipt/?number={number}")
        printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    assert len(printed) == 1
    width, height = printed[0].get_size()
    assert (round(width / MILLIMETRES), round(height / MILLIMETRES)) == SLIP
    words = printed[0].get_textpage().get_text_range()
    for part in (number, "松川县", "D20260701-000077", "已转 12345 热线", "/public/songchuan/receipt/"):
        assert part in words
    assert "再说一件" not in words
    assert "全部承诺" not in words
