"""Two clerks at the same second: one closes and one returns, two take the same finding, two write one in."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from threading import Barrier

import pytest
from django.db import connections

from builders import DAY, County, a_commitment, a_county, a_table, found, put
from minsheng.actions.add_problem import ProblemWish, add_problem
from minsheng.actions.ask_extension import ask_extension
from minsheng.actions.close_problem import close_problem
from minsheng.actions.decide_extension import decide_extension
from minsheng.actions.return_problem import return_problem
from minsheng.actions.take_finding import take_finding
from minsheng.ledger.commitment import Target
from minsheng.ledger.progress import Light
from minsheng.ledger.table import Stage
from minsheng.loop.bulletin import Bulletin, Judgement
from minsheng.loop.closing import closing_of
from minsheng.loop.cycle import Cycle, CycleStage
from minsheng.loop.extension import Extension
from minsheng.loop.problem import Finder, Problem, ProblemState
from minsheng.store.ids import new_id
from minsheng.store.lists.findings import findings_of
from minsheng.store.reads import records_of
from minsheng.store.verify import verify
from minsheng.terms.errors import Conflict
from minsheng.terms.period import Period

pytestmark = pytest.mark.django_db(transaction=True)
DUE = date(2026, 4, 30)


def at_once(*works: Callable[[], object]) -> list[object]:
    """What each of the works returned, or the Conflict that it raised; all begin together."""
    gate = Barrier(len(works))

    def run(work: Callable[[], object]) -> object:
        gate.wait()
        try:
            return work()
        except Conflict as refused:
            return refused
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def a_submitted_problem(county: County) -> str:
    one = Problem(
        new_id(),
        county.place,
        2026,
        1,
        "托位缺口",
        Finder.INSPECTOR,
        DAY,
        "education",
        DUE,
        ProblemState.SUBMITTED,
        submitted_by="post-education",
    )
    put(county, one)
    return one.id


def test_one_closes_and_one_returns_and_only_one_is_heard() -> None:
    county = a_county()
    problem = a_submitted_problem(county)
    results = at_once(
        lambda: close_problem(by=county.supervisor, problem=problem, revision=1),
        lambda: return_problem(by=county.supervision_head, problem=problem, revision=1, reason="不实"),
    )
    assert sorted(isinstance(one, Conflict) for one in results) == [False, True]
    assert found(county, Problem, problem).revision == 2
    assert verify(county.place).faults == ()


def test_two_who_write_one_in_get_two_numbers() -> None:
    county = a_county()

    def add(point: str) -> str:
        wish = ProblemWish("缺口", Finder.INSPECTOR, DAY, "education", DUE, point=point)
        return add_problem(by=county.supervisor, wish=wish)

    at_once(lambda: add("东门"), lambda: add("西门"))
    assert sorted(one.number for one in records_of(county.place, Problem, {})) == [1, 2]


def test_two_who_take_the_same_finding_make_one_problem() -> None:
    county = a_county()
    item = a_commitment(county, a_table(county, Stage.ISSUED))
    (target,) = records_of(county.place, Target, {"commitment": item})
    cycle = Cycle(new_id(), county.place, Period.parse("2026-01"), DAY, DAY, CycleStage.PUBLISHED)
    bulletin = Bulletin(new_id(), county.place, cycle.id, 2026, 1, DAY, 1, "1", "0" * 64, "0" * 64, {})
    light = Judgement(
        new_id(), county.place, bulletin.id, item, Light.OVERDUE, "因为", target=target.id, body="education"
    )
    put(county, cycle, bulletin, light)
    (finding,) = findings_of(county.place, DAY, closing_of())
    results = at_once(*[lambda: take_finding(by=county.supervisor, finding=finding.key)] * 2)
    assert sorted(isinstance(one, Conflict) for one in results) == [False, True]
    assert len(records_of(county.place, Problem, {})) == 1


def test_two_who_decide_an_extension_move_the_day_once() -> None:
    county = a_county()
    problem = a_submitted_problem(county)
    put(county, replace(found(county, Problem, problem), state=ProblemState.PLANNED))
    extension = ask_extension(
        by=county.education, problem=problem, wished=date(2026, 6, 30), reason="汛期停工"
    )
    at_once(
        lambda: decide_extension(
            by=county.supervisor, extension=extension, revision=1, until=date(2026, 5, 20)
        ),
        lambda: decide_extension(
            by=county.supervision_head, extension=extension, revision=1, until=date(2026, 6, 10)
        ),
    )
    assert found(county, Problem, problem).due == found(county, Extension, extension).until
