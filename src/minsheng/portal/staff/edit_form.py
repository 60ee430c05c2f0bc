"""The form of one draft as it is typed: every field a text, whether the record or the reader says it.

So a refused form stands there again as it was typed, and what was changed is found by comparing two forms.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TypeVar

from minsheng.ledger.duty import DutyRole
from minsheng.store.lists.ledger import Item
from minsheng.store.lists.parts import DutyPart, TargetPart
from minsheng.terms.quantity import spoken

Line = TypeVar("Line", "TargetLine", "NodeLine", "DutyLine")
MOST = 200  # lines of one kind: no item has a tenth of it, and nobody can post more work than that
YES = "1"


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A target with a number. `id` is empty for a new one."""

    id: str = ""
    name: str = ""
    kind: str = ""
    bound: str = "min"
    amount: str = ""
    upper: str = ""
    baseline: str = ""
    unit: str = ""
    period: str = ""
    due_by: str = ""
    remove: str = ""


@dataclass(frozen=True, slots=True)
class NodeLine:
    """A node: what is done, by when, and what proves it."""

    id: str = ""
    name: str = ""
    due_by: str = ""
    proof: str = ""
    remove: str = ""


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One body's part. `body` and `group` are what the name `was` led to: another name is resolved anew."""

    role: str = "responsible"
    name: str = ""
    was: str = ""
    body: str = ""
    group: str = ""
    share: str = "whole"
    sums_up: str = ""
    remove: str = ""


@dataclass(frozen=True, slots=True)
class EditForm:
    """Everything of a draft that can be changed."""

    sentence: str
    strength: str
    due: str
    due_by: str
    recurs: str
    standing: str
    leader: str
    sector: str
    line: str
    duties: tuple[DutyLine, ...] = ()
    targets: tuple[TargetLine, ...] = ()
    nodes: tuple[NodeLine, ...] = ()

    @property
    def duty_lines(self) -> tuple[DutyLine, ...]:
        """The duties with an empty line below, to be filled in: for a lead where there is none yet."""
        has_lead = any(line.role in (DutyRole.LEAD, DutyRole.SOLE) for line in self.duties)
        return (*self.duties, DutyLine(role=(DutyRole.RESPONSIBLE if has_lead else DutyRole.LEAD).value))

    @property
    def target_lines(self) -> tuple[TargetLine, ...]:
        """The targets with an empty line below."""
        return (*self.targets, TargetLine())

    @property
    def node_lines(self) -> tuple[NodeLine, ...]:
        """The nodes with an empty line below."""
        return (*self.nodes, NodeLine(due_by=self.due_by))


def form_of(item: Item) -> EditForm:
    """The form of a draft as it stands in the record."""
    one, parts = item.commitment, item.parts
    duties = sorted((*parts.leads, *parts.responsibles, *parts.supports), key=lambda part: part.duty.order)
    return EditForm(
        sentence=one.sentence,
        strength=one.strength or "",
        due=one.due or "",
        due_by=_day(one.due_by),
        recurs=one.recurs or "",
        standing=YES if one.standing else "",
        leader=one.leader or "",
        sector=one.sector,
        line=one.line.value,
        duties=tuple(_duty_line(part) for part in duties),
        targets=tuple(_target_line(part) for part in parts.targets),
        nodes=tuple(_node_line(part) for part in parts.nodes),
    )


def form_from(posted: Mapping[str, str]) -> EditForm:
    """The form as it was posted; lines without a name are empty lines and are passed over."""
    return EditForm(
        **{name: posted.get(name, "").strip() for name in _SINGLE},
        duties=_lines(DutyLine, "duty", posted),
        targets=_lines(TargetLine, "target", posted),
        nodes=_lines(NodeLine, "node", posted),
    )


_SINGLE = tuple(field.name for field in fields(EditForm) if field.name not in ("duties", "targets", "nodes"))


def _lines(kind: type[Line], prefix: str, posted: Mapping[str, str]) -> tuple[Line, ...]:
    names = [field.name for field in fields(kind)]
    found = []
    for at in range(MOST):
        said = {name: posted.get(f"{prefix}-{at}-{name}") for name in names}
        if said["name"] is None:
            break
        if said["name"].strip():
            found.append(kind(**{name: (value or "").strip() for name, value in said.items()}))
    return tuple(found)


def _duty_line(part: DutyPart) -> DutyLine:
    duty = part.duty
    return DutyLine(
        duty.role.value,
        duty.name,
        duty.name,
        duty.body or "",
        duty.group or "",
        duty.share.value,
        YES if duty.sums_up else "",
    )


def _target_line(part: TargetPart) -> TargetLine:
    target, measure = part.target, part.measure
    return TargetLine(
        target.id,
        measure.name,
        measure.kind.value,
        target.bound.value,
        spoken(target.amount, ""),
        "" if target.upper is None else spoken(target.upper, ""),
        "" if target.baseline is None else spoken(target.baseline, ""),
        measure.unit,
        target.period or "",
        _day(target.due_by),
    )


def _node_line(part: TargetPart) -> NodeLine:
    return NodeLine(part.target.id, part.measure.name, _day(part.target.due_by), part.measure.proof or "")


def _day(value: object) -> str:
    return "" if value is None else str(value)
