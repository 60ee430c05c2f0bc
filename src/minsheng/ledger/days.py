"""How many working days (工作日) the office gives for comments and breakdowns, unless it says otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from minsheng.ledger.packaged import packaged


@dataclass(frozen=True, slots=True)
class OfficeDays:
    """Numbers of working days; `words/days.yml` gives the reason for each."""

    comment: int
    breakdown: int
    breakdown_at_most: int


@cache
def office_days() -> OfficeDays:
    """The days as the room's own file says them."""
    names = tuple(OfficeDays.__dataclass_fields__)
    return OfficeDays(**packaged("days", *names))
