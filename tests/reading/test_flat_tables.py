"""Task tables whose cells ran together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.reading.flat_tables import find_rows
from minsheng.reading.text import make_text


def rows_in(raw: str) -> list[tuple[str, str, dict[str, list[str]]]]:
    return [
        (
            row.number,
            raw[row.start : row.answer.end],
            {part: [name.name for name in names] for part, names in row.answer.parts.items()},
        )
        for row in find_rows(make_text(raw), 0, len(raw))
    ]


def test_rows_with_a_place_column_before_the_body() -> None:
    raw = (
        "附件 序号小区名称坐落位置套数所在片区责任单位1东湖小区东湖路北侧320 东片区管理局某县城建有限公司"
        "2西山小区西山路260 西片区管理局某县交投有限公司合计 580"
    )
    assert rows_in(raw) == [
        ("1", "1东湖小区东湖路北侧320 东片区管理局某县城建有限公司", {"responsible": ["某县城建有限公司"]}),
        ("2", "2西山小区西山路260 西片区管理局某县交投有限公司", {"responsible": ["某县交投有限公司"]}),
    ]


def test_two_columns_of_bodies() -> None:
    raw = (
        "附件重点任务具体做法牵头单位责任单位一、信息公开1.公开政策，方便群众。县政务局县司法局县直各单位，各乡镇人民政府（街道办事处）"
        "2.及时回应。 县直各单位，各乡镇人民政府"
    )
    assert [(number, parts) for number, _, parts in rows_in(raw)] == [
        (
            "1",
            {"lead": ["县政务局", "县司法局"], "responsible": ["县直各单位", "各乡镇人民政府（街道办事处）"]},
        ),
        ("2", {"responsible": ["县直各单位", "各乡镇人民政府"]}),
    ]


def test_a_column_for_the_limit_behind_the_bodies() -> None:
    raw = (
        "序号实事项目目标任务牵头单位责任单位完成时限1旧房改造改造小区20个市住建局各区政府2031年12月底"
        "2建园新建园6所市教育局市财政局9月底"
    )
    first, second = find_rows(make_text(raw), 0, len(raw))
    assert first.answer.due is not None
    assert second.answer.due is not None
    assert (raw[slice(*first.answer.due)], raw[slice(*second.answer.due)]) == ("2031年12月底", "9月底")
    assert [name.name for name in first.answer.parts["lead"]] == ["市住建局"]


@pytest.mark.parametrize(
    "raw",
    ["", "序号", "工作任务责任单位", "重点工作由各责任单位落实，1月报送。", "序号项目名称金额1修路5万元"],
)
def test_no_table(raw: str) -> None:
    assert rows_in(raw) == []


@given(st.text("序号任务牵头责任单位县局1234 .。、，", max_size=60))
def test_rows_are_in_order(raw: str) -> None:
    at = 0
    for row in find_rows(make_text(raw), 0, len(raw)):
        assert at <= row.start < row.answer.end <= len(raw)
        at = row.start + 1
