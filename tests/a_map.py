"""The boundaries of the small county's two townships, made up: two squares side by side."""

from __future__ import annotations

_SQUARE = '{"type":"Polygon","coordinates":[[[%d,30],[%d,30],[%d,31],[%d,31],[%d,30]]]}'


def _shape(name: str, west: int) -> str:
    corners = _SQUARE % (west, west + 1, west + 1, west, west)
    return f'{{"type":"Feature","properties":{{"name":"{name}"}},"geometry":{corners}}}'


MAP = f'{{"type":"FeatureCollection","features":[{_shape("东溪镇", 111)},{_shape("西塘乡", 110)}]}}'
APPROVAL = "鄂S(2026)001号"
