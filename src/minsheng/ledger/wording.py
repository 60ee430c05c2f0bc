"""Duties and targets in the words of a task table, for histories and sheets that people fill in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from minsheng.ledger.commitment import Target
from minsheng.ledger.duty import Duty, DutyRole
from minsheng.terms.bound import Bound
from minsheng.terms.measure import Measure, MeasureKind
from minsheng.terms.quantity import spoken

ROLE_LABELS = {
    DutyRole.LEAD: "牵头单位",
    DutyRole.SOLE: "责任单位（独立）",
    DutyRole.RESPONSIBLE: "责任单位",
    DutyRole.SUPPORT: "配合单位",
}


def names_of(duties: Iterable[Duty], *roles: DutyRole) -> str:
    """The names that have one of `roles`, in order, joined by 、; the 汇总单位 is marked."""
    live = sorted((d for d in duties if not d.dropped and d.role in roles), key=lambda d: d.order)
    return "、".join(duty.name + ("（汇总）" if duty.sums_up else "") for duty in live)


def duties_words(duties: Sequence[Duty]) -> str:
    """All live duties in one line: 牵头单位:县教育局;责任单位:县财政局、各乡镇人民政府."""
    said = ((label, names_of(duties, role)) for role, label in ROLE_LABELS.items())
    return "；".join(f"{label}：{names}" for label, names in said if names)


def target_words(target: Target, measure: Measure) -> str:
    """One target as a table prints it: 城镇新增就业≥5000人; 建成县养老中心(12月31日前,竣工验收)."""
    if measure.kind is MeasureKind.NODE:
        day = f"{target.due_by.month}月{target.due_by.day}日前" if target.due_by else ""
        notes = "，".join(words for words in (day, measure.proof or "") if words)
        return f"{measure.name}（{notes}）" if notes else measure.name
    amount = spoken(target.amount, measure.unit)
    if target.bound is Bound.RANGE and target.upper is not None:
        return f"{measure.name}{amount}至{spoken(target.upper, measure.unit)}"
    if target.bound is Bound.CHANGE and target.baseline is not None:
        return f"{measure.name}由{spoken(target.baseline, measure.unit)}到{amount}"
    return f"{measure.name}{target.bound.sign}{amount}"


def targets_words(targets: Sequence[Target], measures: Sequence[Measure]) -> str:
    """All live targets in order, joined by semicolons."""
    known = {measure.id: measure for measure in measures}
    live = sorted((target for target in targets if not target.dropped), key=lambda target: target.order)
    return "；".join(target_words(target, known[target.measure]) for target in live)
