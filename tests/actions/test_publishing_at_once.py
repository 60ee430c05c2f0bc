"""Two at the same second about one month: one bulletin, and it is recomputed from what it saw."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connections

from a_month import a_cycle, a_month, an_item, in_july, on, say
from builders import a_county, a_table
from minsheng.actions.publish_bulletin import publish_bulletin
from minsheng.ledger.commitment import Target
from minsheng.ledger.table import Stage
from minsheng.loop.bulletin import Bulletin
from minsheng.store.reads import records_of
from minsheng.store.replay import replay
from minsheng.store.verify import verify
from minsheng.terms.errors import Conflict

pytestmark = pytest.mark.django_db(transaction=True)


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


def test_two_heads_publish_one_month_once() -> None:
    county = a_county()
    cycle, _ = a_month(county)
    by = in_july(county.supervision_head)

    def publish() -> object:
        return publish_bulletin(by=by, cycle=cycle.id, revision=1)

    found = at_once(publish, publish)
    assert sorted(type(one).__name__ for one in found) == ["Conflict", "str"]
    assert len(records_of(county.place, Bulletin, {})) == 1
    assert verify(county.place).faults == ()


def test_two_months_at_once_have_two_numbers_or_one_is_told_to_come_again() -> None:
    county = a_county()
    table = a_table(county, Stage.ISSUED)
    an_item(county, table)
    by = on(county.supervision_head, date(2026, 9, 20))
    months = [a_cycle(county, month=month) for month in (6, 7)]
    at_once(*(lambda c=cycle: publish_bulletin(by=by, cycle=c.id, revision=1) for cycle in months))
    for cycle in months:
        if not records_of(county.place, Bulletin, {"cycle": cycle.id}):
            publish_bulletin(by=by, cycle=cycle.id, revision=1)
    assert sorted(one.number for one in records_of(county.place, Bulletin, {})) == [1, 2]


def test_values_that_come_while_it_is_published_move_nothing_that_was_published() -> None:
    county = a_county()
    cycle, items = a_month(county)
    (target,) = records_of(county.place, Target, {"commitment": items["behind"]})
    by = in_july(county.supervision_head)
    at_once(
        lambda: publish_bulletin(by=by, cycle=cycle.id, revision=1),
        lambda: [say(county, target, str(amount)) for amount in range(150, 160)],
    )
    done = replay(county.place)
    assert (done.bulletins, done.different_bulletins, done.different_lights) == (1, 0, 0)
    assert verify(county.place).faults == ()
