"""The prefilter loses nothing worth reading."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crawled import COUNTED, LONG, PLAIN, a_list, a_page
from minsheng.corpus.prefilter import may_promise, may_promise_in
from minsheng.reading import read

GOLD = Path(__file__).parents[1] / "gold"
SHARED = Path(__file__).resolve().parents[3] / "shared"


@pytest.mark.parametrize(
    "words",
    [*COUNTED, *LONG, "二十所学校建成投用。", "新增床位５０张。", "培訓三百人。", "完成率达九成以上。"],
)
def test_figures_and_tasks_pass(words: str) -> None:
    assert may_promise_in(words)
    assert may_promise(a_page("通知", [words], charset="gb18030"), "page.html")


@pytest.mark.parametrize(
    "words",
    [
        "（县教育局、县财政局）",
        "牵头单位",
        "责任单位：县水利局",
        "由县住建局负责。",
        "户数\n12",
        "投资（万元）\t300",
    ],
)
def test_answers_and_columns_of_numbers_pass(words: str) -> None:
    assert may_promise_in(words)


@pytest.mark.parametrize("words", PLAIN)
def test_plain_words_are_left_out(words: str) -> None:
    assert not may_promise_in(words)
    assert not may_promise(a_page("通知", [words]), "page.html")


def test_pages_that_only_lead_to_others_are_left_out() -> None:
    assert not may_promise(a_list(["关于做好防汛工作的通知", "机构职能"]), "index.html")


def test_numbers_cut_by_markup_are_seen() -> None:
    assert may_promise_in("<p>新建<b>3</b><i>所</i>学校</p>")


def test_what_is_no_text_is_left_to_the_opener() -> None:
    for data in (b"%PDF-1.7", b"PK\x03\x04", b"", bytes(range(256))):
        assert may_promise(data, "page")


@pytest.mark.parametrize(
    "words", ["<" * 200_000, "<script>" * 50_000, "(" * 100_000, "1" * 100_000, " \n" * 100_000]
)
def test_hostile_markup_takes_no_longer_than_its_length(words: str) -> None:
    may_promise_in(words)


def lost_of(pieces: list[str]) -> float:
    """The share of figures and tasks in the pieces that would be left out."""
    counts = [(may_promise_in(piece), read(piece)) for piece in pieces]
    found = [(passed, len(reading.figures) + len(reading.tasks)) for passed, reading in counts]
    return sum(many for passed, many in found if not passed) / sum(many for _, many in found)


def test_nothing_of_the_own_gold_is_lost() -> None:
    texts = [
        json.loads(line)["text"]
        for name in ("figures.jsonl", "passages.jsonl")
        for line in (GOLD / name).read_text("utf-8").splitlines()
    ]
    assert lost_of(texts) <= 0.001


@pytest.mark.skipif(not (SHARED / "corpus").is_dir(), reason="the real texts are not beside the checkout")
def test_hardly_anything_of_real_texts_is_lost_even_paragraph_by_paragraph() -> None:
    texts = [path.read_bytes().decode("utf-8") for path in sorted((SHARED / "corpus").glob("0*.txt"))]
    assert lost_of(texts) == 0
    assert lost_of([line for text in texts for line in text.split("\n") if line.strip()]) <= 0.001
