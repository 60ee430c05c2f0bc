"""The workbook against the record: what is added, what is changed, and every cell that cannot be taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import count

import pytest

from minsheng.ledger.establishment import plan_import
from minsheng.ledger.establishment_form import BODIES, GROUPS, HEADS, POSTS, read_form
from minsheng.ledger.establishment_plan import Known, Plan
from minsheng.terms.body import Body, BodyKind, Group, Membership
from minsheng.terms.post import Person, Post, Role

DAY = date(2026, 2, 3)
KNOWN = Known(
    "p",
    "松川县",
    (
        Body("gov", "p", "松川县人民政府", "县政府", BodyKind.GOVERNMENT, 1),
        Body("edu", "p", "松川县教育局", "县教育局", BodyKind.GOVERNMENT, 2, "gov", aliases=("县教体局",)),
        Body("east", "p", "东溪镇人民政府", "东溪镇", BodyKind.TOWNSHIP, 3, "gov"),
        Body("west", "p", "西塘乡人民政府", "西塘乡", BodyKind.TOWNSHIP, 4, "gov"),
    ),
    (Group("g", "p", "各乡镇人民政府", ("各乡镇",)),),
    (Membership("m", "p", "g", "east"),),
    (Person("li", "p", "李某"),),
    (Post("post", "p", "li", "gov", Role.OPERATOR, "信息员"),),
    {"li": "li"},
    frozenset({"li", "elsewhere"}),
)


def planned(known: Known = KNOWN, **sheets: Sequence[dict[str, str]]) -> Plan:
    """The plan of rows given by their heads; columns that no row names are absent."""
    ids = (f"new-{n}" for n in count(1))
    names = {"bodies": BODIES, "groups": GROUPS, "posts": POSTS}
    grids = {}
    for key, rows in sheets.items():
        heads = [head for head in HEADS[names[key]] if any(head in row for row in rows)]
        grids[names[key]] = [["县机构表"], heads, *([row.get(head, "") for head in heads] for row in rows)]
    return plan_import(read_form(grids), known, day=DAY, new_id=lambda: next(ids))


def told(plan: Plan) -> list[str]:
    """The preview in short."""
    return [f"{'+' if one.is_new else '~'}{one.name} {'、'.join(one.changes)}".strip() for one in plan.lines]


def test_a_county_of_its_own() -> None:
    empty = Known("p", "松川县")
    plan = planned(
        empty,
        bodies=[
            {"全称": "松川县林业站", "类别": "站所", "上级单位": "县林业局"},
            {"全称": "松川县林业局", "别名": "县林草局、县绿化办", "设立日期": "2024年1月2日"},
            {"全称": "东溪镇人民政府", "简称": "东溪镇", "类别": "乡镇街道"},
            {"全称": "新民村", "类别": "村社区", "上级单位": "东溪镇", "所在乡镇村": "东溪镇"},
        ],
        groups=[{"名称": "各乡镇人民政府", "别名": "各乡（镇、街道）", "成员单位": "东溪镇"}],
        posts=[
            {"姓名": "甘某", "单位": "县林草局", "岗位": "联络员", "账号": "gan"},
            {"姓名": "甘某", "单位": "东溪镇/新民村", "岗位": "单位负责人", "账号": "gan"},
        ],
    )
    assert plan.faults == ()
    kinds = [type(record).__name__ for record in plan.records]
    assert kinds == ["Body"] * 4 + ["Group", "Membership", "Person", "Post", "Post"]
    first, second = plan.records[:2]
    assert isinstance(first, Body)
    assert isinstance(second, Body)
    assert (first.name, first.short, first.valid_from) == ("松川县林业局", "县林业局", date(2024, 1, 2))
    assert second.parent == first.id  # what stands above is written first
    assert plan.records[4].aliases == ("各乡（镇、街道）",)  # type: ignore[union-attr]  # it is the group
    assert list((plan.accounts or {}).values()) == ["gan"]


def test_what_the_record_says_already_changes_nothing() -> None:
    plan = planned(
        bodies=[{"全称": "松川县教育局", "别名": "县教体局", "上级单位": "县政府"}],
        groups=[{"名称": "各乡镇人民政府", "别名": "各乡镇", "成员单位": "东溪镇"}],
        posts=[{"姓名": "李某", "单位": "县政府", "岗位": "系统运维", "账号": "li"}],
    )
    assert (plan.records, plan.lines, plan.faults, plan.accounts) == ((), (), (), {})


def test_what_is_changed_is_said() -> None:
    plan = planned(
        bodies=[{"全称": "松川县教育和体育局", "简称": "县教育局", "编号（请勿改动）": "edu"}],
        groups=[{"名称": "各乡镇人民政府", "成员单位": "东溪镇,西塘乡", "成员自何日起": "2026/2/1"}],
        posts=[
            {"姓名": "李某", "单位": "县政府", "岗位": "系统运维", "职务": "主任", "离任日期": "2027.1.1"}
        ],
    )
    assert plan.faults == ()
    assert told(plan) == [
        "~松川县教育和体育局 全称",
        "~各乡镇人民政府 成员单位",
        "~李某 县政府 系统运维 职务、离任日期",
    ]
    assert plan.lines[1].changes == {"成员单位": ["东溪镇", "东溪镇、西塘乡"]}


def test_villages_with_one_name_are_told_by_what_stands_above() -> None:
    rows = [
        {"全称": "新民村", "类别": "村社区", "上级单位": "东溪镇"},
        {"全称": "新民村", "类别": "村社区", "上级单位": "西塘乡"},
    ]
    plan = planned(bodies=rows)
    assert plan.faults == ()
    bodies = [record for record in plan.records if isinstance(record, Body)]
    assert [body.parent for body in bodies] == ["east", "west"]
    again = planned(replace(KNOWN, bodies=(*KNOWN.bodies, *bodies)), bodies=rows)
    assert (again.lines, again.faults) == ((), ())
    known = replace(KNOWN, bodies=(*KNOWN.bodies, *bodies))
    vague = planned(known, posts=[{"姓名": "甲", "单位": "新民村", "岗位": "联络员"}])
    assert "上级单位/名称" in str(vague.faults[0])


@pytest.mark.parametrize(
    ("sheet", "row", "cell", "says"),
    [
        ("bodies", {"全称": "某局", "类别": "委办局"}, "B3", "不是单位类别"),
        ("bodies", {"全称": "某局", "上级单位": "无此局"}, "B3", "没有“无此局”"),
        ("bodies", {"全称": "某局", "别名": "县教体局"}, "B3", "已经是松川县教育局的名称"),
        ("bodies", {"全称": "某局", "设立日期": "2026-13-01"}, "B3", "不是日期"),
        ("bodies", {"全称": "某局", "排序": "第三"}, "B3", "不是整数"),
        ("bodies", {"全称": "某局", "承继单位": "县教育局", "撤销日期": ""}, "C3", "没有写撤销日期"),
        ("bodies", {"全称": "", "简称": "某"}, "A3", "没有写单位全称"),
        ("bodies", {"全称": "松川县教育局", "撤销日期": "2026-01-01"}, "B3", "不能用导入撤销"),
        ("groups", {"名称": "某小组", "成员单位": "县教育局、某局"}, "B3", "没有“某局”"),
        ("groups", {"名称": "各乡镇人民政府", "成员单位": "西塘乡"}, "A3", "从哪一天起"),
        ("groups", {"名称": "县教体局"}, "A3", "松川县教育局"),
        ("posts", {"姓名": "甲", "单位": "县教育局", "岗位": "局长"}, "C3", "不是岗位"),
        ("posts", {"姓名": "甲", "单位": "", "岗位": "联络员"}, "B3", "没有写单位"),
        (
            "posts",
            {"姓名": "甲", "单位": "县教育局", "岗位": "联络员", "账号": "elsewhere"},
            "D3",
            "有人用了",
        ),
        ("posts", {"姓名": "甲", "单位": "县教育局", "岗位": "联络员", "账号": "li"}, "D3", "是李某的"),
        ("posts", {"姓名": "李某", "单位": "县政府", "岗位": "系统运维", "账号": "other"}, "D3", "已有账号"),
    ],
)
def test_a_wrong_cell_is_named(sheet: str, row: dict[str, str], cell: str, says: str) -> None:
    heads = {"bodies": "全称", "groups": "名称", "posts": "姓名"}
    plan = planned(KNOWN, **{sheet: [row, {heads[sheet]: ""}]})
    assert [(fault.cell, says in fault.what) for fault in plan.faults] == [(cell, True)], plan.faults


def test_the_last_operator_is_not_imported_away() -> None:
    row = {"姓名": "李某", "单位": "县政府", "岗位": "系统运维", "离任日期": "2026-01-01"}
    assert "最后一个系统运维" in planned(posts=[row]).faults[0].what


def test_rows_are_not_written_twice() -> None:
    body, post = {"全称": "某局"}, {"姓名": "甲", "单位": "某局", "岗位": "联络员"}
    plan = planned(bodies=[body, body], groups=[{"名称": "小组"}, {"名称": "小组"}], posts=[post, post])
    assert [fault.sheet for fault in plan.faults] == [BODIES, GROUPS, POSTS]


@pytest.mark.parametrize(
    ("sheets", "says"),
    [
        ({"Sheet1": [["全称"], ["某局"]]}, "没有这三张表"),
        ({BODIES: [["单位名称"], ["某局"]]}, "找不到表头"),
    ],
)
def test_another_workbook_is_refused(sheets: dict[str, list[list[str]]], says: str) -> None:
    (fault,) = read_form(sheets).faults
    assert says in fault.what
