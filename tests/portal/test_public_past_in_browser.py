"""Earlier promises, documents and villages in a real browser: by axe, narrow, and from a folder with scripts
and without."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no stubs
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from a_public_county import a_public_county
from browser import PHONE, follow, needs_chromium, open_page, overflow, press
from minsheng.actions.release_document import release_document
from minsheng.actions.release_fates_by_rule import RULED, release_fates_by_rule
from minsheng.actions.withdraw_fate import withdraw_fate
from minsheng.ledger.document import Document
from minsheng.portal.public.copy import write_copy
from minsheng.portal.public.site import Language, Spot
from minsheng.store.lists.public import public_county
from minsheng.store.lists.public_county import PublicCounty
from minsheng.store.reads import records_of
from reports_taken_in import taken_in
from yearly_reports import FIRST, SECOND

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), needs_chromium]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def a_county_with_a_past() -> PublicCounty:
    """The county's year, last year's promises, both reports; one promise was taken back again."""
    county = a_public_county().county
    taken_in(county, FIRST, SECOND)
    release_fates_by_rule(by=county.publisher, year=2022, fates=RULED, reason="公开清单")
    for document in records_of(county.place, Document, {}):
        release_document(by=county.publisher, document=document.id, revision=document.revision)
    fate = the_county().past.fates[-1]
    withdraw_fate(by=county.publisher, release=fate.id, revision=1, reason="有误")
    return the_county()


def the_county() -> PublicCounty:
    county = public_county("songchuan")
    assert county is not None
    return county


def spots(county: PublicCounty) -> list[Spot]:
    """One page of each kind that tells of the past or of a village."""
    (gone,) = county.past.gone
    kinds = [
        ("years", ""),
        ("years", "2022"),
        ("followed", county.past.fates[0].promise),
        ("documents", ""),
        ("documents", county.past.documents[0].document),
        ("names", ""),
        ("names", f"{ord('王'):x}"),
        ("areas", "wang"),
        ("data", ""),
        (gone.kind, gone.part),
    ]
    return [Spot("songchuan", kind, part, language) for kind, part in kinds for language in Language]


def violations(page: Page) -> list[str]:
    """What axe finds wrong, in words."""
    options = {"runOnly": {"type": "tag", "values": RULES}, "preload": False}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{page.url}: {one['id']} {[node['html'][:120] for node in one['nodes'][:2]]}" for one in found]


def test_axe_finds_nothing_and_nobody_scrolls_sideways(tmp_path: Path) -> None:
    county = a_county_with_a_past()
    write_copy(tmp_path / "copy", [county], Ed25519PrivateKey.generate(), timezone.now())
    found, wide = [], []
    with open_page(tmp_path.as_uri() + "/", width=320) as page:
        for spot in spots(county):
            page.goto((tmp_path / "copy" / spot.path / "index.html").as_uri())
            found += violations(page)
            if overflow(page):
                wide.append(spot.path)
    assert found == []
    assert wide == []


def test_a_quote_opens_at_its_paragraph(live_server: LiveServer) -> None:
    county = a_county_with_a_past()
    fate = next(one for one in county.past.fates if one.shown["measure"] == "改造老旧小区")
    with open_page(live_server.url, width=PHONE) as page:
        page.goto(f"/public/songchuan/followed/{fate.promise}/")
        follow(page, page.get_by_role("link", name="2022年政府工作报告.txt"))
        expect(page.locator("p:target")).to_contain_text("改造老旧小区30个")
        expect(page.locator("p:target")).to_be_in_viewport()


@pytest.mark.parametrize("text", ["王村", "家村", "王家"])
def test_a_village_is_found_in_the_folder_by_any_two_signs(text: str, tmp_path: Path) -> None:
    write_copy(tmp_path / "copy", [a_county_with_a_past()], Ed25519PrivateKey.generate(), timezone.now())
    with open_page(tmp_path.as_uri() + "/", width=PHONE) as page:
        page.goto((tmp_path / "copy" / "songchuan" / "index.html").as_uri())
        page.fill("#text", text)
        follow(page, page.get_by_role("button", name="搜索"))
        follow(page, page.get_by_role("link", name="王家村"))
        expect(page.get_by_role("heading", level=1)).to_have_text("王家村")


def test_it_is_found_there_without_scripts(tmp_path: Path) -> None:
    write_copy(tmp_path / "copy", [a_county_with_a_past()], Ed25519PrivateKey.generate(), timezone.now())
    with open_page(tmp_path.as_uri() + "/", width=PHONE, scripts=False) as page:
        page.goto((tmp_path / "copy" / "songchuan" / "index.html").as_uri())
        press(page, "按村名里的字，找到我的村")
        press(page, "王")
        follow(page, page.get_by_role("link", name="王家村"))
        expect(page.get_by_role("heading", level=1)).to_have_text("王家村")
        expect(page.locator("main")).to_contain_text("点名给东溪镇的事")
