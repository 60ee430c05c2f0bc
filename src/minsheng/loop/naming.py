"""Whether a bulletin may name a body (点名): not before the conclusion was delivered, and with its objection.

Order 733, articles 16 and 17: a conclusion is given to its object, which has thirty days to contest it. That
nobody is named before, and that what is contested is printed beside the name, is this house's reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from minsheng.loop.closing import Closing
from minsheng.loop.inspection import Delivery, Inspection
from minsheng.loop.objection import Objection, last_day_to_object, stays_open
from minsheng.loop.problem import Problem


@dataclass(frozen=True, slots=True)
class Concluded:
    """The inspections of a place, to whom their conclusions were delivered, and who objects."""

    inspections: Sequence[Inspection]
    deliveries: Sequence[Delivery]
    objections: Sequence[Objection]


def words_beside(problem: Problem, known: Concluded, *, day: date, closing: Closing) -> str | None:
    """What is printed beside a problem's lead; None where it may not be named: the problem was found in an
    inspection that has the lead as its object and has not given it the conclusion."""
    looked = next((one for one in known.inspections if one.id == problem.inspection), None)
    if looked is None or problem.lead not in looked.bodies:
        return ""
    return beside_the_line(problem.lead, looked, known, day=day, closing=closing)


def beside_the_line(
    body: str, inspection: Inspection, known: Concluded, *, day: date, closing: Closing
) -> str | None:
    """What is printed beside an object of the inspection: empty, or that its days to object are not over, or
    that it objects; None where it may not be named yet."""
    given = (one for one in known.deliveries if one.inspection == inspection.id and one.body == body)
    delivery = next(given, None)
    if delivery is None:
        return None
    own = [o for o in known.objections if o.inspection == inspection.id and o.body == body]
    if any(stays_open(o) for o in own):
        return "该单位对督查结论有异议（存异）"
    last = last_day_to_object(delivery, closing)
    return f"异议期至{last.month}月{last.day}日" if day <= last else ""
