"""Holds the circles that came out against what an example expects of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from minsheng.programmes.draft import keys
from minsheng.programmes.sheet import Node

Same = Callable[[Node, str, Any, Any], None]


def compare_circles(node: Node, told: list[dict[str, Any]], same: Same) -> None:
    """Every difference is a fault on its line; `same` notes it."""
    rows = node.items()
    if len(rows) != len(told):
        node.fault(f"问了{len(told)}个可达圈，只写了{len(rows)}个结果")
        return
    for row, line in zip(rows, told, strict=True):
        found = keys(row, "expect_circle")
        if "rule" in found and found["rule"].text() not in line["rule"]:
            found["rule"].fault(f"画圈的规则应有“{found['rule'].text()}”，实际是“{line['rule']}”")
        for key, actual in _totals(line).items():
            if key in found:
                same(found[key], f"可达圈的{key}", found[key].plain, actual)
        _compare_points(found, line, same)
        if "sites" in found:
            gains = {one["site"]: one["people"] for one in line["sites"]}
            for site, one in found["sites"].mapping().items():
                same(one, f"候选点“{site}”增加的人数", one.plain, gains.get(site))


def _totals(line: dict[str, Any]) -> dict[str, Any]:
    return {
        "points": f"{line['covered_points']}/{line['points']}",
        "people": f"{line['covered_people']}/{line['people']}",
        "share": line["share"],
        "best": line["best"],
    }


def _compare_points(found: dict[str, Node], line: dict[str, Any], same: Same) -> None:
    points = {one["point"]: one for one in line["reached"]}
    for key in ("covered", "missing", "metres"):
        for name, one in found[key].mapping().items() if key in found else ():
            point = points.get(name)
            if point is None:
                one.fault(f"没有居住点“{name}”：可写 {'、'.join(points)}")
            elif key == "covered" and one.text() != point["covered"]:
                one.fault(f"“{name}”是否覆盖应是 {one.text()}，实际是 {point['covered']}")
            elif key == "missing":
                same(one, f"“{name}”缺的设施", sorted(one.texts()), sorted(point["missing"]))
            elif key == "metres":
                _compare_metres(name, one, point, same)


def _compare_metres(name: str, node: Node, point: dict[str, Any], same: Same) -> None:
    metres = {near["kind"]: near["metres"] for near in point["nearest"]}
    for kind, one in node.mapping().items():
        same(one, f"“{name}”到最近的“{kind}”的米数", one.plain, metres.get(kind))
