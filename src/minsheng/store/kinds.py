"""What kinds of records there are: for each its word in the log, its dataclass and its table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, TypeAlias, TypeVar

from minsheng.ledger.area_map import AreaMap
from minsheng.ledger.breakdown import Breakdown
from minsheng.ledger.comment import Inquiry, Opinion
from minsheng.ledger.commitment import Commitment, Target
from minsheng.ledger.document import Document
from minsheng.ledger.document_release import DocumentRelease
from minsheng.ledger.duty import Allotment, Duty
from minsheng.ledger.fate_release import FateRelease
from minsheng.ledger.inheritance import Inheritance
from minsheng.ledger.link import Link
from minsheng.ledger.plan import Plan
from minsheng.ledger.release import Release
from minsheng.ledger.table import TaskTable
from minsheng.loop.ask import Ask
from minsheng.loop.bulletin import Bulletin, Judgement
from minsheng.loop.bulletin_release import BulletinRelease
from minsheng.loop.burden import BurdenTime
from minsheng.loop.burden_note import BurdenNote
from minsheng.loop.cycle import Cycle
from minsheng.loop.extension import Extension
from minsheng.loop.inspection import Delivery, Inspection
from minsheng.loop.instance import Instance, Waiver
from minsheng.loop.matter import Matter
from minsheng.loop.notice import Notice
from minsheng.loop.objection import Objection
from minsheng.loop.policy import Policy
from minsheng.loop.problem import Problem, Tip
from minsheng.loop.recheck import Look, Recheck
from minsheng.loop.resident import Report
from minsheng.loop.standing_plan import StandingPlan
from minsheng.loop.survey import Survey
from minsheng.loop.transfer import Transfer
from minsheng.programmes.kept import (
    Batch,
    Draw,
    KeptCase,
    KeptEntry,
    KeptVoucher,
    NumberedPaper,
    OwnParameter,
    Programme,
)
from minsheng.store import models
from minsheng.terms.body import Body, Group, Membership
from minsheng.terms.errors import Broken
from minsheng.terms.measure import Measure
from minsheng.terms.place import Place
from minsheng.terms.post import Person, Post
from minsheng.terms.value import Value

T = TypeVar("T")
Record: TypeAlias = (
    Place
    | Body
    | Group
    | Membership
    | Person
    | Post
    | Measure
    | Value
    | Document
    | TaskTable
    | Commitment
    | Target
    | Duty
    | Allotment
    | Inheritance
    | Inquiry
    | Opinion
    | Breakdown
    | Release
    | Plan
    | Policy
    | Cycle
    | Ask
    | BurdenNote
    | BurdenTime
    | Instance
    | Waiver
    | StandingPlan
    | Matter
    | Bulletin
    | BulletinRelease
    | FateRelease
    | DocumentRelease
    | Judgement
    | Inspection
    | Delivery
    | Objection
    | Problem
    | Tip
    | Notice
    | Transfer
    | Extension
    | Recheck
    | Look
    | Report
    | Survey
    | AreaMap
    | Programme
    | OwnParameter
    | KeptCase
    | KeptEntry
    | KeptVoucher
    | NumberedPaper
    | Draw
    | Batch
    | Link
)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: `word` names it in the log; `order` are the columns that a list of it is sorted by."""

    word: str
    record: type[Any]
    row: type[Any]  # a Kept; its columns differ from kind to kind
    order: tuple[str, ...] = ("id",)


KINDS = {
    kind.word: kind
    for kind in (
        Kind("place", Place, models.PlaceRow),
        Kind("body", Body, models.BodyRow, ("order", "id")),
        Kind("group", Group, models.GroupRow),
        Kind("membership", Membership, models.MembershipRow),
        Kind("person", Person, models.PersonRow),
        Kind("post", Post, models.PostRow, ("order", "id")),
        Kind("measure", Measure, models.MeasureRow),
        Kind("value", Value, models.ValueRow, ("sequence", "id")),
        Kind("document", Document, models.DocumentRow),
        Kind("table", TaskTable, models.TableRow, ("year", "id")),
        Kind("commitment", Commitment, models.CommitmentRow, ("number", "id")),
        Kind("target", Target, models.TargetRow, ("order", "id")),
        Kind("duty", Duty, models.DutyRow, ("order", "id")),
        Kind("allotment", Allotment, models.AllotmentRow),
        Kind("inheritance", Inheritance, models.InheritanceRow),
        Kind("inquiry", Inquiry, models.InquiryRow),
        Kind("opinion", Opinion, models.OpinionRow),
        Kind("breakdown", Breakdown, models.BreakdownRow),
        Kind("release", Release, models.ReleaseRow),
        Kind("plan", Plan, models.PlanRow, ("since", "id")),
        Kind("policy", Policy, models.PolicyRow, ("since", "id")),
        Kind("cycle", Cycle, models.CycleRow, ("month", "id")),
        Kind("ask", Ask, models.AskRow),
        Kind("burden_note", BurdenNote, models.BurdenNoteRow),
        Kind("burden_time", BurdenTime, models.BurdenTimeRow, ("said_at", "id")),
        Kind("instance", Instance, models.InstanceRow),
        Kind("waiver", Waiver, models.WaiverRow, ("until", "id")),
        Kind("matter", Matter, models.MatterRow, ("year", "number", "id")),
        Kind("standing_plan", StandingPlan, models.StandingPlanRow, ("year", "id")),
        Kind("bulletin", Bulletin, models.BulletinRow, ("year", "number", "id")),
        Kind("bulletin_release", BulletinRelease, models.BulletinReleaseRow),
        Kind("fate_release", FateRelease, models.FateReleaseRow),
        Kind("document_release", DocumentRelease, models.DocumentReleaseRow),
        Kind("judgement", Judgement, models.JudgementRow),
        Kind("inspection", Inspection, models.InspectionRow, ("year", "number", "id")),
        Kind("delivery", Delivery, models.DeliveryRow),
        Kind("objection", Objection, models.ObjectionRow, ("raised_at", "id")),
        Kind("problem", Problem, models.ProblemRow, ("year", "number", "id")),
        Kind("tip", Tip, models.TipRow),
        Kind("notice", Notice, models.NoticeRow, ("year", "number", "id")),
        Kind("transfer", Transfer, models.TransferRow, ("proposed_on", "id")),
        Kind("extension", Extension, models.ExtensionRow, ("asked_at", "id")),
        Kind("recheck", Recheck, models.RecheckRow, ("half", "id")),
        Kind("look", Look, models.LookRow),
        Kind("report", Report, models.ReportRow, ("said_at", "id")),
        Kind("area_map", AreaMap, models.AreaMapRow),
        Kind("survey", Survey, models.SurveyRow, ("last_day", "id")),
        Kind("programme", Programme, models.ProgrammeRow, ("pack", "id")),
        Kind("own_parameter", OwnParameter, models.OwnParameterRow, ("since", "id")),
        Kind("case", KeptCase, models.CaseRow),
        Kind("entry", KeptEntry, models.EntryRow, ("key", "id")),
        Kind("voucher", KeptVoucher, models.VoucherRow, ("made_at", "id")),
        Kind("numbered_paper", NumberedPaper, models.NumberedPaperRow, ("year", "count", "id")),
        Kind("draw", Draw, models.DrawRow, ("made_at", "id")),
        Kind("batch", Batch, models.BatchRow, ("taken_at", "id")),
        Kind("link", Link, models.LinkRow, ("since", "id")),
    )
}
_OF_RECORD = {kind.record: kind for kind in KINDS.values()}


def kind_called(word: str) -> Kind:
    """The kind that the log calls `word`; Broken for a word that no version knows."""
    if word not in KINDS:
        raise Broken(f"{word!r} is no kind of record; known are {sorted(KINDS)}")
    return KINDS[word]


def kind_of(record: Record) -> Kind:
    """The kind of `record`."""
    return kind_for(type(record))


def kind_for(record: type[Any]) -> Kind:
    """The kind whose records are of this dataclass."""
    return _OF_RECORD[record]


def place_of(record: Record) -> str:
    """The place that `record` belongs to; a place belongs to itself."""
    return record.id if isinstance(record, Place) else record.place


def with_revision(record: Record, revision: int) -> Record:
    """`record` as its next revision; the kinds that have none (a place, a value) stay as they are."""
    return record if isinstance(record, Place | Value) else replace(record, revision=revision)
