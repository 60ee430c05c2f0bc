"""The stages of a task table (流程): draft → comment → merge → examined → approved → issued, and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from minsheng.ledger.commitment import Commitment, State
from minsheng.ledger.table import Stage, TaskTable
from minsheng.terms.errors import BadInput, Conflict

STAGE_LABELS = {
    Stage.DRAFTING: "起草",
    Stage.COMMENTING: "征求意见",
    Stage.MERGING: "汇总意见",
    Stage.EXAMINED: "已审核",
    Stage.APPROVED: "已审定",
    Stage.ISSUED: "已印发",
}
_BACK = {
    Stage.COMMENTING: Stage.DRAFTING,
    Stage.MERGING: Stage.COMMENTING,
    Stage.EXAMINED: Stage.MERGING,
    Stage.APPROVED: Stage.EXAMINED,
}
# A table may go to examination straight from drafting: a county that has agreed already sends nothing round.
_EXAMINABLE = frozenset({Stage.DRAFTING, Stage.MERGING})
# What the office did by itself it may also take back by itself; later steps are taken back by who agrees.
OFFICE_STEPS = frozenset({Stage.COMMENTING, Stage.MERGING})
EDITABLE = frozenset({Stage.DRAFTING, Stage.COMMENTING, Stage.MERGING})


def send_for_comment(
    table: TaskTable, commitments: Sequence[Commitment], *, comment_by: date, today: date
) -> TaskTable:
    """The table sent round, to be answered by the end of `comment_by`."""
    _check_stage(table, {Stage.DRAFTING}, "送征求意见")
    _check_agreed(commitments, "送征求意见")
    if comment_by < today:
        raise BadInput(f"反馈截止日{comment_by}已经过去，请填今天或以后的日期", where="反馈截止日")
    return replace(table, stage=Stage.COMMENTING, comment_by=comment_by)


def close_comments(table: TaskTable) -> TaskTable:
    """The table with its comment round ended."""
    _check_stage(table, {Stage.COMMENTING}, "结束征求意见")
    return replace(table, stage=Stage.MERGING)


def examine(table: TaskTable, commitments: Sequence[Commitment]) -> TaskTable:
    """The table examined (审核); every live item must be confirmed."""
    _check_stage(table, _EXAMINABLE, "审核")
    _check_agreed(commitments, "审核")
    return replace(table, stage=Stage.EXAMINED)


def approve(table: TaskTable) -> TaskTable:
    """The table approved for issue (审定)."""
    _check_stage(table, {Stage.EXAMINED}, "审定")
    return replace(table, stage=Stage.APPROVED)


def issue(table: TaskTable, *, paper: str, issued_on: date, signer: str, breakdown_by: date) -> TaskTable:
    """The table issued under the office's own number, day and signer; none of them is ever made up."""
    _check_stage(table, {Stage.APPROVED}, "印发")
    for words, where in ((paper, "文号"), (signer, "签发人")):
        if not words.strip():
            raise BadInput(f"请填写{where}，系统不代拟", where=where)
    return replace(
        table,
        stage=Stage.ISSUED,
        paper=paper.strip(),
        issued_on=issued_on,
        signer=signer.strip(),
        breakdown_by=breakdown_by,
    )


def send_back(table: TaskTable, *, reason: str) -> TaskTable:
    """The table one stage back; what is issued is not sent back but amended."""
    before = _BACK.get(table.stage)
    if before is None:
        said = "已经印发，请逐项调整" if table.stage is Stage.ISSUED else "还在起草，没有可退回的一步"
        raise Conflict(f"“{table.title}”{said}")
    check_reason(reason, "退回理由")
    return replace(table, stage=before)


def sent_back_to(stage: Stage) -> Stage | None:
    """The stage to which a table at `stage` is sent back; None where there is none."""
    return _BACK.get(stage)


def check_editable(table: TaskTable) -> None:
    """Conflict unless the items of the table may still be changed without a paper."""
    if table.stage is Stage.ISSUED:
        raise Conflict(f"“{table.title}”已印发，请用“调整”并写明理由、依据文件和日期")
    if table.stage not in EDITABLE:
        raise Conflict(f"“{table.title}”{STAGE_LABELS[table.stage]}，要改请先退回")


def check_reason(reason: str, where: str = "理由") -> None:
    """BadInput where no reason is given."""
    if not reason.strip():
        raise BadInput(f"请写明{where}", where=where)


def _check_stage(table: TaskTable, allowed: set[Stage] | frozenset[Stage], act: str) -> None:
    if table.stage not in allowed:
        needed = "或".join(f"“{STAGE_LABELS[stage]}”" for stage in Stage if stage in allowed)
        raise Conflict(f"“{table.title}”现在是“{STAGE_LABELS[table.stage]}”，{needed}时才能{act}")


def _check_agreed(commitments: Sequence[Commitment], act: str) -> None:
    drafts = [c.number for c in commitments if c.state is State.DRAFT]
    if drafts:
        listed = "、".join(map(str, drafts[:10])) + ("等" if len(drafts) > 10 else "")
        raise BadInput(f"还有{len(drafts)}项没有确认（第{listed}项），请先确认或撤销再{act}")
    if not any(c.state is State.CONFIRMED for c in commitments):
        raise BadInput(f"表里没有已确认的任务，不能{act}")
