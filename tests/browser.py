"""A real browser for tests: headless Chromium, which may ask this site and no other host.

`with open_page(address) as page:` gives a Playwright page. When it closes, the test fails if the page asked
another host, or if the browser complained (a broken policy, a script error, a missing file). The browser is
begun once for all tests of a file (tests/conftest.py ends it); each page has its own cookies and cache.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, expect, sync_playwright

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
# It runs as root in a container, and must not look for updates, fonts or other hosts of its own accord.
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Two cores that run two tests at once answer slowly; only what fails waits so long.
PATIENCE = 120_000  # milliseconds
expect.set_options(timeout=60_000)
PHONE, TABLET, DESK = 360, 768, 1440  # CSS pixels: an old phone, a tablet, an office screen

needs_chromium = pytest.mark.skipif(
    not CHROMIUM.exists(), reason=f"no Chromium at {CHROMIUM}: install it, or name one in CHROMIUM"
)
_begun = ExitStack()  # what ends with the browser, last begun first
_browsers: list[Browser] = []  # the one that runs, if any


def the_browser() -> Browser:
    """The browser that runs, begun now if none does."""
    if _browsers and not _browsers[0].is_connected():  # it fell
        close_browser()
    if not _browsers:
        # Playwright runs a loop in this thread, and Django then refuses to touch the database from it.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        _begun.callback(os.environ.pop, "DJANGO_ALLOW_ASYNC_UNSAFE")
        playwright = _begun.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        _begun.callback(browser.close)
        _browsers.append(browser)
        _begun.callback(_browsers.clear)
    return _browsers[0]


def close_browser() -> None:
    """End the browser that runs, if any, and its loop."""
    _begun.close()


@contextmanager
def open_page(
    address: str, *, width: int = DESK, scripts: bool = True, scheme: Literal["light", "dark"] = "light"
) -> Iterator[Page]:
    """A page whose relative addresses begin at `address`."""
    foreign: list[str] = []
    complaints: list[str] = []
    own = urlsplit(address).netloc

    def note(request: Request) -> None:
        if urlsplit(request.url).netloc not in {own, ""}:
            foreign.append(request.url)

    context = the_browser().new_context(
        base_url=address,
        viewport={"width": width, "height": 800},
        java_script_enabled=scripts,
        color_scheme=scheme,
        locale="zh-CN",
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.on("request", note)
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    try:
        yield page
    finally:
        context.close()
    assert foreign == [], "the page asked another host"
    assert complaints == [], "the browser complained"


def sign_in(page: Page, name: str, password: str) -> None:
    """Sign in by the form, and wait until the next page stands."""
    page.goto("/sign-in/")
    page.fill("input[name=name]", name)
    page.fill("input[name=password]", password)
    page.click("button.act")
    page.wait_for_url(lambda address: "/sign-in/" not in address)


def press(page: Page, name: str) -> None:
    """Click the button or link that is named exactly so, and wait until the next page stands.

    A click returns before its answer is there: what is measured or read right after it is the old page, or
    none at all. The page's own part comes first, as the ways around it have such names too.
    """
    page.wait_for_load_state()
    anywhere, inside = _named(page.locator("body"), name), _named(page.locator("main"), name)
    anywhere.first.wait_for()
    follow(page, inside if inside.count() else anywhere)


def _named(part: Locator, name: str) -> Locator:
    """The buttons and links in the part that can be seen and are named exactly so."""
    both = part.get_by_role("button", name=name, exact=True).or_(
        part.get_by_role("link", name=name, exact=True)
    )
    return both.locator("visible=true")


def follow(page: Page, part: Locator) -> None:
    """Click the first part that is seen, and wait until the next page stands with its scripts."""
    seen = part.locator("visible=true").first
    seen.wait_for()
    page.wait_for_load_state()  # a page that is still coming would be taken for the one that is asked for
    with page.expect_navigation():
        seen.click()


def strike(page: Page, key: str) -> None:
    """Press a key that leads to another page, and wait until that one stands with its scripts."""
    with page.expect_navigation():
        page.keyboard.press(key)


def overflow(page: Page) -> int:
    """How many pixels the page is wider than its window: 0 where nobody must scroll sideways."""
    width: int = page.evaluate("Math.max(0, document.documentElement.scrollWidth - window.innerWidth)")
    return width
