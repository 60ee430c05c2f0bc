"""Duties, targets and time limits in words, said here once: for pages, papers, histories and releases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from minsheng.ledger.commitment import Commitment, Target
from minsheng.ledger.duty import Duty, DutyRole
from minsheng.terms.alike import common_size, spoken_in
from minsheng.terms.calendar import before
from minsheng.terms.measure import Measure, MeasureKind
from minsheng.terms.quantity import spoken

ROLE_LABELS = {
    DutyRole.LEAD: "牵头单位",
    DutyRole.SOLE: "责任单位（独立）",
    DutyRole.RESPONSIBLE: "责任单位",
    DutyRole.SUPPORT: "配合单位",
}


def duty_name(name: str, *, sums_up: bool) -> str:
    """The name of a body that answers, the 汇总单位 of a joint item marked."""
    return f"{name}（汇总）" if sums_up else name


def names_of(duties: Iterable[Duty], *roles: DutyRole) -> str:
    """The names that have one of `roles`, in order, joined by 、; the 汇总单位 is marked."""
    live = sorted((d for d in duties if not d.dropped and d.role in roles), key=lambda d: d.order)
    return "、".join(duty_name(duty.name, sums_up=duty.sums_up) for duty in live)


def duties_words(duties: Sequence[Duty]) -> str:
    """All live duties in one line: 牵头单位:县教育局;责任单位:县财政局、各乡镇人民政府."""
    said = ((label, names_of(duties, role)) for role, label in ROLE_LABELS.items())
    return "；".join(f"{label}：{names}" for label, names in said if names)


def counted_words(name: str, size: str) -> str:
    """What is counted and how much, in one piece: 城镇新增就业≥5000人. Two digits never run together."""
    return f"{name} {size}" if name[-1:].isdigit() and size[:1].isdigit() else f"{name}{size}"


def node_words(name: str, due_by: date | None, proof: str | None) -> str:
    """A node with its day and its proof: 开工（6月30日前，施工许可证）."""
    asked = "，".join(words for words in (before(due_by) if due_by else "", proof or "") if words)
    return f"{name}（{asked}）" if asked else name


def target_words(target: Target, measure: Measure) -> str:
    """One target as every page and paper says it, a number or a node."""
    if measure.kind is MeasureKind.NODE:
        return node_words(measure.name, target.due_by, measure.proof)
    return counted_words(measure.name, target_size(target, measure))


def target_size(target: Target, measure: Measure) -> str:
    """How much is to be reached; empty for a node."""
    if measure.kind is MeasureKind.NODE:
        return ""
    return target.bound.size(target.amount, measure.unit, upper=target.upper, baseline=target.baseline)


def amount_words(amount: Decimal, measure: Measure, *, beside: Sequence[Decimal] = ()) -> str:
    """An amount of the measure in words: 120个; of a node 已完成 or 未完成. In one form with those `beside`
    which it is listed."""
    if measure.kind is MeasureKind.NODE:
        return "已完成" if amount else "未完成"
    return spoken_in(amount, measure.unit, common_size(beside)) if beside else spoken(amount, measure.unit)


def limit_words(item: Commitment) -> str:
    """The time limit of an item: its own words, else its last day, else 长期; empty where it has none."""
    if item.due:
        return item.due
    if item.due_by is not None:
        return before(item.due_by, item.year)
    return "长期" if item.standing else ""


def targets_words(targets: Sequence[Target], measures: Sequence[Measure]) -> str:
    """All live targets in order, joined by semicolons."""
    known = {measure.id: measure for measure in measures}
    live = sorted((target for target in targets if not target.dropped), key=lambda target: target.order)
    return "；".join(target_words(target, known[target.measure]) for target in live)
