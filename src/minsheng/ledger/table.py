"""A task table (任务分解表): the commitments of one year that go round, are approved and issued together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from minsheng.ledger.commitment import Line


class Stage(StrEnum):
    """How far the table has come."""

    DRAFTING = "drafting"  # 起草
    COMMENTING = "commenting"  # 征求意见
    MERGING = "merging"  # 汇总意见
    EXAMINED = "examined"  # 已审核
    APPROVED = "approved"  # 已审定
    ISSUED = "issued"  # 已印发


@dataclass(frozen=True, slots=True)
class TaskTable:
    """`paper`, `issued_on` and `signer` are given by the office when it issues: ours invents none.
    `comment_by` is the last day for comments; `breakdown_by` the last day for breakdowns."""

    id: str
    place: str
    title: str
    year: int
    line: Line = Line.GOVERNMENT
    stage: Stage = Stage.DRAFTING
    comment_by: date | None = None
    paper: str | None = None
    issued_on: date | None = None
    signer: str | None = None
    breakdown_by: date | None = None
    revision: int = 1
