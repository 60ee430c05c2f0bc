"""The plan of a target (计划进度): where it should stand on a day between its baseline and its amount."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Plan:
    """A given curve: `days` and, at the end of each, `amounts` (decimals as digits), in ascending order of
    days. A target without one goes by a straight line, a node by its day. `paper` and `reason` say where
    the curve comes from."""

    id: str
    place: str
    target: str
    days: tuple[str, ...]
    amounts: tuple[str, ...]
    since: date
    reason: str
    paper: str = ""
    revision: int = 1
