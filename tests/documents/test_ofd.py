"""OFD papers made here after GB/T 33190: text objects in reading order, lines joined. All words invented."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest

from minsheng.documents.opening.ofd_page import lines_of
from minsheng.documents.opening.open import open_document
from minsheng.terms.errors import BadInput
from ofds import a_line, an_ofd

BODY = "新建公办幼儿园六所并在年底前全部投入使用由县"  # 22 characters: a full line
PAGES = (
    a_line("教育局牵头。", 28, 60)
    + a_line("青禾县通知", 80, 30, size=8)
    + a_line(BODY, 28, 50)
    + a_line("　　一、教育", 28, 45 - 5)
    + a_line("- 1 -", 100, 280),
    a_line("二、卫生", 39.2, 40) + a_line("- 2 -", 100, 280),
)


def test_pages_are_read_in_order_and_lines_joined() -> None:
    page = open_document(an_ofd(*PAGES), "通知.ofd")
    assert page.text == f"青禾县通知\n一、教育\n{BODY}教育局牵头。\n二、卫生\n"
    assert [span.of(page.text) for span in page.pages] == [
        f"青禾县通知\n一、教育\n{BODY}教育局牵头。\n",
        "二、卫生\n",
    ]
    assert (page.format, page.gaps) == ("ofd", ())


def test_a_template_is_read_with_its_page() -> None:
    page = open_document(an_ofd(PAGES[1], template=a_line("青禾县人民政府", 60, 20)), "a.ofd")
    assert page.text == "青禾县人民政府\n二、卫生\n"


def test_a_page_of_pictures_is_a_gap() -> None:
    page = open_document(an_ofd(PAGES[1], ""), "a.ofd")
    assert [(gap.span.start, gap.what) for gap in page.gaps] == [
        (len("二、卫生\n"), "第2页没有文字，可能是图片")
    ]


@pytest.mark.parametrize(
    ("code", "box"),
    [
        (
            '<T Boundary="10 20 50 8" Size="4"><TextCode X="1" Y="4" DeltaX="g 2 4">新建园</TextCode></T>',
            (11, 20, 23, 24),
        ),
        (
            '<T Boundary="0 0 9 9" Size="4"><TextCode X="0" Y="4" DeltaX="3 5">新建园</TextCode></T>',
            (0, 0, 12, 4),
        ),
        ('<T Boundary="0 0 9 9" Size="4"><TextCode X="0" Y="4">新建5G</TextCode></T>', (0, 0, 14, 4)),
        (
            '<T Boundary="5 5 9 9" Size="2" CTM="2 0 0 2 1 1"><TextCode X="0" Y="2">新</TextCode></T>',
            (6, 6, 10, 10),
        ),
        ('<T Size="oops"><TextCode X="nan" Y="9" DeltaX="g 99999999 1">新</TextCode></T>', (0, 3.4, 5.6, 9)),
    ],
)
def test_where_a_line_stands(code: str, box: tuple[float, ...]) -> None:
    (line,) = lines_of(fromstring(code))  # noqa: S314  (our own words)
    assert (line.left, line.top, line.right, line.bottom) == pytest.approx(box)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (an_ofd("", ""), "没有文字"),
        (an_ofd(PAGES[1], root="Doc_7/Document.xml"), "缺少 Doc_7"),
        (an_ofd(PAGES[1], root="../../etc/passwd"), "缺少"),
        (an_ofd(PAGES[1] + "<a>"), "损坏"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        open_document(data, "a.ofd")
