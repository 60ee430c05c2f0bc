"""Related cases (关联查询): how many others of the same person, household or item there are, their sum,
the last one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from minsheng.programmes.expression import Expression
from minsheng.programmes.spread import root, variation

if TYPE_CHECKING:  # a case holds entries, whose registers stand in the pack with these queries
    from minsheng.programmes.case import Case


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
    `where` holds. `days` limits it to so many days before the event; `weight` is the field by which the
    spread of `sum` is weighted. It is asked only where `when` holds of the asker."""

    name: str
    owner: str | None
    same: Mapping[str, Expression]
    within: Within
    days: Expression | None
    where: Expression | None
    take: Take | None
    sum: str | None
    weight: str | None = None
    when: Expression | None = None

    @property
    def waits_for(self) -> frozenset[str]:
        """The variables of the asker that must be known before it is asked."""
        own = [one for one in (*self.same.values(), self.days, self.when) if one is not None]
        names = {name for one in own for name in one.names} | {one.removeprefix("this.") for one in self.asks}
        return frozenset(name.removeprefix("known.") for name in names)

    @property
    def asks(self) -> frozenset[str]:
        """The answers of the asker that `where` reads: the query waits until they are known."""
        names = self.where.names if self.where else frozenset()
        return frozenset(name for name in names if name.startswith("this."))


def summary(query: Related, others: Sequence[tuple[date, Case]]) -> Iterator[tuple[str, Any]]:
    """What a query gives by the name of its variable, of the cases that it found in the order of their days:
    their number, the longest gap, the sum, the spread, and the answers of the one taken."""
    prefix = f"related.{query.name}"
    gaps = [(after[0] - before[0]).days for before, after in pairwise(others)]
    yield f"{prefix}.count", len(others)
    yield f"{prefix}.longest_gap", max(gaps, default=0)
    if query.sum:
        amounts = [one.all_answers.get(query.sum) for _, one in others]
        yield f"{prefix}.sum", sum((one for one in amounts if one is not None), start=0)
        if query.weight:
            weights = [one.all_answers.get(query.weight) for _, one in others]
            yield f"{prefix}.spread", _spread(zip(amounts, weights, strict=True))
    if query.take and others:
        taken = others[-1 if query.take is Take.LAST else 0][1].all_answers
        yield from ((f"{prefix}.{name}", value) for name, value in taken.items())


def _spread(pairs: Iterable[tuple[Any, Any]]) -> Decimal | None:
    """The coefficient of variation of those of which both are known; None where there are none."""
    square = variation((Decimal(have), Decimal(of)) for have, of in pairs if None not in (have, of))
    return None if square is None else root(square, is_up=True)
