"""Numbers of one text that do not agree."""

from __future__ import annotations

import pytest

from minsheng.reading.block import Block
from minsheng.reading.doubts_of_figures import check_figures
from minsheng.reading.figures import find_figures
from minsheng.reading.record import Doubt
from minsheng.reading.text import Text


def check(words: str) -> list[Doubt]:
    text = Text(words, words)
    figures = find_figures(text, [Block(0, len(words), "paragraph")], issued=None, page_kind="news")
    return check_figures(text, figures)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("达到县定低保标准(4000元/年)。户均收入达到9000元,是县定低保标准的3倍。", "9000/4000=2.25"),
        ("医保覆盖率达到130%。", "超过100%"),
        ("完成投资5亿元(其中政府投资8亿元)。", "“其中”8亿元大于总数5亿元"),
        ("补助标准从96元/月提高至90元/月。", "升降方向"),
    ],
)
def test_what_arithmetic_contradicts_is_doubted(words: str, told: str) -> None:
    (doubt,) = check(words)
    assert told in doubt.what
    assert words[doubt.start : doubt.end]


@pytest.mark.parametrize(
    "words",
    [
        "达到县定低保标准(4000元/年)。户均收入达到9000元,是县定低保标准的2.25倍。",
        "计划完成率达到130%。",
        "产值增长180%。",
        "完成投资5亿元(其中政府投资2亿元)。",
        "签约亿元以上项目24个,其中10亿元以上项目2个。",
        "补助标准从90元/月提高至96元/月。",
        "能耗由5吨下降到3吨。",
    ],
)
def test_what_agrees_is_not_doubted(words: str) -> None:
    assert check(words) == []
