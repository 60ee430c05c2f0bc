"""The legal moves of one commitment (事项的变动): confirm, reopen, drop, restore, merge, split.

After issue they need a reason, a paper and a day. What an item was stays: merged and split ones keep
what they became."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from minsheng.ledger.commitment import LIVE, Commitment, State
from minsheng.ledger.draft import DraftDoubt
from minsheng.ledger.duty import Duty, DutyRole
from minsheng.ledger.resolve import looks_like_group
from minsheng.ledger.stages import check_editable, check_reason
from minsheng.ledger.table import Stage, TaskTable
from minsheng.terms.errors import BadInput, Conflict

STATE_LABELS = {
    State.DRAFT: "待核",
    State.CONFIRMED: "已确认",
    State.DROPPED: "已撤销",
    State.MERGED: "已并入",
    State.SPLIT: "已拆分",
}


@dataclass(frozen=True, slots=True)
class Ground:
    """On what ground something is changed: the reason, and after issue the paper and its day."""

    reason: str = ""
    paper: str = ""
    day: date | None = None


def check_ground(table: TaskTable, ground: Ground) -> None:
    """BadInput unless the ground is enough at the table's stage: a reason, after issue paper and day too."""
    check_reason(ground.reason)
    if table.stage is Stage.ISSUED and (not ground.paper.strip() or ground.day is None):
        raise BadInput("已印发的任务，调整要写明依据文件和日期", where="依据文件")
    if table.stage is not Stage.ISSUED:
        check_editable(table)


def confirm(commitment: Commitment, duties: Sequence[Duty]) -> Commitment:
    """The draft confirmed by a person; its doubts are settled by that. Confirming never publishes."""
    _check_state(commitment, {State.DRAFT}, "确认")
    check_answered(commitment, duties)
    return replace(commitment, state=State.CONFIRMED, doubts=waiting_groups(duties))


def waiting_groups(duties: Sequence[Duty]) -> tuple[str, ...]:
    """The doubt that stays after confirming: groups whose members nobody has registered."""
    waiting = [duty.name for duty in duties if not duty.dropped and _is_unknown(duty)]
    return tuple(DraftDoubt.UNKNOWN_BODY.about(f"“{name}”的成员还没有登记") for name in waiting)


def is_certain(commitment: Commitment) -> bool:
    """Whether a draft has nothing that a person must look at."""
    return commitment.state is State.DRAFT and not commitment.doubts


def check_answered(commitment: Commitment, duties: Sequence[Duty]) -> None:
    """BadInput unless somebody answers: one that leads or is alone, and every name a known body or group.

    Only a group without a register (…领导小组成员单位) may wait, where it neither leads nor is alone."""
    live = [duty for duty in duties if not duty.dropped]
    unknown = [duty.name for duty in live if _is_unknown(duty) and not _may_wait(duty)]
    if unknown:
        raise BadInput(
            f"第{commitment.number}项的“{'、'.join(unknown)}”还没有对应到单位：请点“改”换成名录里的单位，"
            "或去掉这一行；确是新单位的，先在“单位名录”里登记",
            where="责任单位",
        )
    if not any(duty.role in (DutyRole.LEAD, DutyRole.SOLE) for duty in live):
        raise BadInput(f"第{commitment.number}项没有牵头单位，请点“改”选定一个", where="牵头单位")
    leads = [duty for duty in live if duty.role is DutyRole.LEAD]
    if len(leads) > 1 and sum(duty.sums_up for duty in leads) != 1:
        raise BadInput(f"第{commitment.number}项有{len(leads)}个牵头单位，请定一个汇总单位", where="汇总单位")


def reopen(commitment: Commitment) -> Commitment:
    """The confirmed item as a draft again."""
    _check_state(commitment, {State.CONFIRMED}, "撤回确认")
    return replace(commitment, state=State.DRAFT)


def drop(commitment: Commitment, table: TaskTable, ground: Ground) -> Commitment:
    """The item taken out of the table; it stays in the record."""
    _check_state(commitment, LIVE, "撤销")
    check_ground(table, ground)
    return replace(commitment, state=State.DROPPED)


def restore(commitment: Commitment, table: TaskTable) -> Commitment:
    """The dropped item back in the table, as a draft."""
    _check_state(commitment, {State.DROPPED}, "恢复")
    check_editable(table)
    return replace(commitment, state=State.DRAFT)


def merge(
    commitments: Sequence[Commitment], into: str, table: TaskTable, ground: Ground
) -> tuple[Commitment, ...]:
    """The items merged into the one called `into`, each saying what it became."""
    check_ground(table, ground)
    if len(commitments) < 2 or into not in {c.id for c in commitments}:
        raise BadInput("请选两项以上，并定其中一项为并入的那一项")
    for commitment in commitments:
        _check_state(commitment, LIVE, "合并")
        _check_table(commitment, table)
    return tuple(c if c.id == into else replace(c, state=State.MERGED, became=(into,)) for c in commitments)


def split(
    commitment: Commitment, sentences: Sequence[str], ids: Sequence[str], table: TaskTable, ground: Ground
) -> tuple[Commitment, ...]:
    """The old item, split, and its new ones: each with its own sentence, the same source and the same place.

    The new ones are drafts, except after issue, when the paper that splits them confirms them."""
    check_ground(table, ground)
    _check_state(commitment, LIVE, "拆分")
    words = [sentence.strip() for sentence in sentences]
    if len(words) < 2 or not all(words):
        raise BadInput("请写出拆成的两项以上，每项都要有任务内容")
    state = State.CONFIRMED if table.stage is Stage.ISSUED else State.DRAFT
    parts = (
        replace(commitment, id=id, sentence=sentence, state=state, became=(), revision=1)
        for id, sentence in zip(ids, words, strict=True)
    )
    return (replace(commitment, state=State.SPLIT, became=tuple(ids)), *parts)


def _is_unknown(duty: Duty) -> bool:
    return duty.body is None and duty.group is None


def _may_wait(duty: Duty) -> bool:
    return duty.role not in (DutyRole.LEAD, DutyRole.SOLE) and looks_like_group(duty.name)


def _check_state(commitment: Commitment, allowed: set[State] | frozenset[State], act: str) -> None:
    if commitment.state not in allowed:
        raise Conflict(f"第{commitment.number}项{STATE_LABELS[commitment.state]}，不能{act}")


def _check_table(commitment: Commitment, table: TaskTable) -> None:
    if commitment.table != table.id:
        raise BadInput(f"第{commitment.number}项不在“{table.title}”里，不能一起合并")
