"""A policy (督查规则参数): the thresholds and weights of a place, in force from a day on, under a paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Policy:
    """`rules` override the packaged policy key by key (decimals as digits in strings). It is in force from
    `since` until the next one; `paper` decided it and `reason` says why. Never changed, only followed."""

    id: str
    place: str
    since: date
    rules: dict[str, Any]
    reason: str
    paper: str
    digest: str
    revision: int = 1
