"""Figures as records: offsets, limits, strength, and the order they come in."""

from __future__ import annotations

from array import array
from datetime import date

import pytest

from minsheng.reading import read as read_whole
from minsheng.reading.block import Block
from minsheng.reading.figures import find_figures
from minsheng.reading.record import Figure
from minsheng.reading.text import Text


def read(text: Text, issued: date | None = date(2025, 1, 20)) -> list[Figure]:
    return find_figures(
        text, [Block(0, len(text.clean), "paragraph")], issued=issued, page_kind="task_breakdown"
    )


def test_the_quote_is_the_shortest_stretch_that_names_thing_and_number() -> None:
    text = "进一步优化服务,确保全年新增托位260个以上,方便居民。"
    (figure,) = read(Text(text, text))
    assert figure.quote == text[figure.start : figure.end] == "新增托位260个以上"


def test_offsets_lead_back_through_what_was_taken_out() -> None:
    raw = "新增床(chuáng)位40張"
    keep = [i for i in range(len(raw)) if not 3 <= i < 11]
    text = Text(raw, "新增床位40张", array("l", keep), array("l", [i + 1 for i in keep]))
    (figure,) = read(text)
    assert raw[figure.start : figure.end] == figure.quote == raw
    assert figure.indicator == "新增床位"


def test_each_number_takes_the_limit_nearest_before_it() -> None:
    text = "6月底前新建泵站2座,9月底前新建泵站5座。"
    assert [figure.due.by for figure in read(Text(text, text)) if figure.due] == ["2025-06-30", "2025-09-30"]


def test_strength_is_that_of_the_nearest_word() -> None:
    text = "确保新建泵站2座,力争新建泵站5座。"
    assert [figure.strength for figure in read(Text(text, text))] == ["must", "strive"]


def test_only_the_blocks_given_are_read() -> None:
    text = "新建泵站2座。\n新建泵站5座。"
    figures = find_figures(
        Text(text, text), [Block(8, len(text), "paragraph")], issued=None, page_kind="news"
    )
    assert [figure.value for figure in figures] == ["5"]


def test_the_rules_that_made_a_record_are_named() -> None:
    text = "新增企业3家、商户9家。"
    assert "deed-from-list" in read(Text(text, text))[1].because


def test_what_was_guessed_is_said_with_less() -> None:
    text = "新建泵站2座。3.5亿元。"
    plain, headless = read(Text(text, text))
    assert plain.confidence >= 0.95 > headless.confidence


def test_the_deed_of_the_heading_is_that_of_its_items() -> None:
    text = "河东水厂2座。"
    block = Block(0, len(text), "item", ("(二)续建项目",))
    (figure,) = find_figures(Text(text, text), [block], issued=None, page_kind="project_list")
    assert figure.indicator == "续建河东水厂"


@pytest.mark.parametrize(
    ("sentence", "dues"),
    [
        ("新建小学2所，9月底前投入使用。", ["2026-09-30"]),
        ("今年新建小学2所，到“十五五”末达到30所。", ["2026-12-31", "2030-12-31"]),
        ("6月底前新建小学2所，年底前新增学位900个。", ["2026-06-30", "2026-12-31"]),
    ],
)
def test_a_limit_belongs_to_the_number_it_stands_with(sentence: str, dues: list[str | None]) -> None:
    found = read_whole(f"2026年重点工作\n{sentence}", issued=date(2026, 1, 15)).figures
    assert [None if figure.due is None else figure.due.by for figure in found] == dues


def test_a_session_of_a_congress_is_no_count() -> None:
    assert read_whole("认真落实县委十四届十一次全会部署，新建小学二十八所。").figures[0].value == "28"
