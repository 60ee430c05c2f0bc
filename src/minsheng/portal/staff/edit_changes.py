"""What a posted form changes: only what differs from the record, so that looking at it settles no doubt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from django.utils.translation import gettext as _

from minsheng.ledger.commitment import Line
from minsheng.ledger.due import read_due
from minsheng.ledger.duty import DutyRole, Share
from minsheng.ledger.duty_edit import DutyWish
from minsheng.ledger.edit import Changes
from minsheng.ledger.measure_guess import guess_measure
from minsheng.ledger.target_edit import TargetWish, to_target_wishes
from minsheng.portal.answers import whole
from minsheng.portal.staff.edit_form import YES, DutyLine, EditForm, NodeLine, TargetLine, form_of
from minsheng.store.lists.ledger import Item
from minsheng.terms.bound import Bound
from minsheng.terms.errors import BadInput
from minsheng.terms.measure import Frequency, MeasureKind, RollUp
from minsheng.terms.quantity import parse_amount

Word = TypeVar("Word", bound=StrEnum)


def changes_of(form: EditForm, item: Item) -> Changes:
    """What `form` says differently from `item`; empty where nothing. BadInput names the field."""
    before = form_of(item)
    changes: Changes = {}
    if form.sentence != before.sentence:
        changes["sentence"] = form.sentence
    if form.sector != before.sector:
        changes["sector"] = form.sector
    if form.strength != before.strength:
        changes["strength"] = form.strength or None
    if form.leader != before.leader:
        changes["leader"] = form.leader or None
    if form.line != before.line:
        changes["line"] = _word(Line, form.line, _("发文条线"))
    _change_due(changes, form, before, item.commitment.year)
    if _live(form.duties) != before.duties:
        changes["duties"] = [to_duty_wish(line) for line in _live(form.duties)]
    if (_live(form.targets), _live(form.nodes)) != (before.targets, before.nodes):
        changes["targets"] = _target_wishes(form, item)
    return changes


def to_duty_wish(line: DutyLine) -> DutyWish:
    """The part that a line wishes for; a name that was changed is resolved anew."""
    kept = line.name == line.was
    return DutyWish(
        _word(DutyRole, line.role, line.name),
        line.name,
        line.body or None if kept else None,
        line.group or None if kept else None,
        _word(Share, line.share, line.name),
        line.sums_up == YES,
    )


def taken(form: EditForm, choice: str) -> EditForm:
    """The form with one of the suggested bodies in place of an unknown name; `choice` is `line:body`."""
    at, _colon, body = choice.partition(":")
    duties, chosen = list(form.duties), whole(at, otherwise=len(form.duties))
    if chosen >= len(duties):
        raise BadInput(_("没有这一行责任单位，请刷新后再选"))
    line = duties[chosen]
    duties[chosen] = replace(line, was=line.name, body=body, group="")
    return replace(form, duties=tuple(duties))


def _change_due(changes: Changes, form: EditForm, before: EditForm, year: int) -> None:
    """The time limit: its day follows its words where only the words were changed."""
    if form.due_by != before.due_by:
        changes["due_by"] = _date(form.due_by, _("截止日"))
    if form.recurs != before.recurs:
        changes["recurs"] = form.recurs or None
    if form.standing != before.standing:
        changes["standing"] = form.standing == YES
    if form.due != before.due:
        changes["due"] = form.due or None
    if _needs_reading(form, before):
        _read_due(changes, form, year)


def _needs_reading(form: EditForm, before: EditForm) -> bool:
    """Whether the day is to be read from the words: new words, or a day that was taken out."""
    if not form.due or form.standing == YES:
        return False
    is_new = form.due != before.due and form.due_by == before.due_by
    return is_new or (before.due_by != "" and form.due_by == "")


def _read_due(changes: Changes, form: EditForm, year: int) -> None:
    by, recurs = read_due(form.due, year)
    if by is None and recurs is None and not form.due_by:
        raise BadInput(_("“%(words)s”看不出是哪一天，请直接填截止日") % {"words": form.due}, where=_("时限"))
    if by is not None:
        changes["due_by"] = by
    if recurs is not None:
        changes["recurs"] = recurs


def _target_wishes(form: EditForm, item: Item) -> list[TargetWish]:
    parts = (*item.parts.targets, *item.parts.nodes)
    kept = to_target_wishes([part.target for part in parts], [part.measure for part in parts])
    before = {wish.id: wish for wish in kept}
    wishes = [_target_wish(line, before) for line in _live(form.targets)]
    return wishes + [_node_wish(line, before) for line in _live(form.nodes)]


def _target_wish(line: TargetLine, before: Mapping[str | None, TargetWish]) -> TargetWish:
    bound = _word(Bound, line.bound, line.name)
    old = before.get(line.id) if line.id else None
    if old is None:
        guess = guess_measure(line.name, line.unit, bound)
        old = TargetWish(
            line.name,
            guess.kind,
            id=line.id or None,
            direction=guess.direction,
            frequency=guess.frequency,
            roll_up=guess.roll_up,
        )
    return replace(
        old,
        name=line.name,
        kind=_word(MeasureKind, line.kind, line.name) if line.kind else old.kind,
        unit=parse_amount("0", line.unit)[1],
        amount=_amount(line.amount, line),
        bound=bound,
        upper=_amount(line.upper, line),
        baseline=_amount(line.baseline, line),
        period=line.period or None,
        due_by=_date(line.due_by, line.name),
    )


def _node_wish(line: NodeLine, before: Mapping[str | None, TargetWish]) -> TargetWish:
    fresh = TargetWish(
        line.name,
        MeasureKind.NODE,
        id=line.id or None,
        amount=Decimal(1),
        frequency=Frequency.NODE,
        roll_up=RollUp.NONE,
    )
    old = (before.get(line.id) if line.id else None) or fresh
    return replace(old, name=line.name, due_by=_date(line.due_by, line.name), proof=line.proof or None)


Removable = TypeVar("Removable", DutyLine, TargetLine, NodeLine)


def _live(lines: Sequence[Removable]) -> tuple[Removable, ...]:
    return tuple(line for line in lines if line.remove != YES)


def _amount(words: str, line: TargetLine) -> Decimal | None:
    if not words:
        return None
    try:
        return parse_amount(words, line.unit)[0]
    except BadInput as refused:
        raise BadInput(refused.message, where=line.name) from refused


def _date(words: str, where: str) -> date | None:
    if not words:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise BadInput(_("“%(words)s”不是日期，请写成 2026-06-15") % {"words": words}, where=where) from None


def _word(words: type[Word], said: str, where: str) -> Word:
    try:
        return words(said)
    except ValueError:
        raise BadInput(_("“%(said)s”不是可选的一项") % {"said": said}, where=where) from None
