"""The hand-over of a problem to another organ (移送): proposed by one, approved by another, sent by a paper.

It follows from nothing by itself. Until somebody entitled has approved it, with a reason and a day, there is
no paper; until number, signer, day and sealed file are entered, the paper is a draft (送审稿).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from minsheng.ledger.stages import check_reason
from minsheng.loop.registered import Registered
from minsheng.terms.errors import BadInput, Conflict, NotAllowed


class TransferState(StrEnum):
    """How far a hand-over has come."""

    PROPOSED = "proposed"  # 待批准
    APPROVED = "approved"  # 已批准
    REFUSED = "refused"  # 未批准
    ISSUED = "issued"  # 已移送
    WITHDRAWN = "withdrawn"  # 已撤回

    @property
    def label(self) -> str:
        """The state in Chinese, as pages and papers print it."""
        return _LABELS[self]


_LABELS = {
    TransferState.PROPOSED: "待批准",
    TransferState.APPROVED: "已批准",
    TransferState.REFUSED: "未批准",
    TransferState.ISSUED: "已移送",
    TransferState.WITHDRAWN: "已撤回",
}
UNDER_WAY = frozenset({TransferState.PROPOSED, TransferState.APPROVED})


@dataclass(frozen=True, slots=True)
class Transfer:
    """`organ` takes the problem, `why` says why it is handed over. `proposed_by` and `decided_by` are posts,
    `opinion` the reason of the decision, `decided_on` its day. `paper`, `signer`, `issued_on` and the sealed
    file come from the office's register. `remark` says why it was withdrawn."""

    id: str
    place: str
    problem: str
    organ: str
    why: str
    proposed_by: str
    proposed_on: date
    state: TransferState = TransferState.PROPOSED
    decided_by: str | None = None
    decided_on: date | None = None
    opinion: str = ""
    paper: str | None = None
    signer: str | None = None
    issued_on: date | None = None
    sealed: str | None = None
    sealed_name: str = ""
    remark: str = ""
    revision: int = 1


def check_transfer(transfer: Transfer, before: tuple[Transfer, ...]) -> None:
    """BadInput unless it says to whom and why; Conflict where one to the same organ is under way."""
    if not transfer.organ.strip():
        raise BadInput("请填写移送给哪个机关", where="移送机关")
    check_reason(transfer.why, "移送事由")
    if any(one.organ == transfer.organ and one.state in UNDER_WAY for one in before):
        raise Conflict(f"向{transfer.organ}的移送已经在办，不用再提")


def decide(
    transfer: Transfer, *, approves: bool, opinion: str, post: str, day: date, is_own: bool
) -> Transfer:
    """The hand-over approved or not, with the reason and the day. `is_own`: the person who decides is the one
    who proposed it, which is NotAllowed."""
    _check_state(transfer, {TransferState.PROPOSED}, "批准")
    if is_own:
        raise NotAllowed("移送是您自己提的，要由别人批准")
    check_reason(opinion, "批准意见")
    state = TransferState.APPROVED if approves else TransferState.REFUSED
    return replace(transfer, state=state, decided_by=post, decided_on=day, opinion=opinion.strip())


def send(transfer: Transfer, said: Registered) -> Transfer:
    """The hand-over as it went out."""
    _check_state(transfer, {TransferState.APPROVED}, "登记移送")
    if transfer.decided_on is not None and said.day < transfer.decided_on:
        raise BadInput(f"签发日期早于批准日期{transfer.decided_on}", where="签发日期")
    return replace(
        transfer,
        state=TransferState.ISSUED,
        paper=said.paper,
        signer=said.signer,
        issued_on=said.day,
        sealed=said.sealed,
        sealed_name=said.sealed_name,
    )


def withdraw(transfer: Transfer, reason: str) -> Transfer:
    """The hand-over taken back before it went out."""
    _check_state(transfer, set(UNDER_WAY), "撤回")
    check_reason(reason, "撤回理由")
    return replace(transfer, state=TransferState.WITHDRAWN, remark=reason.strip())


def check_prints(transfer: Transfer) -> None:
    """Conflict unless somebody approved it: before that there is no paper."""
    _check_state(transfer, {TransferState.APPROVED, TransferState.ISSUED}, "打印移送函")


def _check_state(transfer: Transfer, allowed: set[TransferState], act: str) -> None:
    if transfer.state not in allowed:
        needed = "或".join(f"“{state.label}”" for state in TransferState if state in allowed)
        raise Conflict(f"这件移送现在是“{transfer.state.label}”，{needed}时才能{act}")
