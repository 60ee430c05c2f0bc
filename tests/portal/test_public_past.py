"""What became of last year's promises, in public: both quotes open to their source; what is gone says so."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.test import Client
from django.utils import timezone

from a_public_county import SAID, a_public_county
from a_release import PROGRESS, content_of, released
from builders import County, a_commitment, a_county, a_table, put
from minsheng.actions.own_promises import own_promises
from minsheng.actions.release_commitment import release_commitment
from minsheng.actions.release_document import release_document
from minsheng.actions.release_fate import release_fate
from minsheng.actions.release_fates_by_rule import RULED, release_fates_by_rule
from minsheng.actions.withdraw_document import withdraw_document
from minsheng.actions.withdraw_fate import withdraw_fate
from minsheng.actions.withdraw_release import withdraw_release
from minsheng.ledger.document import Document
from minsheng.ledger.fate_release import FateRelease
from minsheng.ledger.release import Release
from minsheng.ledger.table import Stage
from minsheng.portal.public.copy import write_copy
from minsheng.portal.public.package import PackageFiles
from minsheng.portal.public.pages import parts_of
from minsheng.portal.public.site import Language, Spot
from minsheng.store.lists.public import public_county
from minsheng.store.lists.public_county import PublicCounty
from minsheng.store.lists.public_packed import county_in
from minsheng.store.reads import records_of
from minsheng.terms.body import Body, BodyKind
from minsheng.terms.source import Source
from pages import words_of
from reports_taken_in import taken_in
from yearly_reports import FIRST, SECOND

pytestmark = pytest.mark.django_db
ROOT = "/public/songchuan/"
NOT_KEPT = {"again": "1"}  # a page without a query is kept for a second
KEY = Ed25519PrivateKey.generate()


def a_past(*, documents: bool = True) -> County:
    """The promises of 2022 released by rule, one guess by hand; and the two reports."""
    county = a_county()
    taken_in(county, FIRST, SECOND)
    release_fates_by_rule(by=county.publisher, year=2022, fates=RULED, reason="公开清单")
    for document in records_of(county.place, Document, {}) if documents else ():
        release_document(by=county.publisher, document=document.id, revision=document.revision)
    return county


def the_county() -> PublicCounty:
    county = public_county("songchuan")
    assert county is not None
    return county


def fate_of(measure: str) -> FateRelease:
    return next(one for one in the_county().past.fates if one.shown["measure"] == measure)


def test_the_year_lists_its_promises_by_how_they_ended(client: Client) -> None:
    a_past()
    assert "2022 年答应的事，后来怎样了" in words_of(client.get(f"{ROOT}years/"))
    words = words_of(client.get(f"{ROOT}years/2022/"))
    for said in ("改造老旧小区30个", "2023 年： 改造老旧小区24个", "部分 1 条", "超额"):
        assert said in words, said
    assert "新建标准厂房" not in words  # nothing answers it: a guess does not go by rule


def test_both_quotes_open_to_their_paragraph(client: Client) -> None:
    a_past()
    fate = fate_of("改造老旧小区")
    page = client.get(f"{ROOT}followed/{fate.promise}/")
    words, html = words_of(page), page.content.decode()
    assert "部分 做了一部分，没有到答应的数" in words
    assert "两份报告的数对得上" in words
    doors = re.findall(r'href="(/public/songchuan/documents/[\w-]+/)#(p\d+)"', html)
    assert len(doors) == 2
    for (address, anchor), quote in zip(doors, ("改造老旧小区30个", "改造老旧小区24个"), strict=True):
        document = client.get(address).content.decode()
        at = document.index(f'id="{anchor}"')
        assert quote in document[at : document.index("</p>", at)]


def test_without_the_document_the_quote_says_so(client: Client) -> None:
    a_past(documents=False)
    page = client.get(f"{ROOT}followed/{fate_of('改造老旧小区').promise}/")
    assert "原文没有放上来" in words_of(page)
    assert "documents/" not in page.content.decode()


def test_a_guess_is_marked_as_one_everywhere(client: Client) -> None:
    county = a_past()
    known = next(
        row
        for row in records_of(county.place, FateRelease, {"withdrawn_at": None})
        if row.shown["measure"] == "改造老旧小区"
    )
    shown = {**known.shown, "fate": "open", "sure": "guessed", "doubts": ["有相近的数"]}
    put(county, _changed(known, shown))
    assert "系统推测，没有人核对过" in words_of(client.get(f"{ROOT}years/2022/"))
    words = words_of(client.get(f"{ROOT}followed/{known.promise}/"))
    assert "不能确认说的是同一件事" in words
    assert "系统推测，没有人核对过" in words
    assert "不要当作结论" in words


def _changed(release: FateRelease, shown: dict[str, object]) -> FateRelease:
    return replace(release, shown=shown, revision=release.revision + 1)


def test_what_a_person_saw_is_read_by_all(client: Client) -> None:
    county = a_past()
    names = own_promises(county.publisher.post, "松川县").of_year(2022)
    name = next(one for one, found in names.items() if "标准厂房" in found.promise.name.label)
    release_fate(by=county.publisher, promise=name, checked="2023年报告全文查过，没有写")
    words = words_of(client.get(f"{ROOT}followed/{name}/"))
    assert "未再提" in words
    assert "核对情况：2023年报告全文查过，没有写" in words
    assert "没有提，不等于没有做" in words


def test_all_of_it_stands_in_search_feed_and_three_languages(client: Client) -> None:
    a_past()
    assert "改造老旧小区30个" in words_of(client.get(f"{ROOT}search/", {"text": "老舊小區"}))
    assert "改造老旧小区30个" in client.get(f"{ROOT}feed.xml").content.decode()
    for kind, part in parts_of(the_county()):
        for language in Language:
            page = client.get(f"/public/{Spot('songchuan', kind, part, language).path}")
            assert page.status_code == 200, (kind, part)
            assert len(page.content) < 150_000


def test_the_copy_holds_it_and_a_service_knows_it_from_there(tmp_path: Path) -> None:
    county = a_past()
    fate = fate_of("改造老旧小区")
    gone = fate_of("城镇新增就业")
    withdraw_fate(by=county.publisher, release=gone.id, revision=1, reason="有误")
    write_copy(tmp_path / "copy", [the_county()], KEY, timezone.now())
    page = tmp_path / "copy" / "songchuan" / "followed" / fate.promise / "index.html"
    (address, anchor), _ = re.findall(r'href="(\.\./[^"#]*documents/[^"#]*)#(p\d+)"', page.read_text("utf-8"))
    assert f'id="{anchor}"' in (page.parent / address).resolve().read_text("utf-8")
    withdrawn = tmp_path / "copy" / "songchuan" / "followed" / gone.promise / "index.html"
    assert "撤下了" in withdrawn.read_text("utf-8")
    assert county_in(str(tmp_path / "copy"), "songchuan") == the_county()


def test_the_service_of_a_package_answers_what_is_gone_as_the_site_does(tmp_path: Path) -> None:
    county = a_past()
    stands, gone = fate_of("改造老旧小区"), fate_of("城镇新增就业")
    withdraw_fate(by=county.publisher, release=gone.id, revision=1, reason="有误")
    write_copy(tmp_path / "copy", [the_county()], KEY, timezone.now())
    service = PackageFiles(lambda *_: [], tmp_path / "copy")
    for language in Language:
        path = f"/public/{Spot('songchuan', 'followed', gone.promise, language).path}"
        status, page = _answer(service, path)
        assert (status, "<h1" in page) == ("410 Gone", True)
        assert _answer(service, f"{path}index.html")[0] == "410 Gone"
        # Not "304, as you know it": whoever knew it must hear that it is gone.
        assert _answer(service, path, HTTP_IF_MODIFIED_SINCE="Fri, 01 Jan 2100 00:00:00 GMT")[0] == "410 Gone"
    standing = f"/public/{Spot('songchuan', 'followed', stands.promise).path}"
    assert _answer(service, standing)[0] == "200 OK"


def _answer(service: PackageFiles, path: str, **headers: str) -> tuple[str, str]:
    """The status and the page, as a server asks for it."""
    asked: dict[str, Any] = {"PATH_INFO": path, **headers}
    setup_testing_defaults(asked)
    said: list[str] = []
    body = service(asked, lambda status, _: said.append(status))
    return said[0], b"".join(body).decode()


def test_what_is_gone_keeps_its_address_with_a_sentence(client: Client) -> None:
    shown = a_public_county()
    county = shown.county
    taken_in(county, FIRST, SECOND)
    release_fates_by_rule(by=county.publisher, year=2022, fates=RULED, reason="公开清单")
    document = records_of(county.place, Document, {})[0]
    text = release_document(by=county.publisher, document=document.id, revision=document.revision)
    fate = fate_of("改造老旧小区")
    (item,) = records_of(county.place, Release, {"commitment": shown.items[SAID], "withdrawn_at": None})
    withdraw_release(by=county.publisher, release=item.id, revision=item.revision, reason="有误")
    withdraw_fate(by=county.publisher, release=fate.id, revision=1, reason="有误")
    withdraw_document(by=county.publisher, release=text, revision=1, reason="有误")
    ended = Body("old", county.place, "老庙乡人民政府", "老庙乡", BodyKind.TOWNSHIP, 9)
    put(county, _ended(ended))
    for path in (
        f"{shown.items[SAID]}/",
        f"followed/{fate.promise}/",
        f"documents/{document.id}/",
        "areas/old/",
    ):
        page = client.get(ROOT + path)
        assert page.status_code == 410, path
        assert re.search("撤下了|没有这个乡镇", words_of(page)), path
        assert SAID not in page.content.decode()
        assert client.get(f"/public/en/songchuan/{path}")["Content-Language"] == "en"
    assert "东溪镇" in words_of(client.get(f"{ROOT}areas/old/"))


def _ended(body: Body) -> Body:
    return replace(body, valid_to=date(2026, 3, 1), successors=("east",))


@pytest.mark.parametrize("text", ["王家", "王村", "家王", "东溪"])
def test_a_village_is_found_by_any_two_signs_of_its_name(text: str, client: Client) -> None:
    a_public_county()
    page = client.get(f"{ROOT}search/", {"text": text})
    assert ("王家村" if "王" in text else "东溪镇") in words_of(page)


def test_a_village_is_found_without_a_script_by_one_sign_and_then_its_name(client: Client) -> None:
    a_public_county()
    assert f'href="{ROOT}names/"' in client.get(ROOT).content.decode()
    signs = client.get(f"{ROOT}names/")
    assert "W 王" in words_of(signs)
    (address,) = re.findall(r'href="([^"]+)">王<', signs.content.decode())
    assert f'href="{ROOT}areas/wang/"' in client.get(address).content.decode()
    for nothing in ("names/zz/", "names/4e00/", "names/ffffffffff/"):
        assert client.get(ROOT + nothing).status_code == 404


def test_a_village_that_nothing_names_says_what_concerns_it(client: Client) -> None:
    a_public_county()
    words = words_of(client.get(f"{ROOT}areas/wang/"))
    assert "没有单独点名给这里的承诺" in words
    assert f"点名给东溪镇的事 1 {SAID}" in words
    assert "各乡镇都要办的事 1" in words
    assert "也可以问东溪镇" in words


def test_a_promise_opens_to_its_paragraph_in_the_report(client: Client) -> None:
    county = a_county()
    taken_in(county, FIRST)
    (document,) = records_of(county.place, Document, {})
    words = "改造老旧小区30个"
    start = document.text.index(words)
    source = Source(document=document.id, start=start, end=start + len(words))
    item = a_commitment(county, a_table(county, Stage.ISSUED), sentence=words, source=source)
    release_commitment(by=county.publisher, commitment=item, revision=1)
    page = client.get(f"{ROOT}{item}/")
    assert "原文没有放上来" in words_of(page)
    assert "新建口袋公园" not in words_of(page)
    release_document(by=county.publisher, document=document.id, revision=document.revision)
    page = client.get(f"{ROOT}{item}/", NOT_KEPT)
    assert "新增城镇就业5000人以上， 改造老旧小区30个 ，新建口袋公园10个" in words_of(page)
    (address, anchor) = re.findall(r'href="([^"]*documents/[^"#]*)#(p\d+)"', page.content.decode())[0]
    text = client.get(address).content.decode()
    assert words in text[text.index(f'id="{anchor}"') :].partition("</p>")[0]


def test_a_promise_says_which_township_was_given_what(client: Client) -> None:
    county = a_county()
    (release,) = released(county, progress=None)
    page = words_of(client.get(f"{ROOT}{release.commitment}/", NOT_KEPT))
    assert "分到各乡镇的 乡镇或村 分到 这时应达 做到 东溪镇 普惠托位20个" in page
    assert "进展未公布" in page
    own = {**PROGRESS["parts"][0], "body": "东溪镇", "amount": "12个"}
    shown = content_of(progress={**PROGRESS, "parts": [*PROGRESS["parts"], own]})
    put(county, replace(release, shown=shown, revision=release.revision + 1))
    page = words_of(client.get(f"{ROOT}{release.commitment}/", NOT_KEPT))
    assert "东溪镇 普惠托位20个 150个 ◐ 正常 12个" in page
