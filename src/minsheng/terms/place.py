"""A place (地方): a county, district or development zone that keeps one record of its own."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """`id` is ours; `code` is the official division code, empty for a zone that has none."""

    id: str
    name: str
    code: str
    above: str
