"""Kept, partly, missed or exceeded: one promise beside one result."""

from __future__ import annotations

import pytest

from minsheng.corpus.fate import Fate
from yearly_reports import followed


def fate(promise: str, result: str) -> Fate:
    """The fate of the only promise, in two reports of a sentence each."""
    first = f"政府工作报告\n一、2022年工作安排\n今年主要预期目标是：{promise}。\n"
    second = f"政府工作报告\n一、2022年工作回顾\n去年，{result}。\n二、2023年工作安排\n完善各项制度。\n"
    (only,) = followed(first, second).values()
    return only.fate


@pytest.mark.parametrize(
    ("promise", "result", "expected"),
    [
        ("新建公厕20座", "新建公厕20座", Fate.KEPT),
        ("新建公厕20座", "新建公厕21座", Fate.EXCEEDED),
        ("新建公厕20座", "新建公厕10座", Fate.PARTLY),
        ("新建公厕20座", "新建公厕9座", Fate.MISSED),
        ("新建公厕20座以上", "新建公厕近20座", Fate.KEPT),  # an approximate result reaches what it rounds to
        ("地区生产总值增长6%", "地区生产总值增长5.4%", Fate.PARTLY),  # 90 % of a rate
        ("地区生产总值增长6%", "地区生产总值增长5.3%", Fate.MISSED),
        ("地区生产总值增长6%左右", "地区生产总值增长5.8%", Fate.KEPT),
        ("地区生产总值增长6.5%到7.5%", "地区生产总值增长7%", Fate.KEPT),
        ("地区生产总值增长6.5%到7.5%", "地区生产总值增长7.6%", Fate.EXCEEDED),
        ("城镇调查失业率5.5%左右", "城镇调查失业率5.2%", Fate.KEPT),  # less is better
        ("城镇登记失业率控制在4%以内", "城镇登记失业率4.1%", Fate.MISSED),
        ("接待游客500万人次", "接待游客突破600万人次", Fate.EXCEEDED),
        ("财政收入完成12亿元", "财政收入完成120000万元", Fate.KEPT),
        ("低保标准从600元提高到650元", "低保标准提高到650元", Fate.KEPT),
    ],
)
def test_fate(promise: str, result: str, expected: Fate) -> None:
    assert fate(promise, result) is expected


def test_what_is_only_begun_is_no_answer() -> None:
    assert fate("改造城中村4个", "启动改造城中村4个") is Fate.OPEN
    assert fate("启动改造城中村4个", "启动改造城中村4个") is Fate.KEPT
