"""Limits named by feasts and by the month of the paper, and the ends of parts of a year."""

from __future__ import annotations

from datetime import date

import pytest

from minsheng.reading import read
from minsheng.reading.dues import iter_dues
from minsheng.reading.periods import iter_periods

PAPER = date(2026, 3, 4)


@pytest.mark.parametrize(
    ("words", "text", "by"),
    [
        ("请于月底前报送", "月底前", "2026-03-31"),
        ("本月底前完成", "本月底前", "2026-03-31"),
        ("下月15日前完成", "下月15日前", "2026-04-15"),
        ("下个月底完成", "下个月底", "2026-04-30"),
        ("春节前发放", "春节前", "2027-02-05"),
        ("2028年春节前发放", "春节前", "2028-01-25"),
        ("国庆节前亮灯", "国庆节前", "2026-09-30"),
        ("五一前开园", "五一前", "2026-04-30"),
        ("中秋节来临前检查", "中秋节来临前", "2026-09-24"),
        ("秋季开学前交付", "秋季开学前", "2026-08-31"),
        ("开学前交付", "开学前", None),
        ("主汛期前加固", "主汛期前", None),
    ],
)
def test_limits(words: str, text: str, by: str | None) -> None:
    assert [(due.text, due.by) for due, _, _ in iter_dues(words, 0, len(words), PAPER)] == [(text, by)]


@pytest.mark.parametrize("words", ["春节期间值班", "个月末", "国庆活动前来参加", "每人每月520元"])
def test_no_limits(words: str) -> None:
    assert not list(iter_dues(words, 0, len(words), PAPER))


def test_december_leads_into_the_next_year() -> None:
    words = "下月10日前报送"
    assert [due.by for due, _, _ in iter_dues(words, 0, len(words), date(2026, 12, 3))] == ["2027-01-10"]


def test_without_a_day_of_the_paper_words_stay_words() -> None:
    for words in ("月底前", "春节前"):
        assert [(due.text, due.by) for due, _, _ in iter_dues(words, 0, len(words), None)] == [(words, None)]


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("前三季度完成", "2026-01/2026-09"),
        ("今年前两季度", "2026-01/2026-06"),
        ("前5个月", "2026-01/2026-05"),
        ("上个月", "2026-02"),
        ("本月", "2026-03"),
        ("提前3个月", None),
    ],
)
def test_periods(words: str, period: str | None) -> None:
    found = [told for told, _, _ in iter_periods(words, 0, len(words), PAPER)]
    assert (found[0] if found else None) == period


@pytest.mark.parametrize(
    ("text", "kind", "by"),
    [
        ("上半年新建泵站6座。", "promise", "2026-06-30"),
        ("三季度末新建泵站6座。", "promise", "2026-09-30"),
        ("5月份新建泵站6座。", "promise", "2026-05-31"),
        ("1月份新建泵站6座。", "result", None),
        ("3月27日接待游客6万人次。", "result", None),
        ("自4月起每户补助600元。", "result", None),
        ("上半年已新建泵站6座。", "result", None),
    ],
)
def test_the_end_of_a_part_of_a_year_is_the_limit_of_what_is_to_come(
    text: str, kind: str, by: str | None
) -> None:
    (figure,) = read(text, issued=PAPER).figures
    assert (figure.kind, figure.due and figure.due.by) == (kind, by)


def test_a_figure_takes_the_limit_of_its_task() -> None:
    text = "1.新建泵站6座。责任单位:县水利局;完成时限:2026年10月。"
    (figure,) = read(text, issued=PAPER).figures
    assert (figure.kind, figure.due and figure.due.by, figure.bodies) == (
        "promise",
        "2026-10-31",
        ("县水利局",),
    )


def test_a_limit_behind_what_is_left_is_not_that_of_what_is_done() -> None:
    text = "已拆除4处,剩余2处6月底前拆除完毕。"
    done, left = read(text, issued=PAPER).figures
    assert (done.kind, done.due) == ("result", None)
    assert (left.kind, left.due and left.due.by) == ("promise", "2026-06-30")
