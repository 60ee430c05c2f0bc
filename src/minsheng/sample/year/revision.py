"""In August one target is revised (目标调整), by a meeting and its paper; what was published stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from minsheng.actions.amend_commitment import amend_commitment
from minsheng.ledger.commitment import Commitment, Target
from minsheng.ledger.moves import Ground
from minsheng.ledger.target_edit import to_target_wishes
from minsheng.sample.year.people import Office
from minsheng.sample.year.story import YEAR, at
from minsheng.store.reads import records_of
from minsheng.terms.measure import Measure, MeasureKind

MONTH = 8
REVISED = Decimal("0.9")  # what the meeting leaves of the target
_KEY = "year-revised"


def revise(office: Office, table: str, month: int) -> None:
    """The last item of the table with one whole running total of its own."""
    if month != MONTH:
        return
    items = records_of(office.place, Commitment, {"table": table, "state": "confirmed"})
    for item in sorted(items, key=lambda one: -one.number):
        targets = records_of(office.place, Target, {"commitment": item.id, "dropped": False})
        measures = records_of(office.place, Measure, {"id": [one.measure for one in targets]})
        if len(targets) != 1 or not _is_whole_total(targets[0], measures[0]):
            continue
        (wish,) = to_target_wishes(targets, measures)
        day = date(YEAR, month, 18)
        amend_commitment(
            by=office.clerk(at(day)),
            commitment=item.id,
            revision=item.revision,
            changes={"targets": [replace(wish, amount=(targets[0].amount * REVISED).quantize(Decimal(1)))]},
            ground=Ground("年中评估后调整", f"县政府常务会议纪要〔{YEAR}〕17号", day),
            key=_KEY,
        )
        return


def _is_whole_total(target: Target, measure: Measure) -> bool:
    whole = target.amount == target.amount.to_integral_value()
    return whole and target.amount >= 20 and measure.kind is MeasureKind.TO_DATE
