"""The problem list and the responsibility list (问题清单、责任清单), on landscape A4."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from minsheng.documents.blocks import Note, Orientation, Page, Table, Title
from minsheng.loop.problem import Problem
from minsheng.terms.calendar import chinese_day


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A problem with the names that it needs: its lead, its helpers, who checks it."""

    problem: Problem
    lead: str
    helpers: tuple[str, ...]
    checker: str
    is_overdue: bool = False


def problem_list(title: str, rows: Sequence[ProblemRow], printed_on: date) -> Page:
    """What was found, by whom, and how it stands."""
    cells = tuple(_problem_cells(row) for row in rows)
    head = ("编号", "问题", "依据", "发现方式", "发现日期", "牵头单位", "整改时限", "状态")
    widths = (7, 26, 20, 8, 10, 11, 10, 8)
    return _sheet(f"{title}问题清单", head, cells, widths, printed_on, _counts(rows))


def responsibility_list(title: str, rows: Sequence[ProblemRow], printed_on: date) -> Page:
    """Who answers for what by when, with which measures, and who checks it."""
    cells = tuple(_responsibility_cells(row) for row in rows)
    head = ("编号", "问题", "牵头单位", "责任人", "配合单位", "整改措施", "整改时限", "验收单位")
    widths = (7, 22, 11, 9, 13, 20, 9, 9)
    return _sheet(f"{title}责任清单", head, cells, widths, printed_on, "验收单位与整改单位不是同一单位。")


def _problem_cells(row: ProblemRow) -> tuple[str, ...]:
    one = row.problem
    flags = ("超期",) * row.is_overdue + ((f"反弹{one.rebounds}次",) if one.rebounds else ())
    state = one.state.label + (f"（{'、'.join(flags)}）" if flags else "")
    days = (one.found_on.isoformat(), one.due.isoformat())
    return (one.called, one.what, one.grounds, one.found_by.label, days[0], row.lead, days[1], state)


def _responsibility_cells(row: ProblemRow) -> tuple[str, ...]:
    one = row.problem
    measures = one.measures or one.plan or "待报"
    helpers = "、".join(row.helpers) or "无"
    due = one.due.isoformat()
    return (one.called, one.what, row.lead, one.person or "待报", helpers, measures, due, row.checker)


def _counts(rows: Sequence[ProblemRow]) -> str:
    overdue = sum(row.is_overdue for row in rows)
    return f"共{len(rows)}个问题，其中超过整改时限{overdue}个。"


def _sheet(
    title: str,
    head: tuple[str, ...],
    cells: tuple[tuple[str, ...], ...],
    widths: tuple[int, ...],
    printed_on: date,
    note: str,
) -> Page:
    table = Table(head, cells, widths, centred=frozenset({0}))
    day = f"{chinese_day(printed_on)}打印"
    blocks = (Title(title), table if cells else Note("没有问题。"), Note(note))
    return Page(blocks, Orientation.LANDSCAPE, name=title, running=title, day=day)
