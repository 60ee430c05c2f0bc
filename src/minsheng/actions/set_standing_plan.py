"""Set who is compared with whom and how hard an item is (设定分组和难度), before the year's first bands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from minsheng.actions.act import By, Doing, act
from minsheng.ledger.commitment import Commitment
from minsheng.loop.bulletin import Bulletin
from minsheng.loop.standing_plan import StandingPlan, check_plan
from minsheng.store.ids import new_id
from minsheng.terms.body import Body
from minsheng.terms.errors import BadInput


def set_standing_plan(
    *,
    by: By,
    year: int,
    groups: Mapping[str, Sequence[str]],
    difficulty: Mapping[str, str],
    places: bool,
    paper: str,
    decided_on: date,
    key: str | None = None,
) -> str:
    """The id of the new plan, which holds for `year` in place of an earlier one."""
    made = new_id()

    def do(doing: Doing) -> str:
        plan = StandingPlan(
            made,
            by.place,
            year,
            {group: list(members) for group, members in groups.items() if members},
            dict(difficulty),
            places,
            paper.strip(),
            decided_on,
        )
        names = {body.id: body.short for body in doing.find(Body)}
        check_plan(plan, names, doing.find(Bulletin, year=year))
        _check_items(doing, plan)
        doing.put(plan)
        doing.say(paper=plan.paper, day=decided_on.isoformat(), groups=list(plan.groups))
        return made

    return act(by, "set_standing_plan", do, about=made, key=key)


def _check_items(doing: Doing, plan: StandingPlan) -> None:
    known = {item.id for item in doing.find(Commitment, year=plan.year)}
    if strange := sorted(plan.difficulty.keys() - known):
        raise BadInput(f"{plan.year}年没有这些事项：{'、'.join(strange[:3])}", where="难度系数")
