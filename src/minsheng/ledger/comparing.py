"""The same measure across counties and years (各县对照), with what makes figures not comparable beside them.

Nothing is ranked and nothing is averaged: a figure stands as it was said, converted only where the unit
converts exactly, and every difference of unit, bound, period, kind or certainty is named.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from minsheng.terms.unit import unit


class Sort(StrEnum):
    """What a figure is."""

    TARGET = "target"  # 目标
    RESULT = "result"  # 结果

    @property
    def label(self) -> str:
        """In Chinese, as pages print it."""
        return {"target": "目标", "result": "结果"}[self.value]


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure of one county: `stem` is the measure however it is spelled, `spelled` how this source spells
    it. `period` is as the source says it, empty for the whole year. `confirmed`: a person of the county
    confirmed and released it; else a machine read it on a public page. `address` leads to the source."""

    county: str
    year: int
    stem: str
    spelled: str
    sort: Sort
    amount: Decimal
    unit: str
    bound: str = ""
    period: str = ""
    confirmed: bool = True
    source: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure in the table: `shown` in the unit of most, None where it does not convert; `notes` say what
    makes it not comparable with the others."""

    claim: Claim
    shown: Decimal | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One measure. `unit` is that of most figures; rows by county and year."""

    stem: str
    unit: str
    rows: tuple[Compared, ...]

    @property
    def counties(self) -> tuple[str, ...]:
        """The counties that said it."""
        return tuple(dict.fromkeys(row.claim.county for row in self.rows))


def compare(stem: str, claims: Iterable[Claim]) -> Comparison | None:
    """The figures of that measure side by side; None where nobody said it."""
    own = [claim for claim in claims if claim.stem == stem]
    if not own:
        return None
    most = _Most(own)
    ordered = sorted(own, key=lambda one: (one.county, one.year, one.sort.value, one.period, one.spelled))
    return Comparison(
        stem, most.unit, tuple(Compared(c, most.converted(c), tuple(most.notes(c))) for c in ordered)
    )


def shared_stems(claims: Iterable[Claim]) -> tuple[tuple[str, int], ...]:
    """The measures with how many counties said each, the most first."""
    counties: defaultdict[str, set[str]] = defaultdict(set)
    for claim in claims:
        counties[claim.stem].add(claim.county)
    return tuple(
        sorted(((s, len(found)) for s, found in counties.items()), key=lambda one: (-one[1], one[0]))
    )


class _Most:
    """What most of the figures have in common."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self.unit = _commonest(claim.unit for claim in claims)
        self.bound = _commonest(claim.bound for claim in claims)
        self.period = _commonest(claim.period for claim in claims)
        self.sorts = {claim.sort for claim in claims}
        self.spellings = {claim.spelled for claim in claims}

    def converted(self, claim: Claim) -> Decimal | None:
        """The amount in the common unit."""
        here, there = unit(claim.unit), unit(self.unit)
        if here.dimension != there.dimension:
            return None
        return claim.amount * here.factor / there.factor

    def notes(self, claim: Claim) -> Iterator[str]:
        """What makes the figure not comparable with most."""
        if unit(claim.unit).dimension != unit(self.unit).dimension:
            yield f"单位不同：这里是{claim.unit or '无单位'}，多数是{self.unit or '无单位'}，不能换算"
        elif claim.unit != self.unit:
            yield f"由{claim.unit}换算"
        if claim.bound != self.bound:
            yield f"写法不同：这里是“{_bound(claim.bound)}”，多数是“{_bound(self.bound)}”"
        if claim.period != self.period:
            yield f"时期不同：这里是{claim.period or '全年'}，多数是{self.period or '全年'}"
        if len(self.sorts) > 1:
            yield f"这是{claim.sort.label}，表里目标和结果都有"
        if len(self.spellings) > 1:
            yield f"原文写作“{claim.spelled}”，口径是否相同没有核对"
        if not claim.confirmed:
            yield "未经确认：由程序从公开网页读出，没有人核对过"


_SIZE = re.compile(r"^(?P<bound>[≥≤≈]?)(?P<amount>\d[\d,]*(?:\.\d+)?)(?P<unit>[^\d—→+\-]*)$")


def read_size(words: str) -> tuple[str, Decimal, str] | None:
    """Bound, amount and unit of a size as a table prints it (≥300个); None for a range or no number."""
    found = _SIZE.fullmatch(words.strip())
    if found is None:
        return None
    return found["bound"], Decimal(found["amount"].replace(",", "")), found["unit"].strip()


def _commonest(words: Iterable[str]) -> str:
    counts = Counter(words)
    return min(counts, key=lambda word: (-counts[word], word))


def _bound(bound: str) -> str:
    return bound or "等于"
