"""States as words first, with the shape and colour that repeat them: `● 已确认`, `○ 待核`, `◇ 有疑`.

The shapes: done ●, on the way ◐, behind ◔, overdue ▲, silent ○, contested ◇. Silent is hollow, never red.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from minsheng.corpus.fate import Fate
from minsheng.ledger.breakdown import BreakdownState
from minsheng.ledger.comment import Answer, Verdict
from minsheng.ledger.commitment import State
from minsheng.ledger.progress import Light
from minsheng.ledger.table import Stage
from minsheng.loop.ask import AskState
from minsheng.loop.bulletin import BulletinState
from minsheng.loop.cycle import CycleStage
from minsheng.loop.inspection import InspectionState
from minsheng.loop.matter import MatterState
from minsheng.loop.notice import NoticeState
from minsheng.loop.problem import ProblemState
from minsheng.loop.recheck import LookResult
from minsheng.loop.resident import ReportState
from minsheng.loop.transfer import TransferState


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
    Light: {
        Light.SILENT: Badge(*_SILENT, _("未报")),
        Light.BEHIND: Badge(*_LATE, _("滞后")),
        Light.ON_PLAN: Badge(*_ON_THE_WAY, _("正常")),
        Light.DONE: Badge(*_DONE, _("完成")),
        Light.OVERDUE: Badge("▲", "overdue", _("逾期")),
    },
    CycleStage: {
        CycleStage.COLLECTING: Badge(*_SILENT, _("收集")),
        CycleStage.EXAMINING: Badge(*_ON_THE_WAY, _("审核")),
        CycleStage.PREVIEWED: Badge(*_ON_THE_WAY, _("预通报")),
        CycleStage.PUBLISHED: Badge(*_DONE, _("已通报")),
    },
    BulletinState: {
        BulletinState.DRAFT: Badge(*_SILENT, _("送审稿")),
        BulletinState.ISSUED: Badge(*_DONE, _("已印发")),
    },
    AskState: {
        AskState.OPEN: Badge(*_SILENT, _("待报")),
        AskState.FILLED: Badge(*_ON_THE_WAY, _("待审签")),
        AskState.SIGNED: Badge(*_ON_THE_WAY, _("待审核")),
        AskState.ACCEPTED: Badge(*_DONE, _("已采用")),
        AskState.RETURNED: Badge(*_LATE, _("已退回")),
        AskState.VOID: Badge(*_SILENT, _("不再要求")),
    },
    ProblemState: {
        ProblemState.FOUND: Badge(*_SILENT, _("待交办")),
        ProblemState.ASSIGNED: Badge(*_ON_THE_WAY, _("待签收")),
        ProblemState.REFUSED: Badge(*_CONTESTED, _("已拒收")),
        ProblemState.ACCEPTED: Badge(*_ON_THE_WAY, _("待报方案")),
        ProblemState.PLANNED: Badge(*_ON_THE_WAY, _("整改中")),
        ProblemState.SUBMITTED: Badge(*_ON_THE_WAY, _("待验收")),
        ProblemState.RETURNED: Badge(*_LATE, _("退回整改")),
        ProblemState.CLOSED: Badge(*_DONE, _("已销号")),
        ProblemState.DROPPED: Badge(*_SILENT, _("已撤下")),
    },
    NoticeState: {
        NoticeState.DRAFT: Badge(*_SILENT, _("送审稿")),
        NoticeState.ISSUED: Badge(*_ON_THE_WAY, _("待回执")),
        NoticeState.RECEIVED: Badge(*_ON_THE_WAY, _("待回复")),
        NoticeState.REPLIED: Badge(*_ON_THE_WAY, _("已回复")),
        NoticeState.SETTLED: Badge(*_DONE, _("已办结")),
        NoticeState.WITHDRAWN: Badge(*_SILENT, _("已撤回")),
    },
    TransferState: {
        TransferState.PROPOSED: Badge(*_SILENT, _("待批准")),
        TransferState.APPROVED: Badge(*_ON_THE_WAY, _("已批准")),
        TransferState.REFUSED: Badge(*_CONTESTED, _("未批准")),
        TransferState.ISSUED: Badge(*_DONE, _("已移送")),
        TransferState.WITHDRAWN: Badge(*_SILENT, _("已撤回")),
    },
    MatterState: {
        MatterState.RECEIVED: Badge(*_SILENT, _("待分办")),
        MatterState.HANDLING: Badge(*_ON_THE_WAY, _("办理中")),
        MatterState.REPLIED: Badge(*_ON_THE_WAY, _("已答复")),
        MatterState.CLOSED: Badge(*_DONE, _("已办结")),
    },
    InspectionState: {
        InspectionState.OPEN: Badge(*_ON_THE_WAY, _("已立项")),
        InspectionState.CONCLUDED: Badge(*_DONE, _("已有结论")),
        InspectionState.WITHDRAWN: Badge(*_SILENT, _("已撤销")),
    },
    Fate: {
        Fate.KEPT: Badge(*_DONE, _("兑现")),
        Fate.EXCEEDED: Badge(*_DONE, _("超额")),
        Fate.PARTLY: Badge(*_LATE, _("部分")),
        Fate.MISSED: Badge("▲", "overdue", _("未达到")),
        Fate.REVISED: Badge(*_ON_THE_WAY, _("目标调整")),
        Fate.SILENT: Badge(*_SILENT, _("未再提")),
        Fate.OPEN: Badge(*_CONTESTED, _("待核")),
        Fate.PENDING: Badge(*_SILENT, _("未到期")),
    },
    ReportState: {
        ReportState.NEW: Badge(*_SILENT, _("待处理")),
        ReportState.PROBLEM: Badge(*_ON_THE_WAY, _("已列问题")),
        ReportState.CHECK: Badge(*_ON_THE_WAY, _("转回头看")),
        ReportState.HANDED: Badge(*_DONE, _("已转办")),
        ReportState.KEPT: Badge(*_DONE, _("已阅存")),
    },
    LookResult: {
        LookResult.HOLDS: Badge(*_DONE, _("整改到位")),
        LookResult.FAILED: Badge(*_LATE, _("反弹回潮")),
    },
}


def drawn(badge: Badge) -> SafeString:
    """The badge as every page shows it."""
    return format_html(
        '<span class="badge {}"><span class="shape" aria-hidden="true">{}</span>{}</span>',
        badge.tone,
        badge.shape,
        badge.word,
    )


def badge_for(state: Enum) -> Badge:
    """The badge of a state of any of these kinds."""
    return _BADGES[type(state)][state]
