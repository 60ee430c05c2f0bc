"""Where a document's words stand on its pages, out of the kept record."""

from __future__ import annotations

from minsheng.documents.opened import Opened, Sheet, Spot
from minsheng.ledger.pages import Box, kept_pages, page_with, seen_page
from minsheng.terms.span import Span

OPENED = Opened(
    "一、教育\n新建学校2所。\n",
    "pdf",
    sheets=(Sheet(595, 842), Sheet(1400, 2000, is_recognised=True)),
    spots=(Spot(Span(0, 4), 1, 100, 50, 300, 80), Spot(Span(5, 12), 2, 100, 60, 900, 90)),
)
RECORD = kept_pages(OPENED)


def test_a_stretch_is_boxed_on_its_page() -> None:
    assert page_with(RECORD, 7, 9) == 2
    page = seen_page(RECORD, 2, 7, 9)
    assert page is not None
    assert (page.number, page.of, page.is_recognised) == (2, 2, True)
    assert page.boxes == (Box(100, 60, 800, 30),)


def test_another_page_has_no_box() -> None:
    page = seen_page(RECORD, 1, 7, 9)
    assert page is not None
    assert page.boxes == ()


def test_what_is_not_known_is_none() -> None:
    assert page_with(RECORD, 4, 5) is None  # the line's end stands nowhere
    assert seen_page(RECORD, 3) is None
    assert kept_pages(Opened("新建学校2所。", "text")) == {}
    assert page_with({}, 0, 5) is None
    assert seen_page({}, 1) is None
