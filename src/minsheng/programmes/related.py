"""Related cases (关联查询): how many others of the same person, household or item there are, their sum,
the last one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from minsheng.programmes.expression import Expression


class Within(StrEnum):
    """Which other cases are looked at, by their event's day."""

    BEFORE = "before"
    YEAR = "year"
    MONTH = "month"
    ALL = "all"


class Take(StrEnum):
    """Whose answers are read."""

    LAST = "last"
    FIRST = "first"


@dataclass(frozen=True, slots=True)
class Related:
    """One query: the other cases that agree in `same` (their field by an expression over the asker), of which
    `where` holds. `days` limits it to so many days before the event."""

    name: str
    owner: str | None
    same: Mapping[str, Expression]
    within: Within
    days: Expression | None
    where: Expression | None
    take: Take | None
    sum: str | None

    @property
    def asks(self) -> frozenset[str]:
        """The answers of the asker that `where` reads: the query waits until they are known."""
        names = self.where.names if self.where else frozenset()
        return frozenset(name for name in names if name.startswith("this."))
