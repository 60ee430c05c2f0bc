"""Records become drafts with a reason for every guess."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from minsheng.ledger.draft import Draft
from minsheng.ledger.duty import DutyRole
from minsheng.ledger.propose import Known, propose
from minsheng.ledger.report_item import report_items
from minsheng.ledger.resolve import make_directory
from minsheng.ledger.table import TaskTable
from minsheng.ledger.year import owed
from minsheng.reading import read
from minsheng.reading.record import Document, Doubt, Due, Figure, Named, Node, PageKind, Reading, Task
from minsheng.terms.body import Body, BodyKind, Group
from minsheng.terms.bound import Bound
from minsheng.terms.measure import Direction, Measure, MeasureKind
from minsheng.terms.post import Person, Post, Role
from minsheng.terms.source import Source

SHARED = Path(__file__).parents[3] / "shared"
TABLE = TaskTable("t", "p", "2026年任务分解表", 2026)


def ids() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"id{next(numbers)}"


def a_body(id: str, name: str, short: str) -> Body:
    return Body(id, "p", name, short, BodyKind.GOVERNMENT)


DIRECTORY = make_directory(
    [
        a_body("jobs", "青禾县人力资源和社会保障局", "县人社局"),
        a_body("civil", "青禾县民政局", "县民政局"),
        a_body("health", "青禾县卫生健康局", "县卫健局"),
        a_body("schools", "青禾县教育局", "县教育局"),
    ],
    [Group("towns", "p", "各乡镇人民政府", ("各乡镇",))],
    day=date(2026, 1, 20),
    place_name="青禾县",
)
KNOWN = Known(
    DIRECTORY,
    (
        Post("mayor2", "p", "zhou", "gov", Role.LEADER, "副县长"),
        Post("mayor3", "p", "wu", "gov", Role.LEADER, "常务副县长"),
        Post("other", "p", "zhou", "jobs", Role.HEAD, "局长"),
    ),
    (Person("zhou", "p", "周可望"), Person("wu", "p", "吴清如")),
)


def a_figure(text: str, quote: str, indicator: str, value: str, unit: str, **more: object) -> Figure:
    start = text.index(quote)
    fields: dict[str, Any] = {
        "upper": None,
        "baseline": None,
        "bound": "exact",
        "kind": "promise",
        "strength": None,
        "period": "2026",
        "due": None,
        "bodies": (),
        "because": (),
        "confidence": 0.9,
    }
    return Figure(start, start + len(quote), quote, indicator, value, unit=unit, **(fields | more))


def named(*names: str) -> tuple[Named, ...]:
    return tuple(Named(name, 0, 0) for name in names)


def a_task(text: str, words: str, number: str | None = "1", **more: object) -> Task:
    start = text.index(words)
    fields: dict[str, Any] = dict(more)
    return Task(start, start + len(words), number, ("一、民生",), words, **fields)


def a_reading(
    text: str,
    *tasks: Task,
    figures: tuple[Figure, ...] = (),
    kind: PageKind = "task_breakdown",
    doubts: tuple[Doubt, ...] = (),
) -> Reading:
    return Reading(
        Document("a.txt", "", None, None, None, None, kind, "hans", main=((0, len(text)),), doubts=doubts),
        tasks,
        figures,
        text,
    )


def proposed(reading: Reading, known: Known = KNOWN, first_number: int = 1) -> tuple[Draft, ...]:
    return propose(reading, known=known, table=TABLE, document="d", new_id=ids(), first_number=first_number)


JOBS = "确保城镇新增就业3000人以上，登记失业率控制在4%以内，去年新增就业2811人。"


def a_jobs_reading(**more: object) -> Reading:
    figures = (
        a_figure(JOBS, "城镇新增就业3000人以上", "城镇新增就业", "3000", "人", bound="min", strength="must"),
        a_figure(JOBS, "登记失业率控制在4%以内", "登记失业率", "4", "%", bound="max"),
        a_figure(JOBS, "新增就业2811人", "新增就业", "2811", "人", kind="result", period="2025"),
    )
    task = a_task(
        JOBS, JOBS, lead=named("县人社局"), responsible=named("县教育局", "各乡镇"), figures=(0, 1, 2)
    )
    fields: dict[str, Any] = dict(more)
    return a_reading(JOBS, task, figures=figures, **fields)


def test_promised_figures_become_targets_and_reported_ones_do_not() -> None:
    (draft,) = proposed(a_jobs_reading())
    assert [(t.amount, t.bound) for t in draft.targets] == [
        (Decimal(3000), Bound.MIN),
        (Decimal(4), Bound.MAX),
    ]
    assert [(m.kind, m.direction) for m in draft.measures] == [
        (MeasureKind.TO_DATE, Direction.UP),
        (MeasureKind.RATIO, Direction.DOWN),
    ]
    assert draft.targets[0].quote == Source("d", 2, 15)
    assert draft.commitment.strength == "must"
    assert "“新增就业2811人”是已完成数，不作目标" in draft.commitment.reasons
    assert draft.commitment.doubts == ()


def test_bodies_become_duties_and_an_alias_says_so() -> None:
    (draft,) = proposed(a_jobs_reading())
    assert [(d.name, d.role, d.body, d.group) for d in draft.duties] == [
        ("县人社局", DutyRole.LEAD, "jobs", None),
        ("县教育局", DutyRole.RESPONSIBLE, "schools", None),
        ("各乡镇", DutyRole.RESPONSIBLE, None, "towns"),
    ]


@pytest.mark.parametrize(
    ("bodies", "roles", "doubt"),
    [
        ({"responsible": named("县民政局")}, [("sole", False)], None),
        ({"lead": named("县民政局", "县卫健局")}, [("lead", True), ("lead", False)], None),
        ({"responsible": named("县民政局", "县卫健局")}, [("responsible", False)] * 2, "多个责任单位无牵头"),
        ({"lead": named("县民政厅")}, [("lead", False)], "单位未识别"),
        ({}, [], "无责任单位"),
        ({"lead": named("县卫健局"), "responsible": named("县卫生健康局")}, [("lead", False)], None),
    ],
)
def test_roles(bodies: dict[str, Any], roles: list[tuple[str, bool]], doubt: str | None) -> None:
    words = "建成县养老服务中心。"
    (draft,) = proposed(a_reading(words, a_task(words, words, **bodies)))
    assert [(d.role.value, d.sums_up) for d in draft.duties] == roles
    doubts = [found.partition("：")[0] for found in draft.commitment.doubts]
    assert doubts == ([doubt] if doubt else [])


def test_an_unresolved_name_is_a_duty_without_a_body() -> None:
    words = "建成县养老服务中心。"
    (draft,) = proposed(a_reading(words, a_task(words, words, lead=named("县民政厅"))))
    assert (draft.duties[0].name, draft.duties[0].body, draft.duties[0].group) == ("县民政厅", None, None)


@pytest.mark.parametrize(
    ("words", "post"),
    [("周可望", "mayor2"), ("副县长周可望", "mayor2"), ("常务副县长", "mayor3"), ("郑无名", None)],
)
def test_the_leader_in_charge_is_found_by_name_or_title(words: str, post: str | None) -> None:
    text = "建成县养老服务中心。"
    (draft,) = proposed(a_reading(text, a_task(text, text, lead=named("县民政局"), leaders=named(words))))
    assert draft.commitment.leader == post
    assert bool(draft.commitment.doubts) == (post is None)


@pytest.mark.parametrize(
    ("due", "standing", "by", "recurs", "note"),
    [
        (None, False, date(2026, 12, 31), None, "原文未写时限"),
        (Due("6月底前", "2026-06-30"), False, date(2026, 6, 30), None, None),
        (Due("每季度", None, "quarter"), False, date(2026, 12, 31), "quarter", "逐期"),
        (Due("长期"), True, None, None, "长期任务"),
        (Due("尽快"), False, date(2026, 12, 31), None, "时限不明"),
    ],
)
def test_time_limits(
    due: Due | None, standing: bool, by: date | None, recurs: str | None, note: str | None
) -> None:
    text = "建成县养老服务中心。"
    task = a_task(text, text, lead=named("县民政局"), due=due, standing=standing)
    (draft,) = proposed(a_reading(text, task))
    assert (draft.commitment.due_by, draft.commitment.recurs) == (by, recurs)
    assert note is None or any(note in words for words in draft.commitment.reasons + draft.commitment.doubts)
    assert draft.targets[0].due_by == (by or date(2026, 12, 31))


def test_a_limit_of_several_years_is_a_doubt() -> None:
    text = "三年内建成县域养老服务网络。"
    (draft,) = proposed(a_reading(text, a_task(text, text, lead=named("县民政局"))))
    assert draft.commitment.doubts[0].startswith("时限不明：“三年内”跨年度")


def test_a_task_without_a_number_gets_nodes_with_proof_and_place() -> None:
    text = "二、民生\n1.聚力老有所养，启动城南敬老院建设，出台助餐补贴办法。"
    task = a_task(text, "聚力老有所养，启动城南敬老院建设，出台助餐补贴办法。", lead=named("县民政局"))
    (draft,) = proposed(a_reading(text, task))
    assert [(m.name, m.kind, m.proof) for m in draft.measures] == [
        ("启动城南敬老院建设", MeasureKind.NODE, "开工令"),
        ("出台助餐补贴办法", MeasureKind.NODE, "印发文号"),
    ]
    assert {(t.amount, t.bound) for t in draft.targets} == {(Decimal(1), Bound.MIN)}
    quote = draft.targets[1].quote
    assert quote is not None
    assert text[quote.start : quote.end] == "出台助餐补贴办法"


def test_a_known_measure_is_used_again() -> None:
    known = Measure("m1", "p", "城镇新增就业", "人", MeasureKind.TO_DATE)
    (draft,) = proposed(a_jobs_reading(), Known(DIRECTORY, measures=(known,)))
    assert draft.targets[0].measure == "m1"
    assert [measure.name for measure in draft.measures] == ["登记失业率"]


def test_what_reading_doubts_is_doubted() -> None:
    doubts = (
        Doubt(5, 5, "此处可能缺了字"),
        Doubt(0, 1, "无法识别的字符"),
        Doubt(0, len(JOBS), "未写明牵头单位"),
    )
    (draft,) = proposed(a_jobs_reading(doubts=doubts))
    assert draft.commitment.doubts == ("数字存疑：此处可能缺了字", "原文存疑：无法识别的字符")
    figure = a_figure(JOBS, "城镇新增就业3000人以上", "", "3000", "人", confidence=0.3)
    (draft,) = proposed(
        a_reading(JOBS, a_task(JOBS, JOBS, lead=named("县人社局"), figures=(0,)), figures=(figure,))
    )
    assert [doubt.partition("：")[0] for doubt in draft.commitment.doubts] == ["指标不明", "数字存疑"]


def test_a_report_gives_a_draft_a_sentence_with_promises() -> None:
    text = (
        "三、2026年工作安排\n(一）办好实事。去年建成2所学校。今年新建3所幼儿园，改造2个菜市场。我们同心同力。"
    )
    figures = (
        a_figure(text, "建成2所学校", "建成学校", "2", "所", kind="result"),
        a_figure(text, "新建3所幼儿园", "新建幼儿园", "3", "所"),
        a_figure(text, "改造2个菜市场", "改造菜市场", "2", "个"),
    )
    (draft,) = proposed(a_reading(text, figures=figures, kind="work_report"))
    assert draft.commitment.sentence == "今年新建3所幼儿园，改造2个菜市场。"
    assert len(draft.targets) == 2
    assert draft.duties == ()
    assert draft.commitment.doubts == ("无责任单位：原文没有写牵头单位或责任单位",)
    start, end = draft.commitment.source.start, draft.commitment.source.end
    assert text[start:end] == draft.commitment.sentence


def test_a_heading_cell_over_several_rows_is_a_section_and_no_part_of_the_sentence() -> None:
    text = "园区建设\n完成园区扩建。\v工作节点：竣工验收。\t县民政局\n印发园区办法。\t县民政局"
    words = ("园区建设\n完成园区扩建。\v工作节点：竣工验收。", "印发园区办法。")
    tasks = [a_task(text, one, str(n), lead=named("县民政局")) for n, one in enumerate(words, start=1)]
    first, second = proposed(a_reading(text, *tasks))
    assert first.commitment.sentence == "完成园区扩建。\n工作节点：竣工验收。"
    assert first.commitment.section == second.commitment.section == ("一、民生", "园区建设")
    quote = first.targets[0].quote
    assert quote is not None
    assert text[quote.start : quote.end] == "竣工验收"


def test_a_list_of_projects_gives_a_draft_an_item_with_or_without_a_number() -> None:
    text = "2026年民生实事\n1.新建口袋公园6个。同步配建公厕。\n2.开通城乡学生专线。\n"
    figures = (a_figure(text, "新建口袋公园6个", "新建口袋公园", "6", "个"),)
    first, second = proposed(a_reading(text, figures=figures, kind="project_list"))
    assert first.commitment.sentence == "新建口袋公园6个。同步配建公厕。"
    assert second.commitment.sentence == "开通城乡学生专线。"
    assert second.measures[0].proof == "投入使用证明"


def test_numbers_of_the_paper_are_kept_and_go_on_where_they_are_taken() -> None:
    text = "建成甲园。建成乙园。"
    tasks = [
        a_task(text, f"建成{name}园。", number, lead=named("县民政局"))
        for name, number in (("甲", "61"), ("乙", "63"))
    ]
    assert [d.commitment.number for d in proposed(a_reading(text, *tasks))] == [61, 63]
    later = proposed(a_reading(text, *tasks), first_number=100)
    assert [d.commitment.number for d in later] == [100, 101]
    assert "原文序号为61" in later[0].commitment.reasons


@pytest.mark.skipif(not (SHARED / "seeds").exists(), reason="../shared is not here")
def test_every_task_of_a_real_table_can_be_run_for_a_year() -> None:
    drafts = proposed(read((SHARED / "seeds/003_8c84960a7773ab04.txt").read_bytes().decode()))
    assert len(drafts) == 18
    counted = [d.commitment.number for d in drafts if any(m.kind is not MeasureKind.NODE for m in d.measures)]
    assert counted == [63, 71, 74]
    for draft in drafts:
        kinds = {measure.kind is MeasureKind.NODE for measure in draft.measures}
        assert len(kinds) == 1, "by numbers or by nodes, never half"
        assert owed(draft.commitment, draft.targets, draft.measures, draft.duties, 2026)
    units = [m.unit for d in drafts for m in d.measures if m.kind is MeasureKind.NODE]
    assert len(units) >= 15
    assert set(units) == {""}, "no percentage was invented"


def test_the_number_of_a_paragraph_is_none_of_its_words() -> None:
    text = "2026年政府工作报告\n一、重点任务\n1.新增普惠托位300个,让家长放心。再改造食堂12个。\n"
    assert [item.text for item in report_items(read(text))] == [
        "新增普惠托位300个,让家长放心。",
        "再改造食堂12个。",
    ]


def test_what_columns_of_a_table_say_for_parts_of_the_year_become_nodes_with_their_days() -> None:
    words = "实施县人民医院迁建"
    text = f"{words}\t完成初步设计批复\t主体结构封顶，完成投资1亿元\t竣工验收"
    cells = (("一季度", "完成初步设计批复", "2026-03-31"), ("三季度", "主体结构封顶", "2026-09-30"))
    nodes = tuple(
        Node(said, text.index(said), text.index(said) + len(said), Due(head, by)) for head, said, by in cells
    )
    task = a_task(text, words, lead=named("县卫健局"), nodes=nodes)
    (draft,) = proposed(a_reading(text, task))
    assert [(m.name, m.kind) for m in draft.measures] == [
        ("完成初步设计批复", MeasureKind.NODE),
        ("主体结构封顶", MeasureKind.NODE),
    ]
    assert [target.due_by for target in draft.targets] == [date(2026, 3, 31), date(2026, 9, 30)]
    quotes = [target.quote for target in draft.targets if target.quote is not None]
    assert [text[one.start : one.end] for one in quotes] == ["完成初步设计批复", "主体结构封顶"]
    assert any("表格“一季度”一栏写明的节点" in reason for reason in draft.commitment.reasons)
