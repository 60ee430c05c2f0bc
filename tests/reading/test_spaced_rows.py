"""Tables whose cells are divided by spaces."""

from __future__ import annotations

import pytest

from minsheng.reading import read
from minsheng.reading.spaced_rows import divide_rows

TABLE = (
    "附件\n序号 项目名称 建设内容 完成时限 责任单位\n"
    "1 健身步道 新建步道4.5公里 2026年9月底 区体育局\n"
    "2 菜市场 改造菜市场3个、摊位260个 上半年 区商务局、各镇人民政府\n"
    "以上项目由区政府督查室督办。"
)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        (TABLE, TABLE.split("以上")[0].replace(" ", "\t") + "以上项目由区政府督查室督办。"),
        ("序号  名称  责任 单位\n1  甲 乙  某局", "序号\t 名称\t 责任 单位\n1\t 甲 乙\t 某局"),
        ("序号 名称\n1 甲", "序号 名称\n1 甲"),  # two columns are as well a list
        ("序号 名称 单位\n合计 3 个", "序号 名称 单位\n合计 3 个"),  # no row below
    ],
)
def test_spaces_become_tabs(text: str, marked: str) -> None:
    assert divide_rows(text) == marked
    assert len(divide_rows(text)) == len(text)


def test_rows_are_tasks_with_figures_of_their_own_cells() -> None:
    reading = read(TABLE)
    tasks = [(t.number, t.due and t.due.text, [b.name for b in t.responsible]) for t in reading.tasks]
    assert tasks == [
        ("1", "2026年9月底", ["区体育局"]),
        ("2", "上半年", ["区商务局", "各镇人民政府"]),
    ]
    assert [(f.indicator, f.value) for f in reading.figures] == [
        ("新建步道", "4.5"),
        ("改造菜市场", "3"),
        ("改造摊位", "260"),
    ]
    assert all(TABLE[figure.start : figure.end] == figure.quote for figure in reading.figures)
