"""Which body owes a breakdown of which item, when items are issued and when they change hands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from minsheng.actions.act import Doing
from minsheng.actions.parts import answering_bodies, members_of
from minsheng.ledger.breakdown import Breakdown, BreakdownState
from minsheng.ledger.duty import DutyRole
from minsheng.ledger.edit import Parts
from minsheng.terms.calendar import add_working_days

_LEADING = (DutyRole.LEAD, DutyRole.SOLE)
_OPEN = (BreakdownState.OWED, BreakdownState.SENT_BACK)


def owe(doing: Doing, items: Sequence[Parts], *, due_on: date) -> list[str]:
    """One breakdown for each lead of each item, due on that day; their ids."""
    breakdowns = [
        Breakdown(doing.new_id(), doing.by.place, commitment, body, due_on)
        for commitment, body in _leads(doing, items)
    ]
    doing.put(*breakdowns)
    return [breakdown.id for breakdown in breakdowns]


def hand_over(doing: Doing, before: Sequence[Parts], after: Sequence[Parts], *, days: int) -> None:
    """Breakdowns follow the leads: one still open passes to a lead that has none yet, with `days` working
    days from today; leads beyond that owe one of their own. What was handed in stays as it is."""
    items = [parts.commitment.id for parts in (*before, *after)]
    known = doing.find(Breakdown, commitment=sorted(set(items)))
    have = {(breakdown.commitment, breakdown.body) for breakdown in known}
    leads = _leads(doing, after)
    free = [b for b in known if (b.commitment, b.body) not in leads and b.state in _OPEN]
    missing = [lead for lead in leads if lead not in have]
    if not missing:
        return
    due_on = add_working_days(doing.by.day, days)
    for commitment, body in missing:
        if free:
            doing.put(replace(free.pop(0), commitment=commitment, body=body, due_on=due_on))
        else:
            doing.put(Breakdown(doing.new_id(), doing.by.place, commitment, body, due_on))


def _leads(doing: Doing, items: Sequence[Parts]) -> list[tuple[str, str]]:
    """Each item with each body that leads it or bears it alone."""
    register = members_of(doing, [duty for parts in items for duty in parts.duties])
    return [
        (parts.commitment.id, body)
        for parts in items
        for body in answering_bodies(parts.duties, register, doing.by.day, *_LEADING)
    ]
