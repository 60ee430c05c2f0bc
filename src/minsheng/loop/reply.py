"""What the holder of a receipt is told (回执答复): how far their report is, and nothing of what is inside.

No name, no body, no opinion and none of the resident's words: a stage with its day, a ticket number where
somebody else has it now, and one sentence that the office wrote for the public.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from minsheng.loop.problem import OVER, Problem, ProblemState
from minsheng.loop.resident import HandedTo, Report, ReportState


class ReplyStage(StrEnum):
    """How far a report is, as its receipt shows it."""

    RECEIVED = "received"  # 督查室已收到
    UNDER_WAY = "under_way"  # 正在办
    MENDING = "mending"  # 列为问题，正在整改
    CHECKED = "checked"  # 转回头看
    HOTLINE = "hotline"  # 已转 12345
    PETITIONS = "petitions"  # 已转信访部门
    CLOSED = "closed"  # 已办结


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to one receipt: `report` is the id under which it came, never the receipt itself, so that
    who finds a package opens nothing with it. `ticket` is its number at 12345 or the petitions' office;
    `words` the office's sentence for the public, empty where none was written."""

    report: str
    stage: ReplyStage
    day: date
    ticket: str = ""
    words: str = ""


def reply_to(report: Report, problem: Problem | None) -> Reply:
    """The answer as things stand. `problem` is what the report became or is a check on."""
    stage, day = _stage(report, problem)
    ticket = report.ticket if report.state is ReportState.HANDED else ""
    return Reply(report.id, stage, day, ticket, report.said_back)


def _stage(report: Report, problem: Problem | None) -> tuple[ReplyStage, date]:
    settled = report.settled_on or report.received_on or report.said_at.date()
    match report.state:
        case ReportState.NEW:
            return ReplyStage.RECEIVED, settled
        case ReportState.KEPT:
            return ReplyStage.CLOSED, settled
        case ReportState.HANDED:
            petition = report.handed_to is HandedTo.PETITIONS
            return ReplyStage.PETITIONS if petition else ReplyStage.HOTLINE, settled
    if problem is None:
        return ReplyStage.UNDER_WAY, settled
    if report.state is ReportState.CHECK and problem.state in OVER:
        return ReplyStage.CHECKED, settled
    return _of_problem(problem, settled)


def _of_problem(problem: Problem, settled: date) -> tuple[ReplyStage, date]:
    """What became of the problem: nobody learns which body has it, or what that body says."""
    if problem.state in OVER:
        return ReplyStage.CLOSED, problem.closed_on or settled
    if problem.state in (ProblemState.FOUND, ProblemState.ASSIGNED, ProblemState.REFUSED):
        return ReplyStage.UNDER_WAY, settled
    return ReplyStage.MENDING, max(settled, problem.assigned_on or settled)
