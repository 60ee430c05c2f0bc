"""Last year's promises that count on a programme's records from then on, linked by the office in January."""

from __future__ import annotations

from datetime import date

from minsheng.actions.act import By
from minsheng.actions.link_measure import link_measure
from minsheng.actions.work import work_off
from minsheng.ledger.commitment import Target
from minsheng.ledger.link import Link
from minsheng.sample.year.people import Office
from minsheng.sample.year.story import at
from minsheng.store.reads import records_of
from minsheng.terms.errors import MinshengError
from minsheng.terms.measure import Measure

_LINKED = date(2026, 1, 12)
_REASON = "口径一致：按监测户逐户统计，不再由单位填报"
# What a target is called, the indicator that it counts on, and others that are shown beside it.
_PROMISES = (("风险消除率", "relief/anti_poverty/removed", ("relief/anti_poverty/helped",)),)


def link_promises(office: Office) -> None:
    """Link what the county has promised of these; each once."""
    clerk = office.clerk(at(_LINKED))
    measures = {one.id: one.name for one in records_of(office.place, Measure, {})}
    linked = {one.target for one in records_of(office.place, Link, {})}
    for target in records_of(office.place, Target, {"dropped": False}):
        for words, measure, beside in _PROMISES:
            if words in measures[target.measure] and target.id not in linked and measure in measures:
                _link(clerk, target.id, measure, beside)
    work_off(now=clerk.at, place=office.place)


def _link(clerk: By, target: str, measure: str, beside: tuple[str, ...]) -> None:
    try:
        link_measure(by=clerk, target=target, measure=measure, reason=_REASON, beside=beside)
    except MinshengError:
        return  # of this year's table, which is not issued yet
