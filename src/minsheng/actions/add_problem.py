"""Write a problem into the list (登记问题): found by an inspector or told by a resident."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from minsheng.actions.act import By, Doing, act
from minsheng.actions.problem_parts import (
    check_day,
    check_no_person,
    check_standing,
    closing_on,
    next_number,
    parents_of,
)
from minsheng.ledger.commitment import Commitment
from minsheng.ledger.stages import check_reason
from minsheng.loop.inspection import Inspection
from minsheng.loop.problem import Finder, Problem, Tip
from minsheng.loop.rectify import Assignment, check_assignment, rebound_of, reopen
from minsheng.store.ids import new_id
from minsheng.terms.errors import BadInput
from minsheng.terms.source import Source


@dataclass(frozen=True, slots=True)
class ProblemWish:
    """A problem as somebody found it. `register_number` and `received_on` are a resident's letter or call in
    the office's own register: no name is taken down here."""

    what: str
    found_by: Finder
    found_on: date
    lead: str
    due: date
    commitment: str | None = None
    target: str | None = None
    point: str = ""
    inspection: str | None = None
    grounds: str = ""
    paper: str = ""
    register_number: str = ""


def add_problem(*, by: By, wish: ProblemWish, key: str | None = None) -> str:
    """The id of the problem: a new one, or the one lately closed that it is again, which reopens (反弹)."""
    identity = new_id()

    def do(doing: Doing) -> str:
        return put_problem(doing, identity, wish)

    return act(by, "add_problem", do, about=identity, key=key)


def put_problem(doing: Doing, identity: str, wish: ProblemWish) -> str:
    """Put the problem as `identity`, or the one lately closed that it is again; its id."""
    by = doing.by
    _check(doing, wish)
    number = next_number(doing, Problem, by.day.year)
    again = rebound_of(
        doing.find(Problem),
        commitment=wish.commitment,
        target=wish.target,
        point=wish.point,
        day=by.day,
        within=closing_on(doing).rebound_within,
    )
    if again is not None:
        doing.put(reopen(again, wish.what, due=wish.due, day=by.day))
        doing.say(reason=wish.what.strip(), changes={"整改时限": [str(again.due), str(wish.due)]})
    else:
        doing.put(_new(identity, by.place, by.day.year, number, wish))
    found = again.id if again is not None else identity
    if wish.found_by is Finder.RESIDENT:
        doing.put(Tip(doing.new_id(), by.place, found, wish.register_number.strip(), wish.found_on))
    return found


def _check(doing: Doing, wish: ProblemWish) -> None:
    if wish.found_by is Finder.RULE:
        raise BadInput("规则发现的问题，请从“规则发现”里列入", where="发现方式")
    check_reason(wish.what, "问题")
    check_day(wish.found_on, doing.by.day, "发现日期")
    check_assignment(Assignment(wish.lead, wish.due), doing.by.day, parents_of(doing))
    check_standing(doing, [wish.lead], "牵头单位")
    if wish.found_by is Finder.RESIDENT:
        check_reason(wish.register_number, "登记簿编号")
        check_no_person([("问题", wish.what), ("依据", wish.grounds), ("点位", wish.point)])
    if wish.commitment is not None:
        doing.load(Commitment, wish.commitment)
    if wish.inspection is not None:
        doing.load(Inspection, wish.inspection)


def _new(identity: str, place: str, year: int, number: int, wish: ProblemWish) -> Problem:
    return Problem(
        identity,
        place,
        year,
        number,
        wish.what.strip(),
        wish.found_by,
        wish.found_on,
        wish.lead,
        wish.due,
        commitment=wish.commitment,
        target=wish.target,
        point=wish.point.strip(),
        inspection=wish.inspection,
        grounds=wish.grounds.strip(),
        source=Source(paper=wish.paper.strip()) if wish.paper.strip() else None,
    )
