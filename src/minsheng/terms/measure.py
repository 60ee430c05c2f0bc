"""A measure (指标口径): what is counted, in which unit, how often, and how parts make a whole.

Half of all tasks have no number: they have nodes (节点), a dated deliverable that is done or not.
A node is a measure whose quantity is 0 or 1; a percentage is never invented for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MeasureKind(StrEnum):
    """How quantities of different periods relate."""

    STOCK = "stock"  # 时点: how many there are on the last day
    FLOW = "flow"  # 当期: how many in this period alone
    TO_DATE = "to_date"  # 累计: how many since the year began
    RATIO = "ratio"  # 比率
    NODE = "node"  # 节点: 0 or 1


class Direction(StrEnum):
    """Which way is better."""

    UP = "up"
    DOWN = "down"


class Frequency(StrEnum):
    """How often it is asked for."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    NODE = "node"  # once, on the node's own day


class RollUp(StrEnum):
    """How the parts of several bodies make the whole."""

    SUM = "sum"
    WEIGHTED = "weighted"
    LAST = "last"
    NONE = "none"


class Origin(StrEnum):
    """Who says it: a body, or an indicator over records."""

    REPORTED = "reported"
    COMPUTED = "computed"


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted. `proof` is the kind of proof that a node asks for (印发文号, 竣工验收, 开园 …)."""

    id: str
    place: str
    name: str
    unit: str
    kind: MeasureKind
    direction: Direction = Direction.UP
    frequency: Frequency = Frequency.MONTH
    roll_up: RollUp = RollUp.SUM
    origin: Origin = Origin.REPORTED
    proof: str | None = None
    revision: int = 1
