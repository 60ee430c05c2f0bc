"""The workbook in which a body fills in its month (报送表): its own asks, prefilled, and how to do it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from minsheng.documents.sheet import Entry, Sheet, SheetColumn
from minsheng.loop.ask_form import ANSWER_COLUMNS, HEADER, KEY_COLUMN, FormItem, make_rows
from minsheng.terms.calendar import chinese_day

_WIDTHS = (8, 34, 20, 10, 16, 14, 14, 14, 26, 22, 20, 8)
_CENTRED = frozenset({0, 3, 4})


def ask_sheets(body: str, month: str, items: Sequence[FormItem], due_on: date) -> tuple[Sheet, Sheet]:
    """The sheet to fill in, and how to fill it in."""
    form = Sheet(
        "报送表",
        tuple(_column(number) for number in range(len(HEADER))),
        tuple(_entries(row) for row in make_rows(items)),
        title=f"{body}{month}报送表",
        note=f"共 {len(items)} 项，请于{chinese_day(due_on)}前填好、由负责人审签。"
        "只填浅黄色单元格；不填的项留空。",
        is_locked=True,
    )
    return form, _instructions(due_on)


def _entries(row: Sequence[str]) -> tuple[Entry, ...]:
    first: Entry = int(row[0]) if row[0].isdecimal() else row[0]
    return (first, *row[1:])


def _column(number: int) -> SheetColumn:
    return SheetColumn(
        HEADER[number],
        _WIDTHS[number],
        is_open=number in ANSWER_COLUMNS,
        is_hidden=number == KEY_COLUMN,
        is_centred=number in _CENTRED,
    )


def _instructions(due_on: date) -> Sheet:
    steps = (
        "“本期”只写数字，单位已经列出；节点填“已完成”或“未完成”。",
        "“出处”写文号、报表或证明材料的名称；节点未完成的可以不写。需要附文件的，在网页上附。",
        "现在还不知道的，“本期”留空，在“还不知道的原因”写一句话；不要填0。",
        "填好后在“报送”页上传；哪个格子不对会指出来，其余各行照收。上传后由负责人在网上审签，或打印审签单签字。",
        f"请于{chinese_day(due_on)}前完成审签。",
    )
    columns = (SheetColumn("步骤", 8, is_centred=True), SheetColumn("怎样填写", 90))
    return Sheet("填写说明", columns, tuple(enumerate(steps, start=1)), title="填写说明")
