"""What is handed over to the hotline (转12345办理单), as a workbook that its clerks enter from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from minsheng.documents.sheet import Sheet, SheetColumn
from minsheng.loop.resident import Report

NAME = "转12345.xlsx"
_HEADS = (
    *(("回执", 12), ("收到", 12), ("反映类别", 12), ("看到的", 12)),
    *(("事项", 40), ("地点", 20), ("情况", 60), ("工单号", 16)),
)


@dataclass(frozen=True, slots=True)
class HotlineRow:
    """A report with what it is about, where, and its words as they were written."""

    report: Report
    about: str
    where: str
    words: str


def hotline_sheet(rows: Sequence[HotlineRow]) -> Sheet:
    """One row a report."""
    columns = tuple(SheetColumn(head, width) for head, width in _HEADS)
    entries = [
        (
            *(one.report.receipt, one.report.said_at.date(), one.report.saying.label, one.report.seen.label),
            *(one.about, one.where, one.words, one.report.ticket),
        )
        for one in rows
    ]
    return Sheet("转12345", columns, entries, "转12345热线办理")
