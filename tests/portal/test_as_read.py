"""A document as it reads: every character stands once, marks are where they were found, tables are tables."""

from __future__ import annotations

import re
from html import unescape
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from minsheng.portal.marks import Kind, Mark, marked
from minsheng.portal.staff.as_read import Sign, Stretch, Words, as_read


def shown(html: str) -> str:
    """What is read when the tags are away and numbers of drafts are no words."""
    return unescape(re.sub(r"<[^>]+>", "", re.sub(r'<a class="sign.*?</a>', "", html)))


def words_of(stretches: tuple[Stretch, ...]) -> list[Words]:
    """Every paragraph and cell in order."""
    found: list[Words] = []
    for part in (part for stretch in stretches for part in stretch.parts):
        found += [part.paragraph] if part.paragraph else [cell for row in part.rows for cell in row.cells]
    return found


def a_sign(start: int, id: str = "a") -> Sign:
    return Sign(start, id, 7, f"?draft={id}", "○", "silent", "第 7 项")


@example("<<\n<<", [(2, 0, "item"), (2, 2, "item")])
@given(
    st.text("甲乙,<&\n\t", max_size=60),
    st.lists(st.tuples(st.integers(-2, 62), st.integers(-2, 62), st.sampled_from(["figure", "item"]))),
)
def test_every_character_stands_once_at_its_offset(text: str, spans: list[tuple[int, int, Kind]]) -> None:
    marks = [
        Mark(a, b, kind, f"i{at}", "#x" if kind == "item" else "") for at, (a, b, kind) in enumerate(spans)
    ]
    for words in words_of(as_read(text, marks, [a_sign(m.start, m.id) for m in marks if m.start >= 0])):
        said = shown(words.html)
        assert text[words.start : words.start + len(said)] == said
    lines = [line for line in text.split("\n") if line.strip()]
    assert "".join(shown(words.html) for words in words_of(as_read(text, marks, []))) == "".join(
        line.replace("\t", "") for line in lines
    )


def test_a_figure_inside_a_draft_is_both() -> None:
    (words,) = words_of(
        as_read("新增学位900个。", [Mark(0, 9, "item", "a", "#a"), Mark(4, 8, "figure", "f")], [])
    )
    assert 'class="mark item figure" data-marks="a f"' in words.html
    assert words.html.count("draft-words") == 1, "one ring for the whole draft"


def test_a_number_of_a_draft_is_no_word_of_the_document() -> None:
    (words,) = words_of(as_read("一是建学校。二是修路。", [Mark(6, 11, "item", "b", "#b")], [a_sign(6, "b")]))
    assert words.html.index("一是建学校。") < words.html.index('id="at-b"') < words.html.index("二是修路")
    assert shown(words.html) == "一是建学校。二是修路。"


def test_tabs_are_cells_and_a_lone_line_between_rows_is_a_cell_over_all() -> None:
    (stretch,) = as_read("表题\n序号\t任务\n一、民生\n1\t建学校\v三所\n后记", [], [])
    assert [bool(part.rows) for part in stretch.parts] == [False, True, False]
    rows = stretch.parts[1].rows
    assert [(len(row.cells), row.spare) for row in rows] == [(2, 0), (1, 1), (2, 0)]
    assert rows[2].cells[1].html == "建学校<br>三所"


def test_what_stands_around_the_article_is_apart() -> None:
    stretches = as_read("导航\n正文一\n正文二\n页脚", [], [], main=[(3, 10)])
    assert [(one.is_article, len(one.parts)) for one in stretches] == [(False, 1), (True, 2), (False, 1)]


def test_headings_are_known_with_their_stop() -> None:
    (first, second) = words_of(as_read("(一)办好教育。\n新增学位900个。", [], [], headings={"(一)办好教育"}))
    assert (first.is_heading, second.is_heading) == (True, False)


def test_the_open_draft_is_ringed() -> None:
    marks = [Mark(0, 3, "item", "a", "#a"), Mark(3, 6, "item", "b", "#b")]
    (words,) = words_of(as_read("建学校修公路", marks, [], chosen="b"))
    assert '<span class="draft-words chosen" data-marks="b">' in words.html


@pytest.mark.parametrize("lines", [1, 400])
def test_a_long_report_is_marked_at_once(lines: int) -> None:
    """20,000 characters with 2,000 figures and 200 drafts, in one line as flattened pages have it, or in
    many: a second is thirty times what it takes, and less than comparing each piece with each mark takes."""
    length = 20_000
    text = "\n".join("字" * (length // lines - 1) for _ in range(lines))
    marks = [Mark(at * 10, at * 10 + 5, "figure") for at in range(length // 10)]
    marks += [Mark(at * 100, at * 100 + 90, "item", str(at), "#x") for at in range(length // 100)]
    began = process_time()
    as_read(text, marks, [])
    assert process_time() - began < 1


def test_marks_say_what_they_are_and_quiet_ones_are_passed_over_by_the_tab_key() -> None:
    html = marked(
        "5000人", [Mark(0, 5, "item", "a", "#a", "第 1 项", quiet=True), Mark(0, 4, "figure", title="承诺数")]
    )
    assert 'title="第 1 项；承诺数"' in html
    assert 'tabindex="-1"' in html
