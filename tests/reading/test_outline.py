"""Headings, items, paragraphs and rows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.reading.outline import han_value, outline
from minsheng.reading.text import make_text


def blocks_of(raw: str) -> list[tuple[str, str | None, tuple[str, ...], str]]:
    text = make_text(raw)
    found = outline(text, [(0, len(raw))])
    return [(block.kind, block.number, block.path, text.clean[block.start : block.end]) for block in found]


def test_lines_with_numbers() -> None:
    raw = "一、办好教育\n（一）建学校\n1.新建小学3所。\n2.改造食堂。\n（二）育人才\n二、稳就业\n第一段。"
    assert blocks_of(raw) == [
        ("heading", "一", (), "一、办好教育"),
        ("heading", "(一)", ("一、办好教育",), "(一)建学校"),
        ("item", "1", ("一、办好教育", "（一）建学校"), "1.新建小学3所。"),
        ("item", "2", ("一、办好教育", "（一）建学校"), "2.改造食堂。"),
        ("heading", "(二)", ("一、办好教育",), "(二)育人才"),
        ("heading", "二", (), "二、稳就业"),
        ("paragraph", None, ("二、稳就业",), "第一段。"),
    ]


def test_a_body_on_one_line() -> None:
    raw = (
        "提出如下要求：一、任务1.建小学3所；2.建幼儿园2所。以上须按期完成。"
        "二、措施（一）加强领导。各单位要重视。"
    )
    assert [(kind, number, words) for kind, number, _, words in blocks_of(raw)] == [
        ("paragraph", None, "提出如下要求:"),
        ("heading", "一", "一、任务"),
        ("item", "1", "1.建小学3所;"),
        ("item", "2", "2.建幼儿园2所。以上须按期完成。"),
        ("heading", "二", "二、措施"),
        ("heading", "(一)", "(一)加强领导"),
        ("paragraph", None, "各单位要重视。"),
    ]


def test_a_heading_with_its_text_behind_it() -> None:
    assert blocks_of("（一）壮大产业。培育企业5家。") == [
        ("heading", "(一)", (), "(一)壮大产业"),
        ("paragraph", None, ("（一）壮大产业",), "培育企业5家。"),
    ]


@pytest.mark.parametrize(
    "raw",
    [
        "增长3.5万人，达到12.8%。",
        "第一、二、三产业协调发展。",
        "按照《办法》第(三)项办理。",
        "城镇化率提高1.2个百分点。",
    ],
)
def test_numbers_that_open_nothing(raw: str) -> None:
    assert [kind for kind, *_ in blocks_of(raw)] == ["paragraph"]


def test_an_item_that_begins_with_digits() -> None:
    raw = "8.办好夜校。\n9.500强企业引进2家。"
    assert [number for _, number, *_ in blocks_of(raw)] == ["8", "9"]


def test_half_brackets() -> None:
    raw = "1）修路12公里。2）修桥（3座）。"
    assert [number for _, number, *_ in blocks_of(raw)] == ["1)", "2)"]


def test_headings_without_numbers() -> None:
    raw = "二〇三一年工作回顾\n全县完成投资5亿元，增长8%。\n二〇三二年工作安排\n新建小学3所。"
    assert [(kind, path) for kind, _, path, _ in blocks_of(raw)] == [
        ("heading", ()),
        ("paragraph", ("二〇三一年工作回顾",)),
        ("heading", ()),
        ("paragraph", ("二〇三二年工作安排",)),
    ]


def test_the_papers_own_title_heads_nothing() -> None:
    raw = "某县重点工作分工方案\n一、教育\n办学。"
    assert blocks_of(raw)[0][0] == "paragraph"
    assert blocks_of(raw)[1][2] == ()


def test_rows() -> None:
    assert [kind for kind, *_ in blocks_of("序号\t任务\n1\t建学校")] == ["row", "row"]


@pytest.mark.parametrize(
    ("numeral", "value"), [("一", 1), ("十", 10), ("十六", 16), ("二十", 20), ("四十三", 43)]
)
def test_han_value(numeral: str, value: int) -> None:
    assert han_value(numeral) == value


@given(st.text("一二十、（1）.2。第章条①\n\t 甲", max_size=60))
def test_blocks_are_in_order_and_hold_every_word(raw: str) -> None:
    text = make_text(raw)
    found = outline(text, [(0, len(raw))])
    at = 0
    for block in found:
        assert not text.clean[at : block.start].strip("。, \n\t")
        assert at <= block.start < block.end
        at = block.end
    assert not text.clean[at:].strip("。, \n\t")
