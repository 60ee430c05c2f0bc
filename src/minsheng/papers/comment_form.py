"""The sheet that a body fills in (征求意见反馈表): its own items, what to answer, and nothing of others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from minsheng.documents.sheet import Entry, Sheet, SheetColumn
from minsheng.ledger.duty import DutyRole
from minsheng.ledger.reply_form import (
    ANSWER_COLUMNS,
    CATEGORIES,
    HEADER,
    KEY_COLUMN,
    NO_OPINION,
    make_rows,
)
from minsheng.papers.task_row import TaskRow
from minsheng.terms.calendar import chinese_day

# Rows for a second or third opinion on one item; who has more copies one of them.
_SPARE = 10


@dataclass(frozen=True, slots=True)
class Inquired:
    """One body asked in a round: the inquiry's id, the body's name, and its own items in order."""

    inquiry: str
    body: str
    items: tuple[TaskRow, ...]


def comment_sheets(title: str, asked: Inquired, due_on: date) -> tuple[Sheet, Sheet]:
    """The sheet to fill in, and how to fill it in. `title` is the task table's."""
    return _form(title, asked, due_on), _instructions(due_on)


def _form(title: str, asked: Inquired, due_on: date) -> Sheet:
    items = [(item.id, _cells(item)) for item in asked.items]
    return Sheet(
        "反馈表",
        tuple(_column(number) for number in range(len(HEADER))),
        tuple(_entries(row) for row in make_rows(asked.inquiry, items)),
        title=f"{title}征求意见反馈表",
        note=f"反馈单位：{asked.body}。共 {len(items)} 项，请于{chinese_day(due_on)}前反馈。"
        "只填浅黄色单元格；一项有几条意见的，第二条起填在表末空行，写明序号。",
        is_locked=True,
        spare=_SPARE,
    )


def _cells(row: TaskRow) -> tuple[str, ...]:
    """The item up to the answers, in the order of the form's heads."""
    return (
        str(row.number),
        row.sentence,
        "\n".join(row.wanted),
        row.due,
        row.names(DutyRole.LEAD),
        row.names(DutyRole.SOLE, DutyRole.RESPONSIBLE),
        row.names(DutyRole.SUPPORT),
    )


def _entries(row: Sequence[str]) -> tuple[Entry, ...]:
    """The row with its number as a number."""
    first: Entry = int(row[0]) if row[0].isdecimal() else row[0]
    return (first, *row[1:])


def _column(number: int) -> SheetColumn:
    return SheetColumn(
        HEADER[number],
        _WIDTHS[number],
        is_open=number in ANSWER_COLUMNS,
        is_hidden=number == KEY_COLUMN,
        is_centred=number in _CENTRED,
        choices=CATEGORIES if number == ANSWER_COLUMNS[0] else (),
    )


def _instructions(due_on: date) -> Sheet:
    steps = (
        f"没有意见：在“整表”一行的“意见类别”选“{NO_OPINION}”，下面不必再填。没有意见也请反馈。",
        "有意见：在那项任务的一行选“意见类别”，在“修改建议”写出改后的文字，在“理由”写明原因。",
        "“修改建议”写改后的结果，不写“建议适当调整”：改目标写“2800个”，改时限写“11月底前”，"
        "调整单位写出调整后的全部单位，用顿号隔开。",
        "同一项有几条意见：第二条起填在表末空行，写明那项任务的序号。",
        "“联系人”一行的“修改建议”填写联系人和电话。",
        "其他单元格已锁定，请不要另做表格、不要增删列，原文件填好后发回即可。",
        f"请于{chinese_day(due_on)}前反馈。",
    )
    columns = (SheetColumn("步骤", 8, is_centred=True), SheetColumn("怎样填写", 90))
    return Sheet("填写说明", columns, tuple(enumerate(steps, start=1)), title="填写说明")


_WIDTHS = (8, 36, 20, 11, 14, 18, 14, 13, 26, 18, 8)
_CENTRED = frozenset({0, 3, 7})
