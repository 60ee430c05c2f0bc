"""What stands above every print of a task table: its title, and how binding it is.

The number, the day and the signer of an issued table are the office's own words: what it has not
given is not printed, and nothing is made up in its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from minsheng.documents.blocks import Block, Note, Orientation, Page, Title
from minsheng.ledger.table import Stage
from minsheng.papers.task_row import TaskRow
from minsheng.terms.calendar import chinese_day


@dataclass(frozen=True, slots=True)
class TableHead:
    """The table of a print. `printed_on` is the day of the print, given by the caller; `scope` says in
    words which part of the table was asked for, empty for all of it."""

    title: str
    stage: Stage
    printed_on: date
    paper: str | None = None
    issued_on: date | None = None
    signer: str | None = None
    scope: str = ""

    @property
    def standing(self) -> str:
        """How binding the table is: （征求意见稿）, or its number, day and signer once issued."""
        if self.stage is not Stage.ISSUED:
            return _DRAFTS[self.stage]
        day = f"{chinese_day(self.issued_on)}印发" if self.issued_on else ""
        signer = f"签发人：{self.signer}" if self.signer else ""
        return "　".join(part for part in (self.paper or "", day, signer) if part)


# What a print says of itself that shows how the table will look once issued.
PREVIEW = "预览，尚未印发"

# 征求意见稿 is what the bodies see; after their comments are merged the same paper goes up as 送审稿,
# and stays one until it has its number.
_DRAFTS = {
    Stage.DRAFTING: "（征求意见稿）",
    Stage.COMMENTING: "（征求意见稿）",
    Stage.MERGING: "（征求意见稿）",
    Stage.EXAMINED: "（送审稿）",
    Stage.APPROVED: "（送审稿）",
}


def opening(head: TableHead, whose: str = "") -> tuple[Title | Note, ...]:
    """The blocks at the top: title, standing, and whose items these are or which were asked for."""
    title = f"{head.title}\n{whose}" if whose else head.title
    scope = (Note(f"范围：{head.scope}"),) if head.scope else ()
    return (Title(title, head.standing), *scope)


def sheet_of(head: TableHead, blocks: tuple[Block, ...], what: str = "") -> Page:
    """The blocks on landscape A4, with title and day of print running along on each page."""
    name = f"{head.title}（{what}）" if what else head.title
    return Page(
        blocks,
        Orientation.LANDSCAPE,
        name=name,
        running=f"{name}{head.standing if head.stage is not Stage.ISSUED else ''}",
        day=f"{chinese_day(head.printed_on)}打印",
    )


def summary(rows: tuple[TaskRow, ...]) -> str:
    """How much there is: 共 12 项，其中有数字指标 4 项、节点 9 个。"""
    counted = sum(1 for row in rows if row.targets)
    nodes = sum(len(row.nodes) for row in rows)
    return f"共 {len(rows)} 项，其中有数字指标 {counted} 项、节点 {nodes} 个。"
