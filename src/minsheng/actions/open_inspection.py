"""Open an inspection (督查立项) on its authorisation and written plan."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.problem_parts import closing_on, next_number
from minsheng.loop.inspection import Inspection, Warrant, check_ceiling, check_overlap, inspection_of
from minsheng.store.ids import new_id


def open_inspection(*, by: By, warrant: Warrant, key: str | None = None) -> str:
    """The id of the inspection. BadInput where the authorisation, the plan or an object is missing, Conflict
    where the same matter is looked at already, or an object has had its number of this month."""
    inspection = new_id()

    def do(doing: Doing) -> str:
        number = next_number(doing, Inspection, warrant.first_day.year)
        opened = inspection_of(warrant, identity=inspection, place=by.place, number=number)
        check_against_others(doing, opened)
        doing.put(opened)
        doing.say(paper=opened.document_no)
        return inspection

    return act(by, "open_inspection", do, about=inspection, key=key)


def check_against_others(doing: Doing, inspection: Inspection) -> None:
    """Conflict where the inspection overlaps with one of the same matter, or goes above the ceiling."""
    others = doing.find(Inspection)
    check_overlap(inspection, others)
    check_ceiling(inspection, others, closing_on(doing).inspections_a_month)
