"""Two at the same second: nothing is lost, nothing is counted twice. Real threads, real connections."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from django.db import connections

from builders import NOON, a_commitment, a_county, a_table
from minsheng.actions.act import By, Doing, act
from minsheng.actions.make_table import make_table
from minsheng.ledger.commitment import Commitment, State
from minsheng.ledger.table import TaskTable
from minsheng.store import outbox
from minsheng.store.log import head_of
from minsheng.store.reads import record_of, records_of
from minsheng.store.verify import Fault, verify
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


def confirm(by: By, item: str) -> str:
    """Confirm what was seen at revision 1."""

    def do(doing: Doing) -> str:
        draft = doing.load(Commitment, item, 1)
        doing.put(_confirmed(draft))
        return item

    return act(by, "confirm_commitment", do, about=item)


def _confirmed(draft: Commitment) -> Commitment:
    return replace(draft, state=State.CONFIRMED)


def test_two_who_write_at_once_both_stand_in_the_chain() -> None:
    county = a_county()
    before, _ = head_of(county.place)

    def write() -> list[str]:
        return [make_table(by=county.supervisor, title=f"表{n}", year=2026) for n in range(10)]

    at_once(write, write)
    assert head_of(county.place)[0] == before + 20
    assert len(records_of(county.place, TaskTable, {})) == 20
    assert verify(county.place).faults == ()


def test_of_two_who_change_the_same_item_one_is_told() -> None:
    county = a_county()
    item = a_commitment(county, a_table(county), state=State.DRAFT)
    results = at_once(*[lambda: confirm(county.supervisor, item)] * 2)
    assert sorted(isinstance(result, Conflict) for result in results) == [False, True]
    after = record_of(county.place, Commitment, item)
    assert after is not None
    assert after.revision == 2


def test_the_same_command_sent_twice_at_once_is_done_once() -> None:
    county = a_county()
    send = lambda: make_table(by=county.supervisor, title="表", year=2026, key="once")  # noqa: E731
    first, second = at_once(send, send)
    assert first == second
    assert len(records_of(county.place, TaskTable, {})) == 1


def test_two_workers_never_take_the_same_job() -> None:
    county = a_county()
    for number in range(20):
        outbox.send(county.place, "t", {"n": number}, post="post-supervisor", now=NOON)

    def work() -> list[int]:
        taken = []
        while (task := outbox.take(NOON)) is not None:
            taken.append(task.payload["n"])
            outbox.done(task, NOON)
        return taken

    first, second = at_once(work, work)
    assert isinstance(first, list)
    assert isinstance(second, list)
    assert sorted([*first, *second]) == list(range(20))


def test_who_verifies_while_others_write_sees_one_instant() -> None:
    county = a_county()

    def write() -> list[str]:
        return [make_table(by=county.supervisor, title=f"表{n}", year=2026) for n in range(20)]

    def look() -> list[tuple[Fault, ...]]:
        return [verify(county.place).faults for _ in range(10)]

    _, faults = at_once(write, look)
    assert faults == [()] * 10
