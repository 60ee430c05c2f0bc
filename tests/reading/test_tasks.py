"""Items that name who answers for them."""

from __future__ import annotations

from datetime import date

import pytest

from minsheng.reading.outline import outline
from minsheng.reading.record import Task
from minsheng.reading.tasks import find_tasks
from minsheng.reading.text import make_text
from minsheng.terms.table import Table


def tasks_in(raw: str, issued: date | None = None) -> list[Task]:
    text = make_text(raw)
    return find_tasks(text, outline(text, [(0, len(text.clean))]), [], issued)


def told(task: Task) -> tuple[str | None, str, list[str], list[str]]:
    return task.number, task.text, [name.name for name in task.lead], [name.name for name in task.responsible]


def test_an_item_with_its_bracket() -> None:
    raw = "（三）办好教育。\n\n  12.新建小学3所。(牵头单位:县教育局;责任单位:县住建局)\n"
    [task] = tasks_in(raw)
    assert told(task) == ("12", "新建小学3所。", ["县教育局"], ["县住建局"])
    assert raw[task.start : task.end] == "12.新建小学3所。(牵头单位:县教育局;责任单位:县住建局)"
    assert task.path == ("（三）办好教育",)


def test_a_sole_responsible_body_leads_nothing() -> None:
    [task] = tasks_in("5.稳就业。(责任单位:县人社局)")
    assert told(task) == ("5", "稳就业。", [], ["县人社局"])


def test_labels_on_lines_of_their_own() -> None:
    raw = (
        "1.新建幼儿园\n新增学位300个。\n牵头单位：县教育局\n责任单位：县住建局\n完成时限：2031年8月底\n"
        "2.校园餐。\n责任单位：县教育局"
    )
    first, second = tasks_in(raw)
    assert told(first) == ("1", "新建幼儿园\n新增学位300个。", ["县教育局"], ["县住建局"])
    assert first.due is not None
    assert first.due.by == "2031-08-31"
    assert told(second) == ("2", "校园餐。", [], ["县教育局"])


def test_several_answers_in_one_item_are_several_tasks() -> None:
    raw = "3.优化服务。推行一网通办。（县政务局负责）建设驿站6个。（县民政局、县残联负责）"
    first, second = tasks_in(raw)
    assert told(first) == ("3", "优化服务。推行一网通办。", [], ["县政务局"])
    assert told(second) == ("3", "建设驿站6个。", [], ["县民政局", "县残联"])


def test_a_heading_takes_the_answer_on_its_own_line() -> None:
    first, second = tasks_in(
        "（一）培训1500人次。【责任单位：县人社局】\n（二）招聘会3场。【责任单位：县总工会】"
    )
    assert (first.number, second.number) == ("(一)", "(二)")


def test_paragraphs_below_a_heading_keep_their_own_answers() -> None:
    raw = "（一）教育\n新建小学3所。（县教育局负责）\n改造食堂9个。（县市场监管局负责）"
    first, second = tasks_in(raw)
    assert told(first) == (None, "新建小学3所。", [], ["县教育局"])
    assert told(second) == (None, "改造食堂9个。", [], ["县市场监管局"])


def test_a_lead_told_in_a_sentence_counts_for_numbered_items_only() -> None:
    [task] = tasks_in("4.整治。由县公安局牵头，县交通局配合，年底前完成。")
    assert told(task)[2] == ["县公安局"]
    assert tasks_in("整治工作由县公安局牵头。") == []


def test_a_standing_task() -> None:
    [task] = tasks_in("6.巡查河道。\n责任单位：县水利局\n完成时限：长期坚持")
    assert task.standing
    assert task.due is None


@pytest.mark.parametrize("raw", ["", "\n", "一、教育\n新建小学3所。", "（责任单位：县教育局）"])
def test_no_task(raw: str) -> None:
    assert tasks_in(raw) == []


def test_the_year_of_a_limit_is_the_documents() -> None:
    [task] = tasks_in("7.建桥2座，6月底前通车。（责任单位：县交通局）", date(2031, 1, 9))
    assert task.due is not None
    assert task.due.by == "2031-06-30"


def test_empty_tables_are_passed_over() -> None:
    text = make_text("1.建校。（责任单位：县教育局）")
    empty = [Table(()), Table(((),))]
    assert len(find_tasks(text, outline(text, [(0, len(text.clean))]), empty, None)) == 1
