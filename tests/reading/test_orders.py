"""Work that a paper orders in running text, and papers that order nothing."""

from __future__ import annotations

from datetime import date

import pytest

from minsheng.reading import read
from minsheng.reading.record import Task

MINUTES = "县政府专题会议纪要\n会议议定：\n"


def tasks(words: str) -> tuple[Task, ...]:
    """The tasks of a text of March 2026."""
    return tuple(read(words, source="text", sha256="0" * 64, issued=date(2026, 3, 2)).tasks)


@pytest.mark.parametrize(
    ("sentence", "lead", "support", "due"),
    [
        ("县林业局牵头，县财政局配合，5月底前造林300亩。", "县林业局", ["县财政局"], "2026-05-31"),
        ("由县林业局牵头，5月底前造林300亩。", "县林业局", [], "2026-05-31"),
        ("请县林业局负责，4月20日前报结果。", "县林业局", [], "2026-04-20"),
        ("县林业局承办，县水利局会办，6月底前造林300亩。", "县林业局", ["县水利局"], "2026-06-30"),
        ("一、关于造林。县林业局牵头，5月底前造林300亩。", "县林业局", [], "2026-05-31"),
        ("1.县林业局牵头，5月底前造林300亩。", "县林业局", [], "2026-05-31"),
    ],
)
def test_minutes_say_who_does_what_by_when(sentence: str, lead: str, support: list[str], due: str) -> None:
    (task,) = tasks(f"{MINUTES}{sentence}")
    assert [name.name for name in task.lead] == [lead]
    assert [name.name for name in task.support] == support
    assert task.due is not None
    assert task.due.by == due


def test_the_item_is_the_whole_sentence_with_its_target() -> None:
    (task,) = tasks(f"{MINUTES}县林业局牵头，县财政局配合，5月底前造林300亩，成活率达到九成。")
    assert task.text.endswith("5月底前造林300亩，成活率达到九成")


def test_a_short_instruction_has_no_title() -> None:
    (task,) = tasks("请县公安局牵头，4月底前增设护学岗15处，并报结果。")
    assert task.lead[0].name == "县公安局"


def test_a_report_that_tells_what_a_body_does_orders_nothing() -> None:
    news = "县林业局负责，全县造林工作有序推进。" + "今年以来，各地认真抓好春季造林，成效明显。" * 20
    assert tasks(f"全县造林工作动态\n{news}") == ()


def test_words_that_are_no_body_give_no_order() -> None:
    assert tasks(f"{MINUTES}各方面共同努力并牵头，5月底前见成效。") == ()
