"""What has been done and what is to be done."""

from __future__ import annotations

from datetime import date

import pytest

from minsheng.reading.block import Block
from minsheng.reading.figures import find_figures
from minsheng.reading.record import Figure, PageKind
from minsheng.reading.text import Text

ISSUED = date(2025, 1, 20)


def read(text: str, page_kind: PageKind = "work_report", issued: date | None = ISSUED) -> list[Figure]:
    return find_figures(
        Text(text, text), [Block(0, len(text), "paragraph")], issued=issued, page_kind=page_kind
    )


def kinds(text: str, page_kind: PageKind = "work_report") -> list[str]:
    return [figure.kind for figure in read(text, page_kind)]


def test_sections_of_a_report_in_one_line() -> None:
    text = "一、2024年工作回顾过去一年,改造管网6公里。二、2025年工作安排今年要改造管网9公里。"
    assert kinds(text) == ["result", "promise"]


def test_a_mention_of_goals_opens_no_section() -> None:
    text = "一年来,我们全力攻坚。20件民生实事全部办结,完成目标任务。新增学位800个。"
    assert kinds(text) == ["result", "result"]


def test_the_goals_after_their_verb_are_promises() -> None:
    text = "过去一年,生产总值增长5%。今年发展主要预期目标是:生产总值增长6%。"
    assert kinds(text) == ["result", "promise"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("去年新增就业900人。", "result"),
        ("力争新增就业900人。", "promise"),
        ("将建成食堂3个。", "promise"),
        ("已建成食堂3个。", "result"),
        ("12支巡查队已全面开展巡查。", "result"),
        ("到2027年新增就业900人。", "promise"),
        ("2023年新增就业900人。", "result"),
        ("2023年计划新增就业900人。", "promise"),
        ("失业率4%以内。", "promise"),
    ],
)
def test_words_of_the_sentence_decide_on_a_news_page(text: str, kind: str) -> None:
    assert kinds(text, "news") == [kind]


def test_a_task_table_promises() -> None:
    assert kinds("新建停车场2座。", "task_breakdown") == ["promise"]


def test_a_standard_is_context() -> None:
    assert kinds("生活水平超过省定贫困线标准(4800元/年)。", "news") == ["context"]


@pytest.mark.parametrize(
    "text", ["按照每人每天20元的标准给予补助。", "符合条件的企业按投资额的8%给予补助。", "最高50万元。"]
)
def test_a_rule_for_whoever_meets_it_is_context(text: str) -> None:
    assert kinds(text, "news") == ["context"]


def test_a_life_span_is_no_condition() -> None:
    assert kinds("人均期望寿命提高到79岁。", "work_report") != ["context"]


def test_a_time_limit_makes_a_promise_where_nothing_else_tells() -> None:
    assert kinds("9月底前建成2座便民桥。", "news") == ["promise"]
    assert kinds("截至9月底建成2座便民桥。", "news") == ["result"]


def test_an_age_is_context() -> None:
    assert kinds("为65岁以上老人体检。", "news") == ["context"]


def test_the_period_is_that_of_the_section() -> None:
    text = "一、2024年工作回顾新建泵站3座。二、2025年工作安排新建泵站5座,到2027年新建泵站9座。"
    assert [figure.period for figure in read(text)] == ["2024", "2025", "2027"]


def test_the_whole_year_of_a_review_is_the_year_reviewed() -> None:
    text = "一、2024年工作回顾全年接待游客90万人次,与上年持平;新建泵站3座。"
    assert [figure.period for figure in read(text)] == ["2024", "2024"]


def test_the_first_year_of_a_plan_may_be_over() -> None:
    text = (
        "一、2021年工作回顾2021年是规划开局之年。新建泵站3座。二、今后安排2022年是换届开局之年。新建泵站9座。"
    )
    assert [f.kind for f in read(text, issued=date(2021, 12, 29))] == ["result", "promise"]


def test_a_chronicle_row_reports_the_year_before_and_promises_its_own() -> None:
    text = "2019\t新增就业700人,失业率2%| 失业率控制在3%以内| 新增就业800人"
    block = Block(0, len(text), "row")
    figures = find_figures(Text(text, text), [block], issued=None, page_kind="other")
    assert [(f.kind, f.period) for f in figures] == [
        ("result", "2018"),
        ("result", "2018"),
        ("promise", "2019"),
        ("promise", "2019"),
    ]


def test_a_label_holds_to_the_end_of_its_paragraph() -> None:
    lines = ["二、目标任务", "搬迁群众90户。完成情况:新建安置房85套。", "新建厂房3座。"]
    text = "\n".join(lines)
    blocks, at = [], 0
    for line, kind in zip(lines, ("heading", "paragraph", "paragraph"), strict=True):
        blocks.append(Block(at, at + len(line), kind))  # type: ignore[arg-type]
        at += len(line) + 1
    figures = find_figures(Text(text, text), blocks, issued=ISSUED, page_kind="other")
    assert [figure.kind for figure in figures] == ["promise", "result", "promise"]


def test_a_plan_goes_through_its_years_whenever_it_was_put_on_the_web() -> None:
    assert kinds("目标任务\n2023年:硬化道路30公里。", "task_breakdown") == ["promise"]


def test_an_estimate_of_the_current_year_is_a_promise_to_the_end_of_its_clauses() -> None:
    text = "过去一年,预计接待游客60万人次,增长4%;新增绿地8亩。"
    assert kinds(text) == ["promise", "promise", "result"]


def test_the_year_of_a_page_without_a_date_is_told_by_its_title() -> None:
    text = "某县养老事业发展情况及2026年提标安排。2025年,养老院由5所增至7所。"
    assert [figure.kind for figure in read(text, "other", None)] == ["result"]


def test_a_plan_that_is_measured_by_promises_nothing() -> None:
    assert kinds("累计到位资金3亿元,占年度计划的60%。", "bulletin") == ["result", "result"]


def test_what_has_been_done_is_told_behind_the_number_too() -> None:
    assert kinds("16家企业已纳入平台管理。", "task_breakdown") == ["result"]


def test_the_documents_own_year_is_to_come_early_in_it() -> None:
    text = "2024年,财政支出6亿元。2025年,财政支出7亿元。"
    assert kinds(text, "other") == ["result", "promise"]


def test_a_meeting_notes_and_orders() -> None:
    text = "会议指出,用电量下降4%。会议要求,新增企业5户。"
    assert kinds(text, "news") == ["result", "promise"]


def test_a_bulletin_tells_how_things_stand() -> None:
    assert kinds("排查房屋320处。", "bulletin") == ["result"]


def test_a_plan_is_told_by_the_title_above_it() -> None:
    title = "某县关于做好2025年防汛抗旱工作的意见\n"
    text = title + "新建雨量站9个。"
    block = Block(len(title), len(text), "paragraph")
    (figure,) = find_figures(Text(text, text), [block], issued=ISSUED, page_kind="other")
    assert figure.kind == "promise"


def test_a_line_that_tells_how_tasks_stand_promises_nothing() -> None:
    text = "关于上半年实事项目推进情况的通报\n累计到位资金3亿元。"
    assert kinds(text, "bulletin") == ["result"]


def test_what_is_to_be_done_by_a_later_day_is_a_promise_whatever_else_is_said() -> None:
    assert kinds("6月底前,工程全部开工,完成投资的55%。", "news") == ["promise"]
    assert kinds("年末常住人口30万人。", "news") == ["result"]


def test_the_year_that_something_changes_from_does_not_report() -> None:
    assert kinds("要把办理时限由去年的9天压减到6天。", "news") == ["promise"]
