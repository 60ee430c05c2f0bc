"""A breakdown (分解清单): what each lead returns after issue: its nodes, its allotments, its people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class BreakdownState(StrEnum):
    """Where a breakdown stands."""

    OWED = "owed"  # 待报
    SUBMITTED = "submitted"  # 已报待审
    APPROVED = "approved"  # 已通过
    SENT_BACK = "sent_back"  # 已退回


@dataclass(frozen=True, slots=True)
class Breakdown:
    """`people` names who does it at the body; its nodes are targets and its allotments rows that
    carry this id. `remark` is the office's reason when it is sent back."""

    id: str
    place: str
    commitment: str
    body: str
    due_on: date
    state: BreakdownState = BreakdownState.OWED
    people: str = ""
    submitted_at: datetime | None = None
    remark: str = ""
    revision: int = 1
