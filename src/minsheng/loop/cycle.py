"""A cycle (月度督查): one month of supervision of a place, from asking to publishing.

It opens once. Without an authorised inspection it only collects: no ranking and no notice comes of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from minsheng.terms.period import Period


class CycleStage(StrEnum):
    """How far the month has come. EXAMINING is never kept: it follows from the asks and the day
    (`closing_month.stage_on`)."""

    COLLECTING = "collecting"  # 收集
    EXAMINING = "examining"  # 审核
    PREVIEWED = "previewed"  # 预通报
    PUBLISHED = "published"  # 已通报

    @property
    def label(self) -> str:
        """The stage in Chinese, as pages and papers print it."""
        return _LABELS[self]


_LABELS = {
    CycleStage.COLLECTING: "收集",
    CycleStage.EXAMINING: "审核",
    CycleStage.PREVIEWED: "预通报",
    CycleStage.PUBLISHED: "已通报",
}


@dataclass(frozen=True, slots=True)
class Cycle:
    """`month` is the one month that it is about; `collect_by` the last day for figures. `inspection` is the
    id of the inspection that authorises more than collecting, `ranks` whether bodies are placed in bands.
    `policy` is the id of the policy in force on the day of opening, None for the packaged one. `doubts` say
    what was asked of nobody and why: a group without members, a body that ended and left no one successor.
    `known` counts what was owed and asked of nobody, because the record had it already.
    `demands` is what the office asks for in the bulletin (工作要求), a paragraph each, `demands_by` until
    when. A body may contest what it was shown from `previewed_on` to the end of `contest_by`."""

    id: str
    place: str
    month: Period
    opened_on: date
    collect_by: date
    stage: CycleStage = CycleStage.COLLECTING
    inspection: str | None = None
    ranks: bool = False
    policy: str | None = None
    previewed_on: date | None = None
    contest_by: date | None = None
    doubts: tuple[str, ...] = ()
    known: int = 0
    demands: tuple[str, ...] = ()
    demands_by: date | None = None
    revision: int = 1
