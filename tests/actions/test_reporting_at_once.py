"""Two clerks at the same second: one month opens, one figure is saved, one Value comes of it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connections

from builders import County, a_commitment, a_county, a_table
from minsheng.actions.accept_ask import accept_ask
from minsheng.actions.accept_certain_asks import accept_certain_asks
from minsheng.actions.act import By
from minsheng.actions.fill_ask import fill_ask
from minsheng.actions.give_value import give_value
from minsheng.actions.open_cycle import open_cycle
from minsheng.actions.sign_asks import sign_asks
from minsheng.actions.submit_asks import submit_asks
from minsheng.ledger.giving import ValueWish
from minsheng.ledger.table import Stage
from minsheng.loop.ask import Ask
from minsheng.loop.cycle import Cycle
from minsheng.loop.reporting import Filling
from minsheng.store.reads import records_of
from minsheng.store.verify import verify
from minsheng.terms.errors import Conflict
from minsheng.terms.period import Period
from minsheng.terms.source import Source
from minsheng.terms.value import Value

pytestmark = pytest.mark.django_db(transaction=True)
MARCH = Period.parse("2026-03")
AT = datetime(2026, 3, 28, 2, 0, tzinfo=UTC)


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


def on(by: By) -> By:
    return replace(by, at=AT)


def an_issued_county() -> County:
    county = a_county()
    a_commitment(county, a_table(county, Stage.ISSUED))
    return county


def the_ask(county: County) -> Ask:
    (ask,) = records_of(county.place, Ask, {})
    return ask


def filling(ask: Ask, amount: int) -> Filling:
    return Filling(ask.id, ask.revision, Decimal(amount), paper="月报")


def signed(county: County) -> Ask:
    open_cycle(by=on(county.supervisor), month=MARCH)
    submit_asks(by=on(county.education), fillings=[filling(the_ask(county), 120)])
    ask = the_ask(county)
    sign_asks(by=on(county.education_head), asks=[(ask.id, ask.revision)])
    return the_ask(county)


def refusals(results: list[object]) -> int:
    return sum(isinstance(one, Conflict) for one in results)


def test_two_who_open_the_month_open_one() -> None:
    county = an_issued_county()
    opening = lambda: open_cycle(by=on(county.supervisor), month=MARCH)  # noqa: E731
    assert len(set(at_once(*[opening] * 4))) == 1
    assert len(records_of(county.place, Cycle, {})) == len(records_of(county.place, Ask, {})) == 1
    assert verify(county.place).faults == ()


def test_of_two_figures_typed_at_once_one_is_saved() -> None:
    county = an_issued_county()
    open_cycle(by=on(county.supervisor), month=MARCH)
    ask = the_ask(county)
    works = [lambda n=n: fill_ask(by=on(county.education), fillings=[filling(ask, n)]) for n in (120, 130)]
    assert refusals(at_once(*works)) == 1
    assert the_ask(county).revision == 2


def test_of_two_who_take_the_same_figure_one_does() -> None:
    county = an_issued_county()
    ask = signed(county)
    works = (
        lambda: accept_ask(by=on(county.supervisor), ask=ask.id, revision=ask.revision),
        lambda: accept_ask(by=on(county.supervision_head), ask=ask.id, revision=ask.revision),
        lambda: accept_certain_asks(by=on(county.supervisor), cycle=ask.cycle),
    )
    at_once(*works)
    assert len(records_of(county.place, Value, {})) == 1
    assert verify(county.place).faults == ()


def test_a_value_and_a_figure_typed_at_once_are_not_both_kept() -> None:
    county = an_issued_county()
    open_cycle(by=on(county.supervisor), month=MARCH)
    ask = the_ask(county)
    wish = ValueWish("education", 3, Decimal(90), Source(paper="统计局月报"))
    works = (
        lambda: submit_asks(by=on(county.education), fillings=[filling(ask, 120)]),
        lambda: give_value(by=on(county.supervisor), target=ask.target, wish=wish),
    )
    assert refusals(at_once(*works)) == 1
    assert len(records_of(county.place, Value, {})) == (the_ask(county).amount is None)
