"""The comment round (征求意见): who was asked, what each body said, what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Answer(StrEnum):
    """What a body's reply was; silence is no answer and has no value here."""

    AGREES = "agrees"  # 无意见
    COMMENTS = "comments"  # 有意见


@dataclass(frozen=True, slots=True)
class Inquiry:
    """One body asked to comment on one table, with its own items."""

    id: str
    place: str
    table: str
    body: str
    sent_at: datetime
    due_on: date
    opened_at: datetime | None = None
    replied_at: datetime | None = None
    answer: Answer | None = None
    contact: str = ""
    revision: int = 1


class Field(StrEnum):
    """What an opinion would change."""

    SENTENCE = "sentence"  # 任务内容
    TARGET = "target"  # 目标
    DUE = "due"  # 时限
    LEAD = "lead"  # 牵头单位
    RESPONSIBLE = "responsible"  # 责任单位
    SUPPORT = "support"  # 配合单位
    OTHER = "other"  # 其他


class Verdict(StrEnum):
    """What the office made of an opinion; each needs a reason but the first."""

    TAKEN = "taken"  # 采纳
    PARTLY = "partly"  # 部分采纳
    NOT_TAKEN = "not_taken"  # 不采纳


@dataclass(frozen=True, slots=True)
class Opinion:
    """One body's wish about one item: `proposed` is the text it wants in place, `reason` why."""

    id: str
    place: str
    inquiry: str
    commitment: str
    body: str
    field: Field
    proposed: str
    reason: str
    verdict: Verdict | None = None
    verdict_reason: str = ""
    decided_at: datetime | None = None
    revision: int = 1
