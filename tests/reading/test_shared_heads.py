"""Heads that share their numbers by turns."""

from __future__ import annotations

import pytest

from minsheng.reading.shared_heads import share_heads


@pytest.mark.parametrize(
    ("thing", "turns", "heads"),
    [
        ("用电量、用水量", 2, ["用电量", "用水量"]),
        ("城镇居民、农村居民人均可支配收入", 2, ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
        ("旅游业、养老和托育服务业增加值", 2, ["旅游业增加值", "养老和托育服务业增加值"]),
        ("食品、石化、医药产值", 3, ["食品产值", "石化产值", "医药产值"]),
        ("总额", 2, ["总额", "总额"]),
    ],
)
def test_heads(thing: str, turns: int, heads: list[str]) -> None:
    assert share_heads(thing, turns) == heads
