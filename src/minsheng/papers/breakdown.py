"""The breakdown (分解清单) of one commitment: its nodes, its targets given to bodies below, its people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from minsheng.documents.blocks import Block, Heading, Page, Paragraph, Table, Title
from minsheng.ledger.breakdowns import AllotmentSum
from minsheng.papers.task_row import NodeLine, TargetLine, TaskRow
from minsheng.terms.calendar import chinese_day
from minsheng.terms.quantity import plain, spoken


@dataclass(frozen=True, slots=True)
class AllottedLine:
    """A part of a target that a body below answers for."""

    body: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class AllottedTarget:
    """A target, its parts, and their sum as the ledger reckons it; None where nothing was allotted."""

    target: TargetLine
    parts: tuple[AllottedLine, ...] = ()
    summed: AllotmentSum | None = None

    @property
    def balance(self) -> str:
        """The sum against the target in words; what is over or missing is said, never evened out."""
        if self.summed is None:
            return "未分解下达"
        if self.summed.left is None:
            return "各单位分别达到，不合计"
        unit, left = self.target.unit, self.summed.left
        told = f"合计{spoken(self.summed.allotted, unit)}"
        if left == 0:
            return f"{told}，与目标一致"
        return f"{told}，比目标{'少' if left > 0 else '多'}分解{spoken(abs(left), unit)}"


@dataclass(frozen=True, slots=True)
class BreakdownSheet:
    """What one lead returns for one commitment. `state` is printed as given; `nodes` are all that hold
    for the commitment, those of the table and those of the breakdown."""

    row: TaskRow
    body: str
    state: str
    due_on: date
    printed_on: date
    nodes: tuple[NodeLine, ...] = ()
    targets: tuple[AllottedTarget, ...] = ()
    people: str = ""
    remark: str = ""


def breakdown_list(sheet: BreakdownSheet) -> Page:
    """The list on portrait A4."""
    row = sheet.row
    blocks: list[Block] = [
        Title("任务分解清单", f"第{row.number}项　{sheet.body}"),
        Paragraph(row.sentence),
        _facts(sheet),
        Heading("一、工作节点"),
        _nodes(sheet.nodes),
        Heading("二、目标分解"),
        *_targets(sheet.targets),
        Heading("三、工作人员"),
        Paragraph(sheet.people or "未填写。"),
    ]
    if sheet.remark:
        blocks += [Heading("四、督查室意见"), Paragraph(sheet.remark)]
    return Page(tuple(blocks), name=f"任务分解清单（第{row.number}项，{sheet.body}）")


def _facts(sheet: BreakdownSheet) -> Table:
    row = sheet.row
    facts = (
        ("牵头领导", row.leader or "未明确"),
        ("完成时限", row.due or "未写明"),
        ("应报日期", chinese_day(sheet.due_on)),
        ("当前状态", sheet.state),
        ("打印日期", chinese_day(sheet.printed_on)),
    )
    return Table(("事项", "内容"), facts, (1, 4))


def _nodes(nodes: Sequence[NodeLine]) -> Block:
    if not nodes:
        return Paragraph("没有节点。")
    rows = tuple(
        (str(number), node.name, chinese_day(node.due_by) if node.due_by else "未定", node.proof or "未定")
        for number, node in enumerate(nodes, start=1)
    )
    return Table(("序号", "节点", "完成日期", "完成凭据"), rows, (5, 26, 13, 14), centred=frozenset({0, 2}))


def _targets(targets: Sequence[AllottedTarget]) -> tuple[Block, ...]:
    if not targets:
        return (Paragraph("本项任务没有数字指标。"),)
    blocks: list[Block] = []
    for allotted in targets:
        blocks.append(Paragraph(f"{allotted.target.words}。{allotted.balance}。"))
        if allotted.parts:
            blocks.append(_parts(allotted))
    return tuple(blocks)


def _parts(allotted: AllottedTarget) -> Table:
    unit = allotted.target.unit
    rows = [(part.body, plain(part.amount)) for part in allotted.parts]
    if allotted.summed is not None and allotted.summed.left is not None:
        rows.append(("合计", plain(allotted.summed.allotted)))
    head = ("承担单位", f"分解数（{unit}）" if unit else "分解数")
    return Table(head, tuple(rows), (3, 2), numeric=frozenset({1}))
