"""The two views of a text and the way between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.reading.text import Edit, fold, make_text
from minsheng.terms.span import Span


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("新建２所，改造３所。", "新建2所,改造3所。"),
        ("（一）办学：达９０％以上！", "(一)办学:达90%以上!"),
        ("甲\r\n乙\r丙", "甲 \n乙\n丙"),
        ("县\u3000教育局\u00a0", "县 教育局 "),
        ("\ufeff标题", " 标题"),
        ("“小巨人”、《办法》", "“小巨人”、《办法》"),
        ("〔2031〕３号", "〔2031〕3号"),
    ],
)
def test_fold(raw: str, clean: str) -> None:
    assert fold(raw) == clean


def test_an_unchanged_text_keeps_no_map() -> None:
    text = make_text("县教育局新建小学3所。")
    assert text.starts is None
    assert text.signs is None
    assert text.clean == text.raw


def test_a_dropped_stretch_leads_back_to_the_raw_text() -> None:
    raw = "優質(zhì)資源5個"
    text = make_text(raw, [Edit(3 - 1, 7, "")])
    assert text.clean == "优质资源5个"
    assert text.quote(0, 4) == "優質(zhì)資源"[:2] + "(zhì)資源"
    assert text.quote(4, 6) == "5個"


def test_a_repaired_run_leads_back_to_the_whole_run() -> None:
    text = make_text("甲??乙丙", [Edit(1, 4, "一二三四")])
    assert text.clean == "甲一二三四丙"
    assert text.span(2, 3) == Span(1, 4)
    assert text.span(5, 6) == Span(4, 5)


def test_words_keep_their_signs() -> None:
    assert make_text("各鄉鎮（村）").words(0, 6) == "各乡镇（村）"


def test_the_way_to_the_clean_text() -> None:
    text = make_text("質(zhì)量", [Edit(1, 6, "")])
    assert text.clean[slice(*text.stretch(Span(6, 7)))] == "量"
    assert text.clean[slice(*text.stretch(Span(0, 7)))] == "质量"


def test_half_a_sign_does_not_stop_the_reader() -> None:
    assert make_text("甲\ud800乙").clean == "甲\ufffd乙"


@given(st.text(max_size=80))
def test_the_clean_text_is_as_long_as_the_raw_one(raw: str) -> None:
    text = make_text(raw)
    assert len(text.clean) == len(raw)
    assert all(text.quote(at, at + 1) == raw[at] for at in range(len(raw)))


@given(st.text("甲乙（１zhì)質網\n", max_size=40), st.data())
def test_every_clean_stretch_lies_in_the_raw_text(raw: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(start, len(raw)))
    text = make_text(raw, [Edit(start, end, data.draw(st.sampled_from(["", "一", "一二三"])))])
    for first in range(len(text.clean)):
        for last in range(first, len(text.clean) + 1):
            span = text.span(first, last)
            assert 0 <= span.start <= span.end <= len(raw)
