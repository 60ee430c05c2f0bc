"""Townships as a picture: the county's own boundaries, checked; tiles where there are none."""

from __future__ import annotations

import json
from math import cos, pi, sin
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.ledger.area_map import map_of, tiles_of
from minsheng.terms.errors import BadInput

TOWNSHIPS = {"东溪镇": "east", "东溪镇人民政府": "east", "西塘乡": "west"}


def square(west: float, south: float) -> list[list[list[float]]]:
    return [[[west, south], [west + 1, south], [west + 1, south + 1], [west, south + 1], [west, south]]]


def shape(name: str, west: float, *, kind: str = "Polygon", **fields: Any) -> dict[str, Any]:  # noqa: ANN401
    corners: Any = square(west, 30)
    geometry = {"type": kind, "coordinates": corners if kind == "Polygon" else [corners, square(west, 32)]}
    return {"type": "Feature", "properties": {"name": name}, "geometry": geometry, **fields}


def file_of(*features: object) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def test_a_map_is_drawn_in_its_frame_with_north_above() -> None:
    content = file_of(shape("东溪镇人民政府", 111), shape("西塘乡", 110, kind="MultiPolygon"))
    picture = map_of(content, TOWNSHIPS, "鄂S(2026)001号")
    east, west = sorted(picture.areas, key=lambda one: one.body)
    assert (east.body, east.name, west.name) == ("east", "东溪镇", "西塘乡")
    assert west.x < east.x
    assert west.path.count("M") == 2
    assert picture.is_map
    assert all(0 <= one.x <= picture.width and 0 <= one.y <= picture.height for one in picture.areas)


def test_a_fine_outline_is_drawn_coarser_where_the_page_would_be_heavy() -> None:
    turns = [(turn * 2 * pi / 20_000, 0.45 + turn % 7 / 300) for turn in range(20_000)]
    fine = [[111.5 + far * cos(turn), 30.5 + far * sin(turn)] for turn, far in turns]
    rough = shape("东溪镇", 111, geometry={"type": "Polygon", "coordinates": [[*fine, fine[0]]]})
    picture = map_of(file_of(rough, shape("西塘乡", 110)), TOWNSHIPS, "鄂S(2026)001号")
    assert 1_000 < sum(len(area.path) for area in picture.areas) < 60_000


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (b"no json", "不是 GeoJSON"),
        (b"[]", "不是 GeoJSON"),
        (file_of(), "没有一个乡镇"),
        (file_of(shape("东溪镇", 111)), "没有边界：西塘乡"),
        (file_of(shape("东溪镇", 111), shape("别县镇", 110)), "“别县镇”不是本县"),
        (file_of(shape("东溪镇", 111), shape("东溪镇", 112), shape("西塘乡", 110)), "有两个图形"),
        (file_of(shape("东溪镇", 111, geometry={"type": "Point", "coordinates": [1, 2]})), "要是面"),
        (file_of(shape("东溪镇", 500)), "要是面"),
        (file_of(shape("东溪镇", 111, geometry=None)), "要是面"),
    ],
)
def test_what_does_not_fit_is_named(content: bytes, wrong: str) -> None:
    with pytest.raises(BadInput, match=wrong):
        map_of(content, TOWNSHIPS, "鄂S(2026)001号")


def test_boundaries_without_an_approval_are_not_taken() -> None:
    with pytest.raises(BadInput, match="审图号"):
        map_of(file_of(shape("东溪镇", 111), shape("西塘乡", 110)), TOWNSHIPS, " ")


@given(st.integers(0, 80))
def test_tiles_hold_everybody_once(count: int) -> None:
    picture = tiles_of([(f"b{n}", f"镇{n}") for n in range(count)])
    assert [one.body for one in picture.areas] == [f"b{n}" for n in range(count)]
    assert len({(one.x, one.y) for one in picture.areas}) == count
    assert all(0 < one.x < picture.width and 0 < one.y < picture.height for one in picture.areas)
    assert not picture.is_map
