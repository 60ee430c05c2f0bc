"""Names of bodies in a list, and the parts labels give."""

from __future__ import annotations

import pytest

from minsheng.reading.bodies import Part, is_body, list_leaders, list_names, part_of
from minsheng.reading.text import make_text


def names_in(raw: str) -> list[str]:
    return [name.name for name in list_names(make_text(raw), 0, len(raw))]


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        ("县教育局、县住建局", ["县教育局", "县住建局"]),
        ("县城建集团，各乡镇人民政府", ["县城建集团", "各乡镇人民政府"]),
        ("市教育局；市财政局", ["市教育局", "市财政局"]),
        ("市教育局，各区、县级市", ["市教育局", "各区、县级市"]),
        ("各有关单位，各有关区、县级市", ["各有关单位", "各有关区、县级市"]),
        ("省民政厅，各市、县（市、区）政府", ["省民政厅", "各市、县（市、区）政府"]),
        ("各乡镇人民政府、县林业局", ["各乡镇人民政府", "县林业局"]),
        ("各乡镇（村）、绿化办", ["各乡镇（村）", "绿化办"]),
        ("县委食品安全工作领导小组成员单位", ["县委食品安全工作领导小组成员单位"]),
        ("县住房和城乡建设局、县人力资源和社会保障局", ["县住房和城乡建设局", "县人力资源和社会保障局"]),
        ("县教育局和县财政局", ["县教育局", "县财政局"]),
        ("各乡镇党委和人民政府", ["各乡镇党委和人民政府"]),
        ("县教育局、县财政局等有关部门", ["县教育局", "县财政局"]),
        ("县经济发展局 县行政审批局", ["县经济发展局", "县行政审批局"]),
        ("县市场监\n管局", ["县市场监管局"]),
        ("县教育局\n县财政局", ["县教育局", "县财政局"]),
        ("負責統籌協調、縣教育局", ["县教育局"]),
        ("。 ", []),
    ],
)
def test_list_names(raw: str, names: list[str]) -> None:
    assert names_in(raw) == names


def test_a_name_knows_its_place() -> None:
    raw = "（县教育局、县财政局）"
    assert [raw[name.start : name.end] for name in list_names(make_text(raw), 0, len(raw))] == [
        "县教育局",
        "县财政局",
    ]


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        ("张一三、李四五", ["张一三", "李四五"]),
        ("县委常委、副县长张一三、李四五", ["县委常委、副县长张一三", "李四五"]),
        ("赵 六", ["赵六"]),
        ("县长、分管副县长", ["县长", "分管副县长"]),
    ],
)
def test_list_leaders(raw: str, names: list[str]) -> None:
    assert [name.name for name in list_leaders(make_text(raw), 0, len(raw))] == names


@pytest.mark.parametrize(
    ("label", "part"),
    [
        ("牵头单位", "lead"),
        ("牵头（责任）单位".replace("（", "(").replace("）", ")"), "lead"),
        ("市级牵头部门", "lead"),
        ("责任单位", "responsible"),
        ("配合/责任单位", "responsible"),
        ("实施主体", "responsible"),
        ("配合单位", "support"),
        ("配合责任单位", "support"),
        ("责任县领导", "leaders"),
        ("责任人", "leaders"),
        ("牵头", "lead"),
        ("督办单位", None),
        ("完成时限", None),
        ("落实措施", None),
        ("所属片区", None),
    ],
)
def test_part_of(label: str, part: Part | None) -> None:
    assert part_of(label) == part


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("县卫健局", True),
        ("各乡镇人民政府（街道办事处）", True),
        ("市委宣传部", True),
        ("一个部门", False),
        ("含农村五保", False),
        ("新建的学校", False),
        ("局", False),
    ],
)
def test_is_body(name: str, known: bool) -> None:
    assert is_body(name) == known
