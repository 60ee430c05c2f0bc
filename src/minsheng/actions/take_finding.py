"""Take what a rule found into the list (列入问题清单); it can be taken out again before it is assigned."""

from __future__ import annotations

from datetime import date

from minsheng.actions.act import By, Doing, act
from minsheng.actions.problem_parts import closing_on, next_number
from minsheng.loop.finding import Finding
from minsheng.loop.problem import Finder, Problem
from minsheng.loop.rectify import reopen
from minsheng.store.ids import new_id
from minsheng.store.lists.findings import findings_of
from minsheng.terms.calendar import add_working_days
from minsheng.terms.errors import Conflict


def take_finding(*, by: By, finding: str, key: str | None = None) -> str:
    """The id of the problem. `finding` is the key of what the rules find now; Conflict where they no longer
    find it, or somebody has taken it. One that was lately closed reopens instead (反弹)."""
    identity = new_id()

    def do(doing: Doing) -> str:
        number = next_number(doing, Problem, by.day.year)
        closing = closing_on(doing)
        found = next((one for one in findings_of(by.place, by.day, closing) if one.key == finding), None)
        if found is None:
            raise Conflict("这一条已经列入清单，或者情况已经变了：请刷新后再看")
        due = add_working_days(by.day, closing.mend_within)
        if found.again is not None:
            before = doing.load(Problem, found.again)
            doing.put(reopen(before, f"{found.what}：{found.grounds}", due=due, day=by.day))
            doing.say(reason=found.what, changes={"整改时限": [str(before.due), str(due)]})
            return found.again
        doing.put(_problem(identity, by, number, found, due))
        return identity

    return act(by, "take_finding", do, about=identity, key=key)


def _problem(identity: str, by: By, number: int, found: Finding, due: date) -> Problem:
    return Problem(
        identity,
        by.place,
        by.day.year,
        number,
        found.what,
        Finder.RULE,
        by.day,
        found.body,
        due,
        rule=found.rule,
        commitment=found.commitment,
        target=found.target,
        evidence=found.evidence,
        grounds=found.grounds,
        helpers=found.helpers,
    )
