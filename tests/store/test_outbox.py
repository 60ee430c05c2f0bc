"""Work that waits: held while it is done, tried again when it fails, given up with its reason."""

from __future__ import annotations

from datetime import timedelta

import pytest

from builders import NOON, a_county
from minsheng.store import outbox
from minsheng.store.outbox import HELD, TRIES

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(days=1)


def a_job() -> str:
    """A county with one job; its place."""
    county = a_county()
    outbox.send(county.place, "read_document", {"document": "d"}, post="post-supervisor", now=NOON)
    return county.place


def test_a_job_is_held_while_somebody_works_on_it() -> None:
    a_job()
    task = outbox.take(NOON)
    assert task is not None
    assert (task.topic, task.payload, task.attempt) == ("read_document", {"document": "d"}, 1)
    assert outbox.take(NOON) is None


def test_a_worker_that_died_lets_go() -> None:
    a_job()
    outbox.take(NOON)
    again = outbox.take(NOON + HELD + timedelta(seconds=1))
    assert again is not None
    assert again.attempt == 2


def test_what_is_done_does_not_come_back() -> None:
    a_job()
    task = outbox.take(NOON)
    assert task is not None
    outbox.done(task, NOON)
    assert outbox.take(LATER) is None
    assert outbox.waiting() == 0


def test_what_fails_is_tried_again_and_then_rests_with_its_reason() -> None:
    place = a_job()
    now = NOON
    for _ in range(TRIES):
        task = outbox.take(now)
        assert task is not None
        outbox.failed(task, "磁盘已满", now)
        assert outbox.take(now) is None  # not at once
        now += timedelta(hours=2)
    assert outbox.take(LATER) is None
    assert outbox.given_up() == [(place, "read_document", "磁盘已满")]


def test_what_killed_every_worker_is_given_up_and_named() -> None:
    place = a_job()
    now = NOON
    for _ in range(TRIES):
        assert outbox.take(now) is not None
        now += HELD + timedelta(seconds=1)
    assert outbox.take(now) is None
    assert [(one[0], one[1], "中断" in one[2]) for one in outbox.given_up()] == [
        (place, "read_document", True)
    ]


def test_topic_and_place_narrow() -> None:
    a_job()
    assert outbox.take(NOON, topic="other") is None
    assert outbox.take(NOON, place="elsewhere") is None
