"""公开·往年承诺: the publication officer lets a year out by rule and one promise by hand."""

from __future__ import annotations

import pytest

from builders import County, a_county
from minsheng.ledger.document import Document
from minsheng.ledger.document_release import DocumentRelease
from minsheng.ledger.fate_release import FateRelease
from minsheng.store.reads import records_of
from pages import form_keys, signed_in, words_of
from reports_taken_in import taken_in
from yearly_reports import FIRST, SECOND

pytestmark = pytest.mark.django_db
YEAR = "/public-review/promised/2022/"


def with_reports() -> County:
    county = a_county()
    taken_in(county, FIRST, SECOND)
    return county


def public(county: County) -> list[FateRelease]:
    return records_of(county.place, FateRelease, {"withdrawn_at": None})


def test_a_year_goes_out_by_rule_and_one_comes_back() -> None:
    county = with_reports()
    client = signed_in(county.publisher)
    assert "2022 年报告 到期" in words_of(client.get("/public-review/"))
    page = client.get(YEAR)
    keys = form_keys(page, "rule")
    client.post(f"{YEAR}rule/", {**keys, "fate": ["exceeded", "partly"], "reason": "公开清单"})
    out = public(county)
    assert {one.shown["fate"] for one in out} == {"exceeded", "partly"}
    page = client.get(YEAR)
    assert f"{out[0].released_on} 公开" in words_of(page)
    keys = form_keys(page, out[0].id)
    client.post(f"{YEAR}{out[0].promise}/back/", {**keys, "release": out[0].id, "reason": "有误"})
    assert len(public(county)) == len(out) - 1


def test_what_is_guessed_needs_words_and_keeps_what_was_typed() -> None:
    county = with_reports()
    client = signed_in(county.publisher)
    page = client.get(YEAR)
    row = next(one for one in page.context["waiting"] if one.line.fate.value == "silent")
    address = f"{YEAR}{row.line.id}/"
    refused = client.post(address, {**form_keys(page, row.line.id), "fate": "", "checked": " "})
    assert refused.status_code == 400
    assert "请核对两处原文" in refused.content.decode()
    answer = client.post(
        address, {**form_keys(page, row.line.id), "fate": "kept", "checked": "年鉴第3页写明建成"}
    )
    assert answer.status_code == 303
    (only,) = public(county)
    assert (only.shown["fate"], only.shown["checked"]) == ("kept", "年鉴第3页写明建成")


def test_the_text_of_a_report_goes_out_and_comes_back() -> None:
    county = with_reports()
    client = signed_in(county.publisher)
    document = next(one for one in records_of(county.place, Document, {}) if "2022" in one.name)
    page = client.get("/public-review/")
    client.post(f"/public-review/documents/{document.id}/", form_keys(page, document.id))
    (release,) = records_of(county.place, DocumentRelease, {"withdrawn_at": None})
    page = client.get("/public-review/")
    keys = form_keys(page, release.id)
    client.post(f"/public-review/documents/{release.id}/back/", {**keys, "reason": "换新版"})
    assert records_of(county.place, DocumentRelease, {"withdrawn_at": None}) == []


def test_a_year_without_a_report_is_not_there() -> None:
    client = signed_in(with_reports().publisher)
    assert client.get("/public-review/promised/1999/").status_code == 404
