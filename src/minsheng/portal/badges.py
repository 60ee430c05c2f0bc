"""States as words first, with the shape and colour that repeat them: `● 已确认`, `○ 待核`, `◇ 有疑`.

The shapes: done ●, on the way ◐, behind ◔, overdue ▲, silent ○, contested ◇. Silent is hollow, never red.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from minsheng.ledger.breakdown import BreakdownState
from minsheng.ledger.comment import Answer, Verdict
from minsheng.ledger.commitment import State
from minsheng.ledger.table import Stage
from minsheng.loop.ask import AskState


@dataclass(frozen=True, slots=True)
class Badge:
    """`tone` is the colour's name in the stylesheet."""

    shape: str
    tone: str
    word: Promise


_SILENT, _ON_THE_WAY, _DONE, _CONTESTED = ("○", "silent"), ("◐", "plan"), ("●", "done"), ("◇", "contested")
_LATE = ("◔", "behind")

# By the enum and then the state: the words of two enums may be the same, and are then equal as keys.
_BADGES: dict[type[Enum], dict[Enum, Badge]] = {
    State: {
        State.DRAFT: Badge(*_SILENT, _("待核")),
        State.CONFIRMED: Badge(*_DONE, _("已确认")),
        State.DROPPED: Badge(*_SILENT, _("已撤销")),
        State.MERGED: Badge(*_SILENT, _("已并入")),
        State.SPLIT: Badge(*_SILENT, _("已拆分")),
    },
    Stage: {
        Stage.DRAFTING: Badge(*_SILENT, _("起草")),
        Stage.COMMENTING: Badge(*_ON_THE_WAY, _("征求意见")),
        Stage.MERGING: Badge(*_ON_THE_WAY, _("汇总意见")),
        Stage.EXAMINED: Badge(*_ON_THE_WAY, _("已审核")),
        Stage.APPROVED: Badge(*_ON_THE_WAY, _("已审定")),
        Stage.ISSUED: Badge(*_DONE, _("已印发")),
    },
    Answer: {
        Answer.AGREES: Badge(*_DONE, _("无意见")),
        Answer.COMMENTS: Badge(*_CONTESTED, _("有意见")),
    },
    Verdict: {
        Verdict.TAKEN: Badge(*_DONE, _("采纳")),
        Verdict.PARTLY: Badge(*_ON_THE_WAY, _("部分采纳")),
        Verdict.NOT_TAKEN: Badge(*_SILENT, _("不采纳")),
    },
    BreakdownState: {
        BreakdownState.OWED: Badge(*_SILENT, _("待报")),
        BreakdownState.SUBMITTED: Badge(*_ON_THE_WAY, _("已报待审")),
        BreakdownState.APPROVED: Badge(*_DONE, _("已通过")),
        BreakdownState.SENT_BACK: Badge(*_LATE, _("已退回")),
    },
    AskState: {
        AskState.OPEN: Badge(*_SILENT, _("待报")),
        AskState.FILLED: Badge(*_ON_THE_WAY, _("待审签")),
        AskState.SIGNED: Badge(*_ON_THE_WAY, _("待审核")),
        AskState.ACCEPTED: Badge(*_DONE, _("已采用")),
        AskState.RETURNED: Badge(*_LATE, _("已退回")),
        AskState.VOID: Badge(*_SILENT, _("不再要求")),
    },
}


def badge_for(state: Enum) -> Badge:
    """The badge of a state of any of these kinds."""
    return _BADGES[type(state)][state]
