"""A commitment (承诺事项): one promise, its sentence in the source, and how it is agreed.

A draft is a guess with its reasons. A person confirms it; confirming never publishes. The table
it stands in carries it through comment, examination, approval and issue. After issue a change
needs a reason, a paper and a day, and the past stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from minsheng.terms.bound import Bound
from minsheng.terms.source import Source


class State(StrEnum):
    """Where a commitment stands in being agreed."""

    DRAFT = "draft"  # 待核
    CONFIRMED = "confirmed"  # 已确认
    DROPPED = "dropped"  # 已撤销
    MERGED = "merged"  # 已并入
    SPLIT = "split"  # 已拆分


LIVE = frozenset({State.DRAFT, State.CONFIRMED})


class Line(StrEnum):
    """The issuing line (发文条线): whose paper makes it binding."""

    PARTY = "party"  # 党委
    GOVERNMENT = "government"  # 政府
    JOINT = "joint"  # 联合

    @property
    def label(self) -> str:
        """The line in Chinese, as pages and papers print it."""
        return {Line.PARTY: "党委", Line.GOVERNMENT: "政府", Line.JOINT: "联合"}[self]


@dataclass(frozen=True, slots=True)
class Commitment:
    """One promise. `sentence` is its words as they stand in the source; `number` its place in the
    table; `leader` the post id of the county leader in charge; `due` the words of its time limit,
    `due_by` its last day, `recurs` month, quarter or year; `standing` means 长期.
    `reasons` say why each part was guessed, `doubts` what a person must look at.
    `became` holds the ids of what it was merged or split into."""

    id: str
    place: str
    table: str
    number: int
    sentence: str
    source: Source
    year: int
    section: tuple[str, ...] = ()
    sector: str = ""
    state: State = State.DRAFT
    strength: str | None = None
    line: Line = Line.GOVERNMENT
    leader: str | None = None
    due: str | None = None
    due_by: date | None = None
    recurs: str | None = None
    standing: bool = False
    reasons: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    became: tuple[str, ...] = ()
    revision: int = 1


@dataclass(frozen=True, slots=True)
class Target:
    """What a measure of a commitment is to reach. For a node the amount is 1 and the bound `min`.

    `quote` marks the figure in the source; None for a target that a person added. `breakdown` is
    the id of the breakdown that brought a node, None where it came with the table. A target that
    was dropped stays, with `dropped` true."""

    id: str
    place: str
    commitment: str
    measure: str
    amount: Decimal
    order: int = 0
    bound: Bound = Bound.MIN
    upper: Decimal | None = None
    baseline: Decimal | None = None
    period: str | None = None
    due_by: date | None = None
    quote: Source | None = None
    breakdown: str | None = None
    dropped: bool = False
    revision: int = 1
