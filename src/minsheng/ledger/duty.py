"""A duty (责任): one body's part in a commitment, with its role and its share.

Several leads are lawful; a joint item names who sums up (汇总单位). A group is one duty until a
cycle opens: then it expands to its members of that day and is frozen there. A body may allot its
part to bodies below it; the sum is never stored twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class DutyRole(StrEnum):
    """The part a body plays."""

    LEAD = "lead"  # 牵头
    RESPONSIBLE = "responsible"  # 责任
    SUPPORT = "support"  # 配合
    SOLE = "sole"  # 独立承担


class Share(StrEnum):
    """How much of the target it answers for."""

    WHOLE = "whole"  # 共同完成总数
    EACH = "each"  # 各自达到
    PART = "part"  # 分解的一部分


@dataclass(frozen=True, slots=True)
class Duty:
    """`name` is the body as written. `body` or `group` is its id; both None while the name is
    unresolved: an unresolved name never creates a body. `sums_up` marks the 汇总单位 of a joint item."""

    id: str
    place: str
    commitment: str
    name: str
    role: DutyRole
    share: Share = Share.WHOLE
    body: str | None = None
    group: str | None = None
    sums_up: bool = False
    order: int = 0
    dropped: bool = False
    revision: int = 1


@dataclass(frozen=True, slots=True)
class Allotment:
    """A lead's target, or a part of it, given to a body below it (分解下达)."""

    id: str
    place: str
    target: str
    breakdown: str
    body: str
    amount: Decimal
    dropped: bool = False
    revision: int = 1
