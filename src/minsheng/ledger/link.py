"""Link (关联指标): from a day on a target counts on a programme's indicator, and nobody is asked for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Link:
    """`measure` is the indicator that counts, `beside` others that are shown with it (the other denominator);
    `before` is the measure that was asked for until then; `by` is the
    post that linked it, `ended` the day it was undone."""

    id: str
    place: str
    target: str
    commitment: str
    measure: str
    before: str
    since: date
    by: str
    reason: str
    beside: tuple[str, ...] = ()
    ended: date | None = None
    revision: int = 1
