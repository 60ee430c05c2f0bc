"""Allocate seats (分配录取): the ranking of the pack, the seats of its register, the lots of a published
seed. Everybody is called by the number of their case, so that the result can be published and done again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from minsheng.actions.act import By, Doing, act
from minsheng.actions.case_parts import running
from minsheng.actions.draws import check_draws, checked_period, checked_seed, decide_once
from minsheng.programmes.allocation import Applicant, Outcome, Plan, allocate
from minsheng.programmes.case import Around
from minsheng.programmes.counting import applicants, seats
from minsheng.programmes.kept import DrawKind, KeptCase
from minsheng.programmes.pack import Pack
from minsheng.store.around import entries_of
from minsheng.store.many import AT_ONCE, Surroundings
from minsheng.store.opened import opened_cases
from minsheng.store.reads import records_of
from minsheng.terms.errors import BadInput
from minsheng.terms.period import Period


def run_allocation(*, by: By, pack: str, plan: str, period: str, seed: str, key: str | None = None) -> str:
    """The draw's id: of the cases whose event lies in `period`. BadInput for a plan that the pack does not
    have, no seed, or nobody who takes part; Conflict where it was decided for that period already."""

    def do(doing: Doing) -> str:
        _, meant = running(doing, pack)
        check_draws(doing, meant)
        rule = meant.allocations.get(plan)
        if rule is None:
            raise BadInput("没有这一种分配", where=plan)
        when, said = checked_period(period), checked_seed(seed)
        doing.alone()  # whoever gives up from here on was still there when the seats were given out
        taking_part, left_out = _everyone(doing, meant, rule, when)
        if not taking_part:
            raise BadInput(f"{when.words}没有符合“{rule.label}”条件的，定不了")
        entries = entries_of(by.place, meant, rule.places)
        free = seats(meant, rule, Around(by.at, registers={rule.places: entries}))
        outcomes = allocate(taking_part, free, said)
        result = {
            "keys": [one.label for one in rule.keys],
            "seats": free,
            "left": _left(free, outcomes),
            "outcomes": [_plain(one) for one in outcomes],
            "left_out": [{"number": number, "why": why} for number, why in sorted(left_out.items())],
        }
        return decide_once(doing, meant, DrawKind.ALLOCATION, plan, str(when), said, result)

    return act(by, "run_allocation", do, about=pack, key=key)


def _everyone(doing: Doing, pack: Pack, plan: Plan, period: Period) -> tuple[list[Applicant], dict[str, str]]:
    """Who takes part, by the number of their case, and why others do not."""
    about = Surroundings(doing.by.place, pack, doing.by.at)
    taking_part: list[Applicant] = []
    left_out: dict[str, str] = {}
    for some in _in_parts(_cases(doing, pack, period)):
        opened = opened_cases(some, pack)
        arounds = about.arounds([one.case for one in opened])
        for one, around in zip(opened, arounds, strict=True):
            found, why = applicants(pack, plan, [one.case], around)
            taking_part += [replace(who, id=one.kept.number) for who in found]
            if why:
                left_out[one.kept.number] = why[one.kept.id]
    return taking_part, left_out


def _cases(doing: Doing, pack: Pack, period: Period) -> list[KeptCase]:
    kept = records_of(doing.by.place, KeptCase, {"pack": pack.id, "withdrawn": None})
    return [one for one in kept if one.event_on and period.first_day <= one.event_on <= period.last_day]


def _in_parts(cases: list[KeptCase]) -> Iterator[list[KeptCase]]:
    yield from (cases[at : at + AT_ONCE] for at in range(0, len(cases), AT_ONCE))


def _left(free: dict[str, int], outcomes: Iterable[Outcome]) -> dict[str, int]:
    taken = Counter(one.place for one in outcomes)
    return {place: number - taken[place] for place, number in free.items()}


def _plain(one: Outcome) -> dict[str, Any]:
    return {
        "number": one.id,
        "rank": one.rank,
        "place": one.place,
        "how": one.how.value,
        "preference": one.preference,
        "decided_by": one.decided_by,
        "why": one.why,
    }
