"""Faults of networks and circles: each says what to write instead."""

from __future__ import annotations

import pytest

from minsheng.programmes.faults import BadPack
from minsheng.programmes.find import find_pack
from minsheng.programmes.load import read_pack

PAGE = find_pack("culture/reach").page.read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("    along: walking\n", "    along: walk\n", "是不是“walking”"),
        ("    along: walking\n", "    along: straight\n", "按直线的不写"),
        ("    joins: joins\n", "", "要写 joins"),
        ("    minutes: culture_minutes\n", "", "只写一个"),
        ("    minutes: culture_minutes\n", "    minutes: culture_minutes\n    metres: radius\n", "只写一个"),
        ("    speed: speed\n", "", "每分钟走多少米"),
        ("    speed: speed\n", "    speed: detour\n", "要是整数"),
        ("    detour: detour\n", "    detour: speed\n", "要是小数"),
        ("    sites: sites\n", "", "要一起写"),
        ("    kind: kind\n", "    kind: kin\n", "是不是“kind”"),
        ("    kind: kind\n", "    kind: area\n", "这里要文字"),
        ("    people: people\n", "    people: code\n", "要是count类型"),
        ("min: 0, required: true}\n      place", "min: 0}\n      place", "不能当作没有人"),
        ("    place: place\n", "    place: name\n", "要是place类型"),
        ("space: min_spaces}", "space: min_space}", "是不是“min_spaces”"),
        ("    points: homes\n", "    points: home\n", "是不是“homes”"),
        ("junctions: junctions, ", "junctions: streets, ", "place"),
        ("from: one, ", "from: ones, ", "是不是“one”"),
        ("reach.culture_walk ? people : 0", "reach.culture ? people : 0", "reach.culture_walk"),
        ("over: homes, numerator", "over: facilities, numerator", "reach.culture_walk"),
        ("- {reach: culture_walk}", "- {reach: walk}", "culture_walk"),
    ],
)
def test_a_fault_names_the_way_out(old: str, new: str, says: str) -> None:
    assert old in PAGE
    with pytest.raises(BadPack) as caught:
        read_pack(PAGE.replace(old, new, 1), "culture/reach")
    assert any(says in fault.message for fault in caught.value.faults), caught.value.faults
