"""Townships as a picture (乡镇图): by the county's own approved boundaries, else as tiles in its order.

No boundary is shipped: a county brings its GeoJSON with the number under which the map was approved (审图号).
Each shape is a township of the list by name or code; what does not fit is named and nothing is taken.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from minsheng.terms.errors import BadInput

MOST_BYTES = 8 * 1024 * 1024  # a county's townships at 10 m take about 1 MB
_MOST_POINTS = 200_000
WIDTH = 480  # of the picture, in its own units
_STEPS = (0.6, 1.2, 2.4, 4.8, 9.6, 19.2)  # units between two points that are both drawn: 0.6 is not seen
_MOST_DRAWN = 60_000  # characters of all outlines: a public page is read on an old phone, 150 KB at most
TILE, GAP = 92, 6
TILES_IN_A_ROW = 4  # at most: on a phone of 360 pixels a name is still read
_NAMES = ("name", "NAME", "名称", "乡镇", "township")

Ring = Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class Area:
    """One township in the picture: its outline as an SVG path, and where its words stand."""

    body: str
    name: str
    path: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class AreaPicture:
    """The picture. `is_map`: true outlines; else tiles that say nothing of place or size."""

    areas: tuple[Area, ...]
    width: int
    height: int
    is_map: bool
    approval: str = ""


def tiles_of(townships: Sequence[tuple[str, str]]) -> AreaPicture:
    """Tiles in the county's own order, id and name each, so few in a row that a phone shows their names."""
    columns = min(max(1, math.ceil(math.sqrt(len(townships)))), TILES_IN_A_ROW)
    areas = []
    for number, (body, name) in enumerate(townships):
        row, column = divmod(number, columns)
        left, top = column * (TILE + GAP), row * (TILE + GAP)
        path = f"M{left} {top}h{TILE}v{TILE}h{-TILE}z"
        areas.append(Area(body, name, path, left + TILE / 2, top + TILE / 2))
    rows = -(-len(townships) // columns)
    side = TILE + GAP
    return AreaPicture(tuple(areas), max(columns * side - GAP, 1), max(rows * side - GAP, 1), is_map=False)


def map_of(content: bytes, townships: Mapping[str, str], approval: str) -> AreaPicture:
    """The map in a GeoJSON file; `townships` are ids by every name that leads to them. BadInput says which
    shape is none of the county's, which township has none, and what is wrong with the file."""
    if not approval.strip():
        raise BadInput("请填写审图号：没有经过批准的边界不能用", where="审图号")
    shapes = dict(_shapes(_features(content), townships))
    missing = sorted({body for body in townships.values() if body not in shapes})
    if missing:
        names = [next(name for name, one in townships.items() if one == body) for body in missing]
        raise BadInput(f"这些乡镇在文件里没有边界：{'、'.join(names)}", where="边界文件")
    project, height = _projection([point for rings in shapes.values() for ring in rings for point in ring])
    shown = {body: next(name for name, one in townships.items() if one == body) for body in shapes}
    paths = _paths(shapes, project)
    areas = tuple(
        Area(body, shown[body], paths[body], *_middle(rings, project)) for body, rings in shapes.items()
    )
    return AreaPicture(areas, WIDTH, height, is_map=True, approval=approval.strip())


def _features(content: bytes) -> list[Any]:
    if len(content) > MOST_BYTES:
        raise BadInput("文件太大：请把边界简化到 8 MB 以内", where="边界文件")
    try:
        found = json.loads(content)
        features = found["features"]
    except (ValueError, KeyError, TypeError, RecursionError) as wrong:
        raise BadInput("这不是 GeoJSON：要一个 FeatureCollection", where="边界文件") from wrong
    if not isinstance(features, list) or not features:
        raise BadInput("文件里没有一个乡镇", where="边界文件")
    return features


def _shapes(features: Iterable[Any], townships: Mapping[str, str]) -> Iterator[tuple[str, list[Ring]]]:
    points = 0
    seen: set[str] = set()
    for number, feature in enumerate(features, start=1):
        where = f"第{number}个图形"
        try:
            said, geometry = feature["properties"] or {}, feature["geometry"]
            parts = _parts(geometry["type"], geometry["coordinates"])
            rings = [[_point(point) for point in ring] for part in parts for ring in part]
        except (KeyError, TypeError, ValueError, IndexError) as wrong:
            raise BadInput("要是面（Polygon 或 MultiPolygon），坐标是经度、纬度", where=where) from wrong
        name = next((str(said[key]).strip() for key in _NAMES if said.get(key)), "")
        body = townships.get(name)
        if body is None:
            raise BadInput(f"“{name or '（没有名称）'}”不是本县名录里的乡镇，请改成名录里的名称", where=where)
        points += sum(map(len, rings))
        if points > _MOST_POINTS:
            raise BadInput("边界的点太多：请简化后再传", where="边界文件")
        if body in seen:
            raise BadInput(f"“{name}”有两个图形，请合并成一个", where=where)
        seen.add(body)
        yield body, [ring for ring in rings if len(ring) >= 4]


def _parts(kind: str, coordinates: Any) -> Any:  # noqa: ANN401  (whatever the file holds)
    if kind not in ("Polygon", "MultiPolygon"):
        raise ValueError
    return [coordinates] if kind == "Polygon" else coordinates


def _point(point: Any) -> tuple[float, float]:  # noqa: ANN401  (whatever the file holds)
    longitude, latitude = float(point[0]), float(point[1])
    if not (-180 <= longitude <= 180 and -85 <= latitude <= 85):
        raise ValueError
    return longitude, latitude


def _projection(points: Sequence[Sequence[float]]) -> tuple[Any, int]:
    """From degrees to the picture: even at the county's own latitude, north above."""
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    narrow = math.cos(math.radians((south + north) / 2))
    wide, high = max((east - west) * narrow, 1e-9), max(north - south, 1e-9)
    scale = WIDTH / max(wide, high)

    def project(point: Sequence[float]) -> tuple[float, float]:
        return (point[0] - west) * narrow * scale, (north - point[1]) * scale

    return project, max(1, math.ceil(high * scale))


def _paths(shapes: Mapping[str, Sequence[Ring]], project: Any) -> dict[str, str]:  # noqa: ANN401  (a function)
    """Every outline, as fine as the page bears."""
    paths: dict[str, str] = {}
    for step in _STEPS:
        paths = {
            body: " ".join(_path(ring, project, step) for ring in rings) for body, rings in shapes.items()
        }
        if sum(map(len, paths.values())) <= _MOST_DRAWN:
            break
    return paths


def _path(ring: Ring, project: Any, step: float) -> str:  # noqa: ANN401  (a function)
    drawn: list[tuple[float, float]] = []
    for x, y in map(project, ring):
        if not drawn or math.dist(drawn[-1], (x, y)) >= step:
            drawn.append((x, y))
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in drawn) + "Z"


def _middle(rings: Sequence[Ring], project: Any) -> tuple[float, float]:  # noqa: ANN401  (a function)
    """The middle of the largest ring's frame: near enough for a name, and never outside the picture."""
    largest = max(rings, key=lambda ring: max(p[0] for p in ring) - min(p[0] for p in ring))
    corners = [project(point) for point in largest]
    x = (min(c[0] for c in corners) + max(c[0] for c in corners)) / 2
    y = (min(c[1] for c in corners) + max(c[1] for c in corners)) / 2
    return round(x, 1), round(y, 1)


@dataclass(frozen=True, slots=True)
class AreaMap:
    """The county's own boundaries: the digest of the GeoJSON file, its name, the number of its approval."""

    id: str
    place: str
    file: str
    name: str
    approval: str
    revision: int = 1
