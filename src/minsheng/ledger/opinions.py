"""Opinions of a round taken in, and what follows from one that is taken."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from minsheng.ledger.comment import Answer, Field, Inquiry, Opinion, Verdict
from minsheng.ledger.due import read_due
from minsheng.ledger.duty import DutyRole
from minsheng.ledger.duty_edit import DutyWish, to_wishes
from minsheng.ledger.edit import Changes, Parts
from minsheng.ledger.resolve import Directory, resolve
from minsheng.ledger.stages import check_reason
from minsheng.ledger.table import Stage, TaskTable
from minsheng.ledger.target_edit import to_target_wishes
from minsheng.reading.text import fold
from minsheng.terms.errors import BadInput, Conflict
from minsheng.terms.measure import MeasureKind

FIELD_LABELS = {
    Field.SENTENCE: "修改内容",
    Field.TARGET: "修改目标",
    Field.DUE: "修改时限",
    Field.LEAD: "调整牵头单位",
    Field.RESPONSIBLE: "调整责任单位",
    Field.SUPPORT: "调整配合单位",
    Field.OTHER: "其他",
}
_ROLES = {
    Field.LEAD: DutyRole.LEAD,
    Field.RESPONSIBLE: DutyRole.RESPONSIBLE,
    Field.SUPPORT: DutyRole.SUPPORT,
}
_AMOUNT = re.compile(r"(\d+(?:\.\d+)?)\s*([万亿]?)")
_SIZES = {"": Decimal(1), "万": Decimal(10**4), "亿": Decimal(10**8)}


@dataclass(frozen=True, slots=True)
class Told:
    """One opinion as a body gave it, before it is a record."""

    commitment: str
    field: Field
    proposed: str
    reason: str = ""


def take_in(
    inquiry: Inquiry,
    known: Sequence[Opinion],
    told: Sequence[Told],
    *,
    at: datetime,
    contact: str,
    new_id: Callable[[], str],
) -> tuple[Inquiry, tuple[Opinion, ...]]:
    """The inquiry answered, and the opinions that are new; the same answer twice changes nothing.

    `told` empty is 无意见: refused where the body has given opinions in this round already; those of a round
    before this one (`answer` is None again) stay beside the items and bind nobody."""
    if not told and known and inquiry.answer is Answer.COMMENTS:
        raise BadInput("该单位已有意见在案，与“无意见”不符，请与单位核对")
    have = {(o.commitment, o.field, o.proposed, o.reason) for o in known}
    fresh = tuple(
        Opinion(
            new_id(),
            inquiry.place,
            inquiry.id,
            one.commitment,
            inquiry.body,
            one.field,
            one.proposed,
            one.reason,
        )
        for one in dict.fromkeys(told)
        if (one.commitment, one.field, one.proposed, one.reason) not in have
    )
    answer = Answer.COMMENTS if told else Answer.AGREES
    if not fresh and inquiry.answer is answer:
        return inquiry, ()
    answered = replace(inquiry, answer=answer, replied_at=at, contact=contact or inquiry.contact)
    return replace(answered, opened_at=inquiry.opened_at or at), fresh


def decide(opinion: Opinion, table: TaskTable, verdict: Verdict, reason: str, *, at: datetime) -> Opinion:
    """The opinion taken, partly taken or not; all but the first need a reason."""
    if table.stage not in (Stage.COMMENTING, Stage.MERGING):
        raise Conflict(f"“{table.title}”不在征求意见或汇总意见，意见不能再改")
    if verdict is not Verdict.TAKEN:
        check_reason(reason)
    return replace(opinion, verdict=verdict, verdict_reason=reason.strip(), decided_at=at)


def to_changes(opinion: Opinion, parts: Parts, directory: Directory) -> Changes | None:
    """What taking the opinion changes; None where its words cannot be applied as they are and the office
    has to type the merged text."""
    proposed = opinion.proposed.strip()
    match opinion.field:
        case Field.SENTENCE:
            return {"sentence": proposed} if proposed else None
        case Field.DUE:
            return _due(proposed, parts.commitment.year)
        case Field.TARGET:
            return _target(proposed, parts)
        case Field.LEAD | Field.RESPONSIBLE | Field.SUPPORT:
            return _bodies(proposed, parts, _ROLES[opinion.field], directory)
        case Field.OTHER:
            return None


def proposed_amount(proposed: str) -> Decimal | None:
    """The one number in the words; None where there is none, or more than one."""
    amounts = _AMOUNT.findall(fold(proposed))
    if len(amounts) != 1:
        return None
    digits, size = amounts[0]
    return Decimal(digits) * _SIZES[size]


def _due(proposed: str, year: int) -> Changes | None:
    if proposed == "长期":
        return {"due": proposed, "due_by": None, "recurs": None, "standing": True}
    by, recurs = read_due(proposed, year)
    if by is None and recurs is None:
        return None
    by = by or date(year, 12, 31)
    return {"due": proposed, "due_by": by, "recurs": recurs, "standing": False}


def _target(proposed: str, parts: Parts) -> Changes | None:
    """A new amount for the one countable target; None where there are several, or several numbers."""
    wishes = to_target_wishes(parts.targets, parts.measures)
    counted = [wish for wish in wishes if wish.kind is not MeasureKind.NODE]
    amount = proposed_amount(proposed)
    if len(counted) != 1 or amount is None:
        return None
    return {"targets": [replace(w, amount=amount) if w is counted[0] else w for w in wishes]}


def _bodies(proposed: str, parts: Parts, role: DutyRole, directory: Directory) -> Changes | None:
    """The bodies named, in place of those that had the role; None where one of the names leads nowhere."""
    names = [name.strip() for name in re.split("[、,;\\s]+", fold(proposed)) if name.strip()]
    found = [resolve(name, directory) for name in names]
    if not names or any(one.body is None and one.group is None for one in found):
        return None
    replaced = (DutyRole.LEAD, DutyRole.SOLE) if role is DutyRole.LEAD else (role,)
    ids = {one.body or one.group for one in found}
    kept = [w for w in to_wishes(parts.duties) if w.role not in replaced and (w.body or w.group) not in ids]
    joint = role is DutyRole.LEAD and len(found) > 1
    new = [
        DutyWish(role, one.name, one.body, one.group, sums_up=joint and index == 0)
        for index, one in enumerate(found)
    ]
    ranks = list(DutyRole)
    return {"duties": sorted([*new, *kept], key=lambda wish: ranks.index(wish.role))}
