"""What each paper says, as text beside golden files that were read by eye.

A golden file is written anew by running this file as a program; read the difference before keeping it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from minsheng.documents.blocks import (
    Beside,
    Block,
    Chart,
    Heading,
    Note,
    Page,
    PageBreak,
    Paragraph,
    RecordBlock,
    RedHead,
    Signature,
    Table,
    Title,
)
from minsheng.ledger.breakdowns import AllotmentSum
from minsheng.ledger.comment import Field, Verdict
from minsheng.ledger.duty import DutyRole
from minsheng.ledger.table import Stage
from minsheng.papers.breakdown import AllottedLine, AllottedTarget, BreakdownSheet, breakdown_list
from minsheng.papers.comment_form import Inquired
from minsheng.papers.comment_letter import CommentCall, comment_letter
from minsheng.papers.opinions import CommentRound, ItemOpinions, OpinionLine, gathered_opinions
from minsheng.papers.table_head import TableHead
from minsheng.papers.task_row import DutyLine, NodeLine, TargetLine, TaskRow, items_of
from minsheng.papers.task_table import tables_by_body, tables_by_leader, whole_table
from minsheng.terms.bound import Bound

GOLDEN = Path(__file__).parent / "golden"
TITLE = "2026年青禾县重点任务分解表"
TOWNSHIPS = DutyLine("各乡镇人民政府", DutyRole.SUPPORT, ("听泉镇", "枕溪镇"))


def a_duty(name: str, role: DutyRole = DutyRole.LEAD, *, sums_up: bool = False) -> DutyLine:
    return DutyLine(name, role, (name,), sums_up)


ROWS = (
    TaskRow(
        "c1",
        1,
        "城镇新增就业3200人以上，失业率控制在5.5%以内。",
        "一、预期目标",
        targets=(
            TargetLine("城镇新增就业", Decimal(3200), "人"),
            TargetLine("失业率", Decimal("5.5"), "%", Bound.MAX),
        ),
        due="12月底前",
        duties=(
            a_duty("县人社局", sums_up=True),
            a_duty("县发改局"),
            a_duty("县统计局", DutyRole.RESPONSIBLE),
            TOWNSHIPS,
        ),
        leader="副县长 阮知棠",
    ),
    TaskRow(
        "c2",
        2,
        "县城第二水厂通水运行。",
        "二、重大项目",
        nodes=(NodeLine("通水运行", date(2026, 12, 31), "竣工验收"),),
        due="年底前",
        duties=(a_duty("县水务公司", DutyRole.SOLE), a_duty("县人社局", DutyRole.SUPPORT)),
    ),
)
DRAFT = TableHead(TITLE, Stage.COMMENTING, date(2026, 2, 9))
ISSUED = TableHead(TITLE, Stage.ISSUED, date(2026, 3, 9), "青政办发〔2026〕5号", date(2026, 3, 6), "褚砚峤")
OPINIONS = CommentRound(
    TITLE,
    date(2026, 2, 14),
    date(2026, 2, 13),
    (
        ItemOpinions(
            1,
            ROWS[0].sentence,
            (
                OpinionLine("县人社局", Field.TARGET, "3000人", "缓建两处", Verdict.PARTLY, "改为3100人"),
                OpinionLine("县统计局", Field.DUE, "次年1月底前", "出数晚"),
            ),
        ),
        ItemOpinions(2, ROWS[1].sentence, ()),
    ),
    agreed=("县发改局", "听泉镇"),
    silent=("枕溪镇",),
)
BREAKDOWN = BreakdownSheet(
    ROWS[0],
    "县人社局",
    "已报待审",
    date(2026, 3, 20),
    date(2026, 3, 18),
    nodes=(NodeLine("举办招聘会", date(2026, 3, 31), "活动总结"), NodeLine("建成零工市场")),
    targets=(
        AllottedTarget(
            ROWS[0].targets[0],
            (AllottedLine("听泉镇", Decimal(1600)), AllottedLine("枕溪镇", Decimal(1500))),
            AllotmentSum("t1", Decimal(3100), Decimal(100)),
        ),
        AllottedTarget(ROWS[0].targets[1]),
    ),
    people="就业股 小蔡",
)
CALL = CommentCall(TITLE, "青禾县人民政府督查室", date(2026, 2, 9), date(2026, 2, 13), "督查室 小秦")

PAPERS: dict[str, Callable[[], Page]] = {
    "whole_draft": lambda: whole_table(DRAFT, ROWS),
    "by_body_issued": lambda: tables_by_body(ISSUED, ROWS, ["县人社局", "听泉镇", "县教育局"]),
    "by_leader_issued": lambda: tables_by_leader(ISSUED, ROWS, ["县长 褚砚峤"]),
    "letter": lambda: comment_letter(CALL, Inquired("i1", "县人社局", items_of("县人社局", ROWS))),
    "opinions": lambda: gathered_opinions(OPINIONS),
    "breakdown": lambda: breakdown_list(BREAKDOWN),
}


def as_text(page: Page) -> str:
    """The page as lines: its own settings, then a line or a table for each block."""
    first = f"[{page.orientation.value}] {page.name} | {page.running} | {page.day}"
    return "\n".join([first, *(_block_text(block) for block in page.blocks)]) + "\n"


def _block_text(block: Block) -> str:  # noqa: C901  (one case a block, nothing else)
    match block:
        case Title():
            return f"# {_one_line(block.words)} / {block.under}"
        case Heading():
            return f"{'#' * (block.level + 1)} {block.words}"
        case Paragraph():
            return f"{'　　' if block.is_indented else ''}{block.words}"
        case Note():
            return f"> {block.words}"
        case Table():
            return "\n".join("| " + " | ".join(map(_one_line, row)) for row in (block.head, *block.rows))
        case Signature():
            return f"-- {block.body}，{block.day}"
        case PageBreak():
            return "=" * 20
        case RedHead() | RecordBlock():
            return _frame_text(block)
        case Chart():
            return f"{block.title}: {[(bar.label, bar.sure, bar.maybe, bar.whole) for bar in block.bars]}"
        case Beside():
            return f"{_block_text(block.table)}\n{_block_text(block.chart)}"


def _frame_text(block: RedHead | RecordBlock) -> str:
    if isinstance(block, RecordBlock):
        return f"__ 抄送：{block.copies} __ {block.office}　{block.day}印发"
    return f"^^ {block.mark} {block.office} ^^ {block.number} {block.signer}"


def _one_line(words: str) -> str:
    return words.replace("\n", "⏎")


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_says_what_was_read_by_eye(name: str) -> None:
    assert as_text(PAPERS[name]()) == (GOLDEN / f"{name}.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("head", "under"),
    [
        (TableHead(TITLE, Stage.DRAFTING, date(2026, 1, 9)), "（征求意见稿）"),
        (TableHead(TITLE, Stage.APPROVED, date(2026, 3, 1)), "（送审稿）"),
        (TableHead(TITLE, Stage.ISSUED, date(2026, 3, 9)), ""),
        (
            TableHead(TITLE, Stage.ISSUED, date(2026, 3, 9), signer="褚砚峤", paper="青政办发〔2026〕5号"),
            "青政办发〔2026〕5号　签发人：褚砚峤",
        ),
    ],
)
def test_nothing_is_invented_above_a_table(head: TableHead, under: str) -> None:
    assert whole_table(head, ROWS).blocks[0] == Title(TITLE, under)


@pytest.mark.parametrize(
    "page", [whole_table(DRAFT, []), tables_by_body(DRAFT, [], ["县教育局"]), tables_by_leader(DRAFT, [])]
)
def test_an_empty_list_says_so(page: Page) -> None:
    assert page.blocks == (Title(TITLE, "（征求意见稿）"), Paragraph("没有任务。"))


def test_what_was_asked_for_stands_above_the_table() -> None:
    head = TableHead(TITLE, Stage.DRAFTING, date(2026, 1, 9), scope="牵头单位为县人社局")
    assert Note("范围：牵头单位为县人社局") in whole_table(head, ROWS).blocks


def test_each_item_stands_with_exactly_one_leader_or_with_none() -> None:
    tables = [block for block in tables_by_leader(DRAFT, ROWS).blocks if isinstance(block, Table)]
    numbers = [row[0] for table in tables for row in table.rows if len(row) > 1]
    assert sorted(numbers) == ["1", "2"]


@pytest.mark.parametrize(
    ("summed", "words"),
    [
        (None, "未分解下达"),
        (AllotmentSum("t", Decimal(3200), Decimal(0)), "合计3200人，与目标一致"),
        (AllotmentSum("t", Decimal(3300), Decimal(-100)), "合计3300人，比目标多分解100人"),
        (AllotmentSum("t", Decimal(3100), Decimal(100)), "合计3100人，比目标少分解100人"),
        (AllotmentSum("t", Decimal(3100), None), "各单位分别达到，不合计"),
    ],
)
def test_over_and_under_allotment_show(summed: AllotmentSum | None, words: str) -> None:
    assert AllottedTarget(ROWS[0].targets[0], summed=summed).balance == words


def main() -> None:
    """Write the golden files anew."""
    GOLDEN.mkdir(exist_ok=True)
    for name, make in PAPERS.items():
        (GOLDEN / f"{name}.txt").write_text(as_text(make()), "utf-8")
        sys.stdout.write(f"{name}\n")


if __name__ == "__main__":
    main()
