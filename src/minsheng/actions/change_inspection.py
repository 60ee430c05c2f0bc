"""Change an inspection (更正督查) before its first day; from then on its plan is frozen."""

from __future__ import annotations

from dataclasses import replace

from minsheng.actions.act import By, Doing, act
from minsheng.actions.open_inspection import check_against_others
from minsheng.loop.inspection import Inspection, Warrant, check_unfrozen, inspection_of
from minsheng.terms.errors import BadInput


def change_inspection(
    *, by: By, inspection: str, revision: int, warrant: Warrant, key: str | None = None
) -> str:
    """The id of the inspection, as the warrant now says. Conflict once it has begun."""

    def do(doing: Doing) -> str:
        doing.alone()
        before = doing.load(Inspection, inspection, revision)
        check_unfrozen(before, by.day)
        if warrant.first_day.year != before.year:
            raise BadInput("换到别的年份的，请撤销后重新立项", where="督查期限")
        after = inspection_of(warrant, identity=inspection, place=by.place, number=before.number)
        check_against_others(doing, after)
        doing.put(replace(after, revision=before.revision))
        return inspection

    return act(by, "change_inspection", do, about=inspection, key=key)
