"""Cases judged again out of the log (个案重审): every move made anew by the pack of that day, every computed
answer worked out anew, and what the cases add to figures held against the tables.

What surrounded a case is that of its event: before it, after it (an import brings many that ask about each
other), or without other cases (an import judges its rows alone). Where none of them gives what stands in the
record, the difference is named.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from minsheng.programmes.answers import plain_answer
from minsheng.programmes.case import Actor, Around, Case, Made
from minsheng.programmes.counting import count_case
from minsheng.programmes.kept import KeptCase
from minsheng.programmes.moves import make_move
from minsheng.programmes.pack import Pack
from minsheng.programmes.scope import computed_of
from minsheng.store.cases_as_of import CasesAsOf
from minsheng.store.contributions import facts_of, row_of
from minsheng.store.log import Link, links
from minsheng.store.models import ContributionRow
from minsheng.store.opened import OpenedCase, opened_case
from minsheng.store.rows import from_json
from minsheng.terms.errors import MinshengError


@dataclass(slots=True)
class Rejudged:
    """How many cases were judged again and how many moves made again, how many of them are of forgotten
    people and cannot be, and each difference in words."""

    cases: int = 0
    moves: int = 0
    forgotten: int = 0
    differences: list[str] = field(default_factory=list)


def rejudge(place: str, now: datetime) -> Rejudged:
    """Every case of the place judged again, event by event; figures as they were at its last event or are
    `now`. Needs the keys of people."""
    state, told = CasesAsOf(place), Rejudged()
    last: dict[str, tuple[Around, ...]] = {}
    for link in links(place):
        state.take(link)
        for opened in _cases_of(state, link):
            before = state.cases[opened.kept.pack].get(opened.kept.id)
            arounds = tuple(_arounds(state, opened, link))
            state.put(opened)
            arounds += tuple(_arounds(state, opened, link))
            if opened.is_forgotten:
                continue
            last[opened.kept.id] = arounds
            why = _difference(before, opened, arounds)
            told.moves += before is not None and len(opened.case.trail) > len(before.case.trail)
            if why:
                told.differences.append(f"{_name(opened)}（日志第{link.sequence}条）：{why}")
    _hold_figures(state, now, last, told)
    return told


def _cases_of(state: CasesAsOf, link: Link) -> list[OpenedCase]:
    kept = [from_json(KeptCase, content) for word, content in link.puts() if word == "case"]
    return [opened_case(one, state.packs[one.pack]) for one in kept]


def _arounds(state: CasesAsOf, opened: OpenedCase, link: Link) -> Iterator[Around]:
    for at in dict.fromkeys((opened.case.trail[-1].at, link.at)):
        around = state.around(opened.pack, opened.case, at)
        yield around
        yield replace(around, cases=())


def _difference(before: OpenedCase | None, opened: OpenedCase, arounds: tuple[Around, ...]) -> str:
    """Why the case is not what follows from what stood before; empty where it is."""
    if before is not None and _same(before.case, opened.case):
        return ""
    found = [_again(before, opened, around) for around in arounds]
    return "" if "" in found else found[0]


def _same(before: Case, after: Case) -> bool:
    return (before.answers, before.computed, before.trail) == (after.answers, after.computed, after.trail)


def _again(before: OpenedCase | None, opened: OpenedCase, around: Around) -> str:
    pack, case = opened.pack, opened.case
    if before is not None and len(case.trail) > len(before.case.trail) and _is_move(pack, case):
        try:
            made = _made(pack, before.case, case, around)
        except MinshengError as refused:
            return f"“{pack.workflow.moves[case.trail[-1].move].label}”现在算来不能办：{refused.message}"
        if made.trail[-1] != replace(case.trail[-1], at=around.now):
            return f"步骤或收支应是 {_words(made.trail[-1])}，记录是 {_words(case.trail[-1])}"
    computed = computed_of(pack, case, around)
    return _of_computed(pack, plain_answer(computed), plain_answer(case.computed))


def _is_move(pack: Pack, case: Case) -> bool:
    """Whether the last of its trail is a move of the pack; an import only says where a case stands."""
    return case.trail[-1].move in pack.workflow.moves


def _made(pack: Pack, before: Case, case: Case, around: Around) -> Case:
    last = case.trail[-1]
    names = pack.workflow.moves[last.move].sets
    given = {
        name: plain_answer(case.answers.get(name))
        for name in names
        if case.answers.get(name) != before.answers.get(name)
    }
    actor = Actor(last.by, frozenset({last.role}))
    return make_move(pack, before, last.move, actor, around, given or None, last.reason, last.attempt)


def _words(made: Made) -> str:
    transfers = "、".join(f"{one.posting} {one.amount}" for one in made.transfers)
    return made.to + (f"（{transfers}）" if transfers else "")


def _of_computed(pack: Pack, again: dict[str, Any], kept: dict[str, Any]) -> str:
    wrong = [name for name in pack.order if again.get(name) != kept.get(name)]
    if not wrong:
        return ""
    field_, name = pack.fields[wrong[0]], wrong[0]
    if field_.is_personal:
        return f"“{field_.label}”与重算的不同"
    return f"“{field_.label}”记录是{kept.get(name)}，重算为{again.get(name)}"


def _hold_figures(
    state: CasesAsOf, now: datetime, last: dict[str, tuple[Around, ...]], told: Rejudged
) -> None:
    """What each case that counts adds to figures, against the tables."""
    rows: dict[str, list[ContributionRow]] = defaultdict(list)
    for row in ContributionRow.objects.at(state.place).iterator():
        rows[row.source].append(row)
    for cases in state.cases.values():
        for opened in cases.values():
            if opened.is_forgotten:
                told.forgotten += 1
            elif opened.kept.withdrawn is None:
                told.cases += 1
                kept = {facts_of(row) for row in rows[opened.kept.id]}
                today = state.around(opened.pack, opened.case, now)
                if not any(_adds(opened, around) == kept for around in (today, *last[opened.kept.id])):
                    told.differences.append(f"{_name(opened)}：计入指标的与重算的不同")


def _adds(opened: OpenedCase, around: Around) -> set[tuple[object, ...]]:
    found = count_case(opened.pack, opened.case, around).contributions
    return {facts_of(row_of(opened.kept.place, opened.pack, one)) for one in found}


def _name(opened: OpenedCase) -> str:
    return f"{opened.pack.title} {opened.kept.number}号"
