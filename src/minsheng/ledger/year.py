"""A commitment's year (一年一次排定): who owes which value or node, for which period or by which day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from minsheng.ledger.breakdown import Breakdown, BreakdownState
from minsheng.ledger.commitment import LIVE, Commitment, Target
from minsheng.ledger.duty import Allotment, Duty, DutyRole, Share
from minsheng.ledger.plan import due_of
from minsheng.terms.measure import Frequency, Measure, MeasureKind, Origin
from minsheng.terms.period import Period

_MONTHS = {Frequency.MONTH: 1, Frequency.QUARTER: 3, Frequency.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Owed:
    """One value that is owed: of `measure`, by `body` (or, until it is expanded, by `group`; or by a name
    that is not resolved yet: both None). `period` for what is asked by the calendar; `day` for a node."""

    measure: str
    target: str
    name: str
    body: str | None
    group: str | None
    period: Period | None = None
    day: date | None = None


def owed(
    commitment: Commitment,
    targets: Sequence[Target],
    measures: Sequence[Measure],
    duties: Sequence[Duty],
    year: int,
    allotments: Sequence[Allotment] = (),
    breakdowns: Sequence[Breakdown] = (),
) -> tuple[Owed, ...]:
    """What `commitment` asks for in `year`, in order of its targets.

    A computed measure is asked of nobody. What is answered for as a whole is owed by the body that
    leads or sums up; each and part shares by every body that has one, and an allotted part by the
    body below. What a breakdown brought counts once the office has approved it. After the month a
    target is due nothing more is asked. A target without a day of its own is due with its item.
    """
    if commitment.state not in LIVE:
        return ()
    pending = {b.id for b in breakdowns if b.state is not BreakdownState.APPROVED}
    parts = [part for part in allotments if not part.dropped and part.breakdown not in pending]
    known = {measure.id: measure for measure in measures}
    return tuple(
        item
        for target in sorted(targets, key=lambda target: target.order)
        if not target.dropped
        and target.breakdown not in pending
        and target.commitment == commitment.id
        and known[target.measure].origin is Origin.REPORTED
        for item in _of_target(_with_a_day(target, commitment), known[target.measure], duties, parts, year)
    )


def _with_a_day(target: Target, commitment: Commitment) -> Target:
    return replace(target, due_by=due_of(target, commitment))


def _of_target(
    target: Target, measure: Measure, duties: Sequence[Duty], allotments: Sequence[Allotment], year: int
) -> Iterator[Owed]:
    whens = list(_whens(target, measure, year))
    for duty in answerable(duties):
        for period, day in whens:
            yield Owed(measure.id, target.id, duty.name, duty.body, duty.group, period, day)
    for part in allotments:
        if part.target == target.id:
            for period, day in whens:
                yield Owed(measure.id, target.id, "", part.body, None, period, day)


def answerable(duties: Sequence[Duty]) -> tuple[Duty, ...]:
    """The duties that give values: the one that answers for the whole, and every each or part share.

    The whole lies with the 汇总单位, else the first lead, the sole body, the first responsible one.
    """
    live = [duty for duty in duties if not duty.dropped]
    whole = [duty for duty in live if duty.share is Share.WHOLE and duty.role is not DutyRole.SUPPORT]
    ranks = {DutyRole.LEAD: 0, DutyRole.SOLE: 1, DutyRole.RESPONSIBLE: 2}
    first = min(whole, key=lambda duty: (not duty.sums_up, ranks[duty.role], duty.order), default=None)
    return tuple(duty for duty in live if duty is first or duty.share is not Share.WHOLE)


def _whens(target: Target, measure: Measure, year: int) -> Iterator[tuple[Period | None, date | None]]:
    """The periods, or the one day, for which a value is owed within `year`."""
    if measure.frequency is Frequency.NODE:
        if target.due_by is not None and target.due_by.year == year:
            yield None, target.due_by
        return
    length = _MONTHS[measure.frequency]
    start = year * 12
    for first in range(start, start + 12, length):
        if target.due_by is not None and first > target.due_by.year * 12 + target.due_by.month - 1:
            return
        to_date = measure.kind is MeasureKind.TO_DATE
        yield Period(start if to_date else first, first + length - 1), None
