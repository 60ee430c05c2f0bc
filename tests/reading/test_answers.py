"""Where a text says who answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.reading.answers import find_answers
from minsheng.reading.text import make_text


def answers_in(raw: str) -> list[tuple[str, dict[str, list[str]]]]:
    text = make_text(raw)
    return [
        (
            raw[answer.start : answer.end],
            {part: [name.name for name in names] for part, names in answer.parts.items()},
        )
        for answer in find_answers(text, 0, len(raw))
    ]


@pytest.mark.parametrize(
    ("raw", "words", "parts"),
    [
        ("建校。（责任单位：县教育局）", "（责任单位：县教育局）", {"responsible": ["县教育局"]}),
        (
            "建校。(牵头单位:县教育局、县住建局;责任单位:县财政局,各乡镇人民政府)",
            "(牵头单位:县教育局、县住建局;责任单位:县财政局,各乡镇人民政府)",
            {"lead": ["县教育局", "县住建局"], "responsible": ["县财政局", "各乡镇人民政府"]},
        ),
        ("建校。【责任单位：县教育局】", "【责任单位：县教育局】", {"responsible": ["县教育局"]}),
        (
            "建校。【牵头单位：县教育局】【配合单位：县财政局】",
            "【牵头单位：县教育局】【配合单位：县财政局】",
            {"lead": ["县教育局"], "support": ["县财政局"]},
        ),
        (
            "建校。〔责任领导：赵六；牵头单位：县教育局〕",
            "〔责任领导：赵六；牵头单位：县教育局〕",
            {"leaders": ["赵六"], "lead": ["县教育局"]},
        ),
        (
            "建房52套，责任单位：某建设公司，所属片区：东片区；",
            "责任单位：某建设公司，所属片区：东片区",
            {"responsible": ["某建设公司"]},
        ),
        (
            "建校。\n责任单位：县教育局、\n县财政局\n下一段",
            "责任单位：县教育局、\n县财政局",
            {"responsible": ["县教育局", "县财政局"]},
        ),
        ("建校。\n牵头单位：\n县教育局\n", "牵头单位：\n县教育局", {"lead": ["县教育局"]}),
        (
            "建校。（县教育局牵头，县财政局配合）",
            "（县教育局牵头，县财政局配合）",
            {"lead": ["县教育局"], "support": ["县财政局"]},
        ),
        (
            "建校。（省教育厅牵头，省财政厅等按职责分工负责）",
            "（省教育厅牵头，省财政厅等按职责分工负责）",
            {"lead": ["省教育厅"], "responsible": ["省财政厅"]},
        ),
        (
            "建校。（县教育局、县财政局负责）",
            "（县教育局、县财政局负责）",
            {"responsible": ["县教育局", "县财政局"]},
        ),
        ("建校。（县教育局、县财政局）", "（县教育局、县财政局）", {"responsible": ["县教育局", "县财政局"]}),
        ("建校（县教育局）。", "（县教育局）", {"responsible": ["县教育局"]}),
        (
            "建校，由县教育局牵头，县财政局配合。",
            "由县教育局牵头，县财政局配合",
            {"lead": ["县教育局"], "support": ["县财政局"]},
        ),
        (
            "修路。（责任单位：县交通局等10个部门）",
            "（责任单位：县交通局等10个部门）",
            {"responsible": ["县交通局"]},
        ),
        (
            "修路。责任单位：县交通局；各乡镇（街道）",
            "责任单位：县交通局；各乡镇（街道）",
            {"responsible": ["县交通局", "各乡镇（街道）"]},
        ),
        (
            "修路。（牵头单位：县交通局负责；责任单位：各乡镇落实，下同）",
            "（牵头单位：县交通局负责；责任单位：各乡镇落实，下同）",
            {"lead": ["县交通局"], "responsible": ["各乡镇"]},
        ),
        (
            "修路。责任单位：县发改局（牵头）、县财政局",
            "责任单位：县发改局（牵头）、县财政局",
            {"lead": ["县发改局"], "responsible": ["县财政局"]},
        ),
        (
            "修路。（责任单位：县发改局牵头，县财政局、县住建局配合）",
            "（责任单位：县发改局牵头，县财政局、县住建局配合）",
            {"lead": ["县发改局"], "support": ["县财政局", "县住建局"]},
        ),
        (
            "修路。(牵头单位 县教育局 责任单位 县财政局、县住建局)",
            "(牵头单位 县教育局 责任单位 县财政局、县住建局)",
            {"lead": ["县教育局"], "responsible": ["县财政局", "县住建局"]},
        ),
        (
            "修路。\n【牵头领导】赵一\n【牵头单位】县交通局",
            "【牵头领导】赵一\n【牵头单位】县交通局",
            {"leaders": ["赵一"], "lead": ["县交通局"]},
        ),
        (
            "修路。（各项目由县交通局负责；牵头单位：市科技局，配合单位：各项目牵头单位，各县、县级市）",
            "牵头单位：市科技局，配合单位：各项目牵头单位，各县、县级市）",
            {"lead": ["市科技局"], "support": ["各项目牵头单位", "各县、县级市"]},
        ),
    ],
)
def test_answers(raw: str, words: str, parts: dict[str, list[str]]) -> None:
    assert answers_in(raw) == [(words, parts)]


@pytest.mark.parametrize(
    "raw",
    [
        "各乡镇人民政府（街道办事处）。",
        "困难群众（含农村五保）。",
        "牵头单位：负责统筹协调。",
        "抓好落实：一是加强领导。",
        "由一个部门总牵头，几个部门协同。",
        "各牵头单位会同配合单位抓好落实。",
        "督办单位：县督查室",
    ],
)
def test_nobody_is_named(raw: str) -> None:
    assert answers_in(raw) == []


def test_the_label_for_the_limit() -> None:
    raw = "责任单位：县教育局，完成时限：9月底。"
    [answer] = find_answers(make_text(raw), 0, len(raw))
    assert answer.due is not None
    assert raw[slice(*answer.due)] == "9月底"


@given(st.text("责任牵头单位:、,;()【】县局由配合\n。", max_size=50))
def test_answers_are_in_order_and_do_not_overlap(raw: str) -> None:
    at = 0
    for answer in find_answers(make_text(raw), 0, len(raw)):
        assert at <= answer.start < answer.end <= len(raw)
        assert any(answer.parts.values())
        at = answer.end
