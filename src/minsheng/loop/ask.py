"""An ask (报送事项): one value or node that one body owes in one cycle, and its way to being taken.

The liaison fills in, the head of the body signs off (审签), the office examines. Nobody above the filler
edits what was filled in: it is taken as it stands or returned with a reason. Taken, it becomes a Value.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from minsheng.terms.period import Period
from minsheng.terms.source import Source


class AskState(StrEnum):
    """Where an ask stands. Late is no state: it follows from `due_on` and the day it was signed."""

    OPEN = "open"  # 待报
    FILLED = "filled"  # 待审签
    SIGNED = "signed"  # 待审核
    ACCEPTED = "accepted"  # 已采用
    RETURNED = "returned"  # 已退回
    VOID = "void"  # 不再要求

    @property
    def label(self) -> str:
        """The state in Chinese, as pages and papers print it."""
        return _LABELS[self]


_LABELS = {
    AskState.OPEN: "待报",
    AskState.FILLED: "待审签",
    AskState.SIGNED: "待审核",
    AskState.ACCEPTED: "已采用",
    AskState.RETURNED: "已退回",
    AskState.VOID: "不再要求",
}
# What a body still has to do something about.
OWED = frozenset({AskState.OPEN, AskState.RETURNED})
# What is neither taken nor given up.
UNDER_WAY = frozenset({AskState.OPEN, AskState.FILLED, AskState.SIGNED, AskState.RETURNED})


@dataclass(frozen=True, slots=True)
class Ask:
    """`body` owes it; `group` is the group that expanded to it on the day of opening and is frozen here.
    `period` is what the value is of, `day` the day of a node. `amount` or `unknown` is what was filled in,
    `words` its one sentence, `proof` a paper or kept document, `proof_file` the digest of an attached file
    and `proof_name` its name. `sheet` is the digest of a signed and scanned sheet (审签单), which has equal
    force; `signer` says in words who signed it where that is no post here. `signed_on` is the day of the
    first signature, on the page or on the sheet: a later return does not make an ask late. `remark` is the
    reason of the last return, `round` counts from 1, `value` the Value it became, or that closed it."""

    id: str
    place: str
    cycle: str
    commitment: str
    target: str
    measure: str
    body: str
    period: Period
    due_on: date
    day: date | None = None
    group: str | None = None
    state: AskState = AskState.OPEN
    amount: Decimal | None = None
    unknown: str | None = None
    words: str = ""
    proof: Source | None = None
    proof_file: str | None = None
    proof_name: str = ""
    filled_by: str | None = None
    filled_at: datetime | None = None
    signed_by: str | None = None
    signed_at: datetime | None = None
    signed_on: date | None = None
    signer: str = ""
    sheet: str | None = None
    examined_by: str | None = None
    examined_at: datetime | None = None
    remark: str = ""
    round: int = 1
    value: str | None = None
    revision: int = 1

    @property
    def is_filled(self) -> bool:
        """Whether a figure, or why there is none, stands in it."""
        return self.amount is not None or self.unknown is not None

    @property
    def is_silent(self) -> bool:
        """Whether the body never signed for it (未报): it is neither zero nor late."""
        return self.signed_on is None and self.state not in (AskState.ACCEPTED, AskState.VOID)

    @property
    def is_late(self) -> bool:
        """Whether it was signed, but after its last day (迟报); what is silent is not late."""
        return self.signed_on is not None and self.signed_on > self.due_on
