"""What a month may do beside collecting (督查依据): nothing without an authorised inspection that covers it.

Collecting figures is daily work; placing and reporting on bodies is an inspection after Order 733.
"""

from __future__ import annotations

from dataclasses import replace

from minsheng.loop.cycle import Cycle, CycleStage
from minsheng.loop.inspection import Inspection, InspectionState
from minsheng.terms.errors import BadInput, Conflict
from minsheng.terms.period import Period


def check_authorised(month: Period, inspection: Inspection | None, *, ranks: bool) -> None:
    """BadInput where bodies would be placed without an inspection, or under one that does not cover it."""
    if inspection is None:
        if ranks:
            raise BadInput(
                "没有经批准的督查，这个月只收数，不排位次：请先按《政府督查工作条例》立项", where="排位次"
            )
        return
    if inspection.state is InspectionState.WITHDRAWN:
        raise BadInput(f"“{inspection.matter}”已撤销，不能作为依据", where="督查")
    # The figures of a month are looked at in the month itself or, mostly, in the one after.
    if inspection.last_day < month.first_day or inspection.first_day > _after(month).last_day:
        term = f"{inspection.first_day}至{inspection.last_day}"
        raise BadInput(f"“{inspection.matter}”的期限是{term}，管不到{month.words}", where="督查")


def authorise(cycle: Cycle, inspection: Inspection, *, ranks: bool) -> Cycle:
    """The month under that inspection. What was published stays under what it was published under."""
    if cycle.stage is CycleStage.PUBLISHED:
        raise Conflict(f"{cycle.month.words}已经通报，不能再改依据")
    check_authorised(cycle.month, inspection, ranks=ranks)
    return replace(cycle, inspection=inspection.id, ranks=ranks)


def _after(month: Period) -> Period:
    return Period(month.last + 1, month.last + 1)
