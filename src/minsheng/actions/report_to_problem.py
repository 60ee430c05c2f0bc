"""Make a problem of what a resident said (列为问题), in the office's own words; lately closed, it reopens.

The body that answers reads what the office wrote and never what the resident wrote: neither their words nor
their photograph go with it, and the number of the report stays in the closed tip.
"""

from __future__ import annotations

from datetime import date

from minsheng.actions.act import By, Doing, act
from minsheng.actions.add_problem import ProblemWish, put_problem
from minsheng.loop.problem import Finder
from minsheng.loop.resident import Report, becomes_problem
from minsheng.store.ids import new_id
from minsheng.store.names import open_for
from minsheng.terms.errors import BadInput

_SHARED = 12  # characters in a row of the resident's that the office's words may share with them


def report_to_problem(
    *,
    by: By,
    report: str,
    revision: int,
    what: str,
    lead: str,
    due: date,
    point: str = "",
    key: str | None = None,
) -> str:
    """The id of the problem. BadInput where `what` or `point` repeats the resident's own sentence, or holds
    somebody's number or address."""
    identity = new_id()

    def do(doing: Doing) -> str:
        before = doing.load(Report, report, revision)
        said = open_for(by.place, before.id, before.words) if before.words else None
        for where, text in (("问题", what), ("点位", point)):
            if said and _repeats(text, said):
                raise BadInput("请用督查室自己的话写，不要照抄群众的原话：承办单位会看到", where=where)
        wish = ProblemWish(
            what,
            Finder.RESIDENT,
            by.day,
            lead,
            due,
            commitment=before.promise,
            point=point,
            register_number=before.receipt,
        )
        problem = put_problem(doing, identity, wish)
        doing.put(becomes_problem(before, problem, by.day))
        return problem

    return act(by, "report_to_problem", do, about=report, key=key)


def _repeats(text: str, said: str) -> bool:
    """Whether so many characters of `said` stand in `text` one after the other."""
    bare, own = "".join(text.split()), "".join(said.split())
    return any(own[at : at + _SHARED] in bare for at in range(len(own) - _SHARED + 1))
