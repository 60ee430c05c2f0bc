"""Divide what is open under the name of a split body among its heirs (拆分后的分办), by a meeting's paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from minsheng.actions.act import By, Doing, act
from minsheng.actions.amend_commitment import BREAKDOWN_DAYS
from minsheng.actions.breakdown_debts import hand_over
from minsheng.actions.parts import say_ground
from minsheng.actions.problem_parts import parents_of
from minsheng.ledger.dividing import Taken
from minsheng.ledger.moves import Ground
from minsheng.ledger.stages import check_reason
from minsheng.loop.dividing import divided_whole
from minsheng.store.open_cases import open_cases
from minsheng.store.open_work import open_work
from minsheng.terms.body import Body
from minsheng.terms.errors import BadInput


@dataclass(frozen=True, slots=True)
class Division:
    """Who takes what: by the ids of items, of groups, and of problems and notices; `meeting` decided it."""

    meeting: str
    items: Mapping[str, Taken]
    groups: Mapping[str, Taken]
    cases: Mapping[str, Taken] = field(default_factory=dict)


def divide_body(
    *, by: By, body: str, revision: int, division: Division, ground: Ground, key: str | None = None
) -> int:
    """How many items, places in groups, problems and notices passed to the heirs, all at once. A new lead
    owes a breakdown as after an amendment. BadInput without meeting, reason, paper and day, or where
    something is left out."""
    check_reason(division.meeting, "决定的会议")
    check_reason(ground.reason)
    check_reason(ground.paper, "依据文件")
    if ground.day is None:
        raise BadInput("请填写文件日期", where="文件日期")

    def do(doing: Doing) -> int:
        before = doing.load(Body, body, revision)
        work = open_work(doing, body)
        done, cases = divided_whole(
            work,
            open_cases(doing, body),
            division.items,
            division.groups,
            division.cases,
            paper=ground.paper,
            parents=parents_of(doing),
            new_id=doing.new_id,
        )
        doing.put(before, *done.records, *cases)  # the body itself too: its history tells of it
        say_ground(doing, ground)
        doing.say(meeting=division.meeting.strip(), count=len(done.lines))
        hand_over(doing, done.before, done.after, days=BREAKDOWN_DAYS)
        return len(done.lines)

    return act(by, "divide_body", do, about=body, key=key)
