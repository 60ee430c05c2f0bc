"""What a list shows, as rows of a paper: the only way from the task table to prints and files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from minsheng.ledger.moves import STATE_LABELS
from minsheng.ledger.table import TaskTable
from minsheng.ledger.wording import limit_words
from minsheng.papers.table_head import TableHead
from minsheng.papers.task_row import DutyLine, NodeLine, TargetLine, TaskRow
from minsheng.store.lists.ledger import Item
from minsheng.store.lists.parts import DutyPart, Leader, TargetPart


def task_row(item: Item) -> TaskRow:
    """One line of the task table for a paper. Its words stay Chinese, whatever the language of the page."""
    commitment, parts = item.commitment, item.parts
    duties = (*parts.leads, *parts.responsibles, *parts.supports)
    return TaskRow(
        id=commitment.id,
        number=commitment.number,
        sentence=commitment.sentence,
        section=commitment.section[0] if commitment.section else "",
        targets=tuple(target_line(part) for part in parts.targets),
        nodes=tuple(
            NodeLine(part.measure.name, part.target.due_by, part.measure.proof or "") for part in parts.nodes
        ),
        due=limit_words(commitment),
        due_by=commitment.due_by,
        duties=tuple(_duty(part) for part in duties),
        leader=leader_words(parts.leader) if parts.leader else "",
        line=commitment.line.label,
        sector=commitment.sector,
        state=STATE_LABELS[commitment.state],
    )


def leader_words(leader: Leader) -> str:
    """A leader in charge as papers name them: 副县长 阮知棠."""
    return f"{leader.title} {leader.name}"


def task_rows(items: Sequence[Item]) -> tuple[TaskRow, ...]:
    """The lines in their order."""
    return tuple(task_row(item) for item in items)


def head_of(table: TaskTable, day: date, scope: str = "") -> TableHead:
    """What stands above a print of `table` made on `day`; `scope` says which part of it was asked for."""
    return TableHead(
        table.title,
        table.stage,
        day,
        paper=table.paper,
        issued_on=table.issued_on,
        signer=table.signer,
        scope=scope,
    )


def target_line(part: TargetPart) -> TargetLine:
    """A target for a paper."""
    target = part.target
    return TargetLine(
        part.measure.name,
        target.amount,
        part.measure.unit,
        target.bound,
        target.upper,
        target.baseline,
        target.due_by,
    )


def _duty(part: DutyPart) -> DutyLine:
    return DutyLine(part.label, part.duty.role, part.bodies, part.duty.sums_up)
