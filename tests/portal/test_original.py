"""The page of a document as it was set, beside its text in the review and on its own page."""

from __future__ import annotations

import re
from typing import Any

import pytest

from builders import County, a_county, a_table
from minsheng.actions.add_document import add_document
from minsheng.actions.read_document import read_document
from minsheng.documents.blocks import Heading, Page, PageBreak, Paragraph, Title
from minsheng.documents.writing.pdf import write_pdf
from minsheng.ledger.commitment import Commitment
from minsheng.store.reads import records_of
from pages import signed_in, words_of

pytestmark = pytest.mark.django_db

PAPER = Page(
    (
        Title("松川县2026年重点任务分解表"),
        Heading("一、教育"),
        Paragraph("1.新建公办幼儿园3所。（牵头单位：县教育局）"),
        PageBreak(),
        Heading("二、卫生"),
        Paragraph("2.改造村卫生室22个。（牵头单位：县卫生健康局）"),
    )
)


def a_scanned_table(county: County) -> tuple[str, str]:
    """A table with the drafts of a PDF of two pages; its id and the document's."""
    table = a_table(county)
    document = add_document(by=county.supervisor, name="任务.pdf", content=write_pdf(PAPER), table=table)
    read_document(by=county.operator, document=document)
    return table, document


def drafts(county: County, table: str) -> list[Commitment]:
    return sorted(records_of(county.place, Commitment, {"table": table}), key=lambda one: one.number)


def shown(page: Any) -> tuple[int, int]:  # noqa: ANN401  (a test response)
    """The number of the page that is shown, and how many boxes stand on it."""
    original = page.context["original"]
    return original.page.number, len(original.page.boxes)


def test_the_review_shows_the_page_of_the_open_draft_with_its_words_boxed() -> None:
    county = a_county()
    table, document = a_scanned_table(county)
    client = signed_in(county.supervisor)
    one, two = drafts(county, table)
    assert shown(client.get(f"/review/{table}/", {"draft": one.id})) == (1, 1)
    page = client.get(f"/review/{table}/", {"draft": two.id})
    assert shown(page) == (2, 1)
    html = page.content.decode()
    assert f'src="/documents/{document}/pages/2/"' in html
    assert re.search(r'<rect x="\d+" y="\d+" width="\d+" height="\d+"/>', html)
    assert (
        "style=" not in html[html.index('id="page-picture"') : html.index("</details>", html.index("<svg"))]
    )


def test_pages_are_leafed_without_scripts() -> None:
    county = a_county()
    table, _ = a_scanned_table(county)
    client = signed_in(county.supervisor)
    (one, _) = drafts(county, table)
    page = client.get(f"/review/{table}/", {"draft": one.id})
    after = page.context["original"].after
    assert page.context["original"].before == ""
    leafed = client.get(f"/review/{table}/{after.partition('#')[0]}")
    assert shown(leafed) == (2, 0)
    assert leafed.context["panel"].item.id == one.id


def test_the_right_side_alone_brings_the_page_along() -> None:
    county = a_county()
    table, _ = a_scanned_table(county)
    side = signed_in(county.supervisor).get(f"/review/{table}/", {"part": "side"}).content.decode()
    assert side.count('id="page-picture"') == 1
    assert "data-text" not in side


def test_the_picture_is_served_to_the_office_alone_and_may_be_kept() -> None:
    county = a_county()
    _, document = a_scanned_table(county)
    address = f"/documents/{document}/pages/1/"
    found = signed_in(county.supervisor).get(address)
    assert found.status_code == 200
    assert found["Content-Type"] in ("image/png", "image/jpeg")
    assert found["Cache-Control"].startswith("private")
    assert len(found.content) > 1000
    assert signed_in(county.education).get(address).status_code == 403
    assert signed_in(county.supervisor).get(f"/documents/{document}/pages/3/").status_code == 404


def test_a_text_has_no_original_to_show() -> None:
    county = a_county()
    table = a_table(county)
    text = "1.新建公办幼儿园3所。（牵头单位：县教育局）".encode()
    document = add_document(by=county.supervisor, name="任务.txt", content=text, table=table)
    read_document(by=county.operator, document=document)
    client = signed_in(county.supervisor)
    page = client.get(f"/review/{table}/")
    assert page.context["original"] is None
    assert 'id="original"' not in page.content.decode()
    assert client.get(f"/documents/{document}/pages/1/").status_code == 404


def test_a_documents_own_page_shows_text_and_page() -> None:
    county = a_county()
    _, document = a_scanned_table(county)
    client = signed_in(county.supervisor)
    page = client.get(f"/documents/{document}/", {"page": "2"})
    assert shown(page) == (2, 0)
    assert "改造村卫生室22个" in words_of(page)
    assert client.get(f"/documents/{document}/", {"page": "9"}).context["original"] is None
