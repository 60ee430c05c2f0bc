"""One line of a desk (今日): the act, what it is about, with whom it lies, its last day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line: the act, what it is about, with whom it lies, its last day (None: no fixed day).

    `kind` and `id` name the object that opens it: document, table, review (of a table), round (of a table),
    inquiry, breakdown, release, asks, cycle, month, bulletin, problem, problems (all of them), notice,
    objection, matter, case, cases (of a pack), jobs. `hour` is the instant at which its time ends, where that
    is not the end of the day.
    """

    act: str
    about: str
    whom: str
    due: date | None
    kind: str
    id: str
    hour: datetime | None = None

    def is_late(self, day: date, now: datetime | None = None) -> bool:
        """Whether its last day is over, or its hour where it has one and `now` is given."""
        if self.hour is not None and now is not None:
            return self.hour < now
        return self.due is not None and self.due < day


def some_of(names: list[str]) -> str:
    """The first three names, and how many there are where there are more."""
    return "、".join(names[:3]) + (f"等{len(names)}家" if len(names) > 3 else "")
