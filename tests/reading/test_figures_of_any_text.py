"""Whatever the text, reading figures never raises and every quote stands where it says."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from minsheng.reading.block import Block, BlockKind
from minsheng.reading.doubts_of_figures import check_figures
from minsheng.reading.figures import find_figures
from minsheng.reading.record import PageKind
from minsheng.reading.text import Text

GOLD = Path(__file__).parents[1] / "gold" / "figures.jsonl"
SENTENCES = [json.loads(line)["text"] for line in GOLD.read_text("utf-8").splitlines()]
SIGNS = (
    "0123456789.,%万亿千百十一二两几多余个家元亩年月日底前以上下内约近超达到至从由分别和、。;:()“”《》"
    "\t\n|/-—增长提高新建其中累计等的"
)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Our sentences, cut, joined and with signs put in."""
    parts = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4))
    text = "".join(parts)
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(text)))
        width = draw(st.integers(0, 5))
        text = text[:at] + draw(st.text(SIGNS, max_size=4)) + text[at + width :]
    return text


TEXTS = st.one_of(mutated(), st.text(SIGNS, max_size=80), st.text(max_size=60))
PAGE_KINDS: list[PageKind] = ["work_report", "task_breakdown", "project_list", "news", "bulletin", "other"]
BLOCK_KINDS: list[BlockKind] = ["heading", "item", "paragraph", "row"]


@given(TEXTS, st.sampled_from(PAGE_KINDS), st.sampled_from(BLOCK_KINDS), st.none() | st.dates())
@settings(max_examples=300, deadline=None)
def test_quotes_stand_where_they_say(
    words: str, page_kind: PageKind, kind: BlockKind, issued: date | None
) -> None:
    text = Text(words, words)
    figures = find_figures(text, [Block(0, len(words), kind)], issued=issued, page_kind=page_kind)
    for figure in figures:
        assert 0 <= figure.start < figure.end <= len(words)
        assert words[figure.start : figure.end] == figure.quote
        assert 0 <= figure.confidence <= 1
    assert figures == sorted(figures, key=lambda figure: (figure.start, figure.end))
    for doubt in check_figures(text, figures):
        assert 0 <= doubt.start < doubt.end <= len(words)
