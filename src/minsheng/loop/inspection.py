"""An inspection (督查) after the State Council's Order 733 of 2020: authorised, planned, bounded, concluded.

It binds the government's line; the party's inspections go by rules of their own and are not opened here.
The plan is frozen on the first day: another object, matter or term is another inspection.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from minsheng.ledger.commitment import Line
from minsheng.ledger.stages import check_reason
from minsheng.terms.errors import BadInput, Conflict


class InspectionKind(StrEnum):
    """The five kinds of Order 733, art. 14."""

    COMPREHENSIVE = "comprehensive"  # 综合督查
    SPECIAL = "special"  # 专项督查
    EVENT = "event"  # 事件调查
    DAILY = "daily"  # 日常督办
    LEAD = "lead"  # 线索核查

    @property
    def label(self) -> str:
        """The kind in Chinese, as pages and papers print it."""
        return _KINDS[self]


_KINDS = {
    InspectionKind.COMPREHENSIVE: "综合督查",
    InspectionKind.SPECIAL: "专项督查",
    InspectionKind.EVENT: "事件调查",
    InspectionKind.DAILY: "日常督办",
    InspectionKind.LEAD: "线索核查",
}


class InspectionState(StrEnum):
    """Whether it was concluded. Whether it has begun follows from its days."""

    OPEN = "open"  # 已立项
    CONCLUDED = "concluded"  # 已有结论
    WITHDRAWN = "withdrawn"  # 已撤销

    @property
    def label(self) -> str:
        """The state in Chinese, as pages and papers print it."""
        return {"open": "已立项", "concluded": "已有结论", "withdrawn": "已撤销"}[self.value]


@dataclass(frozen=True, slots=True)
class Inspection:
    """`number` counts within the `year`. `authorised_by` is the government or its head, `document_no` the
    paper that says so; `matter` and `scope` what is looked at and how far; `bodies` its objects, `team` the
    posts that look; `first_day` to `last_day` both counted; `plan` names the written plan. `emergency` says
    why the ceiling does not hold, empty where it does. `conclusion` is its text, `concluded_on` its day."""

    id: str
    place: str
    year: int
    number: int
    kind: InspectionKind
    authorised_by: str
    document_no: str
    matter: str
    scope: str
    bodies: tuple[str, ...]
    team: tuple[str, ...]
    first_day: date
    last_day: date
    plan: str
    emergency: str = ""
    state: InspectionState = InspectionState.OPEN
    conclusion: str = ""
    concluded_on: date | None = None
    remark: str = ""
    revision: int = 1


@dataclass(frozen=True, slots=True)
class Delivery:
    """The conclusion given to one object (送达): its days to object count from `delivered_on`; `receipt` says
    who received it, by post or office and not by name."""

    id: str
    place: str
    inspection: str
    body: str
    delivered_on: date
    delivered_by: str
    receipt: str
    recorded_at: datetime
    revision: int = 1


@dataclass(frozen=True, slots=True)
class Month:
    """How many inspections an object has in one month, this one among them. `month` is its first day."""

    body: str
    month: date
    count: int


@dataclass(frozen=True, slots=True)
class Warrant:
    """What an inspection is opened on: who authorised it by which paper, and its written plan."""

    line: Line
    kind: InspectionKind
    authorised_by: str
    document_no: str
    matter: str
    scope: str
    bodies: tuple[str, ...]
    team: tuple[str, ...]
    first_day: date
    last_day: date
    plan: str
    emergency: str = ""


_NEEDED = (
    ("authorised_by", "授权机关", "县政府或者其主要负责人"),
    ("document_no", "授权文号", "授权文件的文号"),
    ("matter", "督查事项", "看什么事"),
    ("scope", "督查范围", "看到哪一级、哪一段时间"),
    ("plan", "督查方案", "书面方案的名称或文号"),
)


def inspection_of(warrant: Warrant, *, identity: str, place: str, number: int) -> Inspection:
    """The inspection that the warrant opens, complete and of the government's line (BadInput otherwise)."""
    check_line(warrant.line)
    found = Inspection(
        identity,
        place,
        warrant.first_day.year,
        number,
        warrant.kind,
        warrant.authorised_by.strip(),
        warrant.document_no.strip(),
        warrant.matter.strip(),
        warrant.scope.strip(),
        tuple(dict.fromkeys(warrant.bodies)),
        tuple(dict.fromkeys(warrant.team)),
        warrant.first_day,
        warrant.last_day,
        warrant.plan.strip(),
        warrant.emergency.strip(),
    )
    check_complete(found)
    return found


def check_line(line: Line) -> None:
    """BadInput for any but the government's line, with the words why."""
    if line is not Line.GOVERNMENT:
        raise BadInput(
            "《政府督查工作条例》只管政府督查：党委的督促检查按党内法规办理，不在这里立项；"
            "联合发文的事项，请凭政府的授权文件立项",
            where="条线",
        )


def check_complete(inspection: Inspection) -> None:
    """BadInput unless it has all that articles 7, 8, 11 and 15 ask for: authoriser, document number, matter,
    range, objects, team, term, plan."""
    for field, where, instead in _NEEDED:
        if not getattr(inspection, field).strip():
            raise BadInput(f"督查要先有授权和方案：请填写{where}（{instead}）", where=where)
    if not inspection.bodies:
        raise BadInput("请至少选一个督查对象", where="督查对象")
    if not inspection.team:
        raise BadInput("请至少选一名督查人员", where="督查组")
    if inspection.last_day < inspection.first_day:
        raise BadInput("结束日早于开始日，请核对督查期限", where="督查期限")


def check_overlap(inspection: Inspection, others: Sequence[Inspection]) -> None:
    """Conflict where another one has the same object and matter on the same days; the first is named."""
    for other in sorted(others, key=lambda one: (one.first_day, one.number)):
        same = set(inspection.bodies) & set(other.bodies)
        if (
            other.id != inspection.id
            and _is_live(other)
            and same
            and _is_same_time_and_matter(inspection, other)
        ):
            raise Conflict(
                f"同一对象、同一事项在{other.first_day}至{other.last_day}已有督查："
                f"{other.year}年第{other.number}号（{other.document_no}）。请并入该次督查，不重复、不多头"
            )


def months_of(inspection: Inspection, others: Sequence[Inspection]) -> tuple[Month, ...]:
    """For each object and each month that it touches: how many inspections there are, emergencies apart."""
    counted = [
        one for one in others if one.id != inspection.id and _is_live(one) and not one.emergency.strip()
    ]
    own = 0 if inspection.emergency.strip() else 1
    return tuple(
        Month(body, month, own + sum(body in one.bodies and month in _months(one) for one in counted))
        for body in inspection.bodies
        for month in _months(inspection)
    )


def check_ceiling(inspection: Inspection, others: Sequence[Inspection], ceiling: int) -> tuple[Month, ...]:
    """The objects and months that are at the ceiling with this one, to be warned of; Conflict above it.
    An emergency with its reason is counted for nobody and never refused."""
    if inspection.emergency.strip():
        return ()
    months = months_of(inspection, others)
    above = [one for one in months if one.count > ceiling]
    if above:
        raise Conflict(
            f"{above[0].month.year}年{above[0].month.month}月对同一单位的督查已到上限（每月{ceiling}次）："
            "请并入已有督查、改期，或者写明紧急情况",
            where=above[0].body,
        )
    return tuple(one for one in months if one.count == ceiling)


def check_unfrozen(inspection: Inspection, day: date) -> None:
    """Conflict from its first day on: the plan is frozen, and a change is another authorisation."""
    if inspection.state is not InspectionState.OPEN:
        raise Conflict(f"这次督查{inspection.state.label}，不能再改")
    if inspection.first_day <= day:
        raise Conflict("督查已经开始，方案不再改动：变更对象、事项或期限的，请凭新的授权另行立项")


def withdraw(inspection: Inspection, reason: str, *, day: date) -> Inspection:
    """The inspection withdrawn before it began."""
    check_unfrozen(inspection, day)
    check_reason(reason, "撤销理由")
    return replace(inspection, state=InspectionState.WITHDRAWN, remark=reason.strip())


def conclude(inspection: Inspection, conclusion: str, *, day: date) -> Inspection:
    """The inspection with its conclusion (督查结论); it is delivered to each object afterwards."""
    if inspection.state is not InspectionState.OPEN:
        raise Conflict(f"这次督查{inspection.state.label}，结论不能再改：有误的，请在异议复核时更正")
    if day < inspection.first_day:
        raise Conflict(f"督查{inspection.first_day}才开始，还不能作结论")
    check_reason(conclusion, "督查结论")
    return replace(
        inspection, state=InspectionState.CONCLUDED, conclusion=conclusion.strip(), concluded_on=day
    )


def check_delivery(
    inspection: Inspection, body: str, delivered_on: date, known: Sequence[Delivery], *, day: date
) -> None:
    """BadInput or Conflict unless the conclusion may be recorded as given to `body` on that day."""
    if inspection.state is not InspectionState.CONCLUDED or inspection.concluded_on is None:
        raise Conflict("还没有督查结论，不能送达")
    if body not in inspection.bodies:
        raise BadInput("只送达督查对象，请从督查对象里选", where="送达单位")
    if any(one.body == body for one in known):
        raise Conflict("这个单位已经送达，送达日不能再改")
    if not inspection.concluded_on <= delivered_on <= day:
        raise BadInput(f"送达日应在作出结论（{inspection.concluded_on}）之后、今天以前", where="送达日")


def _is_live(inspection: Inspection) -> bool:
    return inspection.state is not InspectionState.WITHDRAWN


def _is_same_time_and_matter(one: Inspection, other: Inspection) -> bool:
    overlap = one.first_day <= other.last_day and other.first_day <= one.last_day
    return overlap and "".join(one.matter.split()) == "".join(other.matter.split())


def _months(inspection: Inspection) -> list[date]:
    """The first days of the months that it touches."""
    first = inspection.first_day.replace(day=1)
    found = [first]
    while (found[-1].year, found[-1].month) < (inspection.last_day.year, inspection.last_day.month):
        last = found[-1]
        found.append(date(last.year + last.month // 12, last.month % 12 + 1, 1))
    return found
