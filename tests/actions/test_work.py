"""The worker: reads what was taken in, once, and survives what it cannot do."""

from __future__ import annotations

from datetime import datetime, timedelta
from threading import Event
from typing import Any

import pytest
from django.db import InterfaceError

from builders import NOON, County, a_county, a_table, found
from minsheng.actions.add_document import add_document
from minsheng.actions.work import _TOPICS, keep_working, work_off, work_one
from minsheng.ledger.commitment import Commitment
from minsheng.ledger.document import Document
from minsheng.store import outbox
from minsheng.store.log import head_of
from minsheng.store.reads import records_of

pytestmark = pytest.mark.django_db
TASK = "2026年重点工作\n1.新增普惠托位300个。（牵头单位：县教育局；完成时限：年底前）\n"


def a_document(county: County, content: bytes = TASK.encode()) -> str:
    """A document that waits to be read into a table; its id."""
    return add_document(by=county.supervisor, name="任务.txt", content=content, table=a_table(county))


def test_what_was_taken_in_is_read() -> None:
    county = a_county()
    document = a_document(county)
    assert found(county, Document, document).read_at is None
    assert work_off(now=NOON) == 1
    assert found(county, Document, document).text == TASK
    assert outbox.waiting() == 0


def test_a_job_that_runs_twice_is_done_once() -> None:
    county = a_county()
    a_document(county)
    task = outbox.take(NOON)  # a worker that dies after the action and before it says so …
    assert task is not None
    later = NOON + outbox.HELD + timedelta(seconds=1)
    assert work_one(now=later)
    drafts, head = len(records_of(county.place, Commitment, {})), head_of(county.place)
    outbox.failed(task, "… comes back", later)
    work_off(now=later + timedelta(hours=2))
    assert (len(records_of(county.place, Commitment, {})), head_of(county.place)) == (drafts, head)


def test_a_job_that_nobody_can_do_does_not_stop_the_next() -> None:
    county = a_county()
    outbox.send(county.place, "no_such_topic", {}, post="post-supervisor", now=NOON)
    document = a_document(county)
    assert work_off(now=NOON) == 2
    assert found(county, Document, document).read_at == NOON
    assert outbox.waiting() == 1  # to be tried again


def test_the_worker_outlives_what_it_did_not_expect(monkeypatch: pytest.MonkeyPatch) -> None:
    county = a_county()
    document = a_document(county)
    calls = iter([InterfaceError("connection already closed"), OSError("no such device")])
    real = outbox.take

    def take(now: datetime, **more: Any) -> outbox.Task | None:  # noqa: ANN401  (as the real one is called)
        for broken in calls:
            raise broken
        return real(now, **more)

    def wait(_seconds: float) -> None:
        if found(county, Document, document).read_at is not None:
            stop.set()

    stop = Event()
    monkeypatch.setattr(outbox, "take", take)
    monkeypatch.setattr("minsheng.actions.work.close_old_connections", lambda: None)  # the test's own
    monkeypatch.setattr(stop, "wait", wait)
    keep_working(stop)
    assert found(county, Document, document).text == TASK


def test_an_interrupted_job_is_taken_up_at_the_next_start(monkeypatch: pytest.MonkeyPatch) -> None:
    county = a_county()
    document = a_document(county)

    def interrupted(**_: object) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setitem(_TOPICS, "read_document", interrupted)
        with pytest.raises(KeyboardInterrupt):
            work_one(now=NOON)
    assert work_off(now=NOON + timedelta(seconds=10)) == 1
    assert found(county, Document, document).text == TASK
