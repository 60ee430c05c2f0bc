"""The worker: does what actions left for afterwards, one job at a time, in the name of the post that asked.

It writes nothing itself: each topic is an action, and the job's id is the action's key, so a job that is run
twice (a worker died after the action and before it said so) is done once.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from threading import Event

from django.db import close_old_connections
from django.utils import timezone

from minsheng.actions.act import By
from minsheng.actions.count_cases import count_cases
from minsheng.actions.deriving import derive_programme
from minsheng.actions.read_document import read_document
from minsheng.actions.reminders import send_digest
from minsheng.actions.take_in_rows import take_in_rows
from minsheng.store import outbox
from minsheng.store.outbox import Task
from minsheng.store.reads import record_of
from minsheng.store.reminders import TOPIC
from minsheng.terms.errors import Broken
from minsheng.terms.post import Post

# Long enough to cost an idle machine nothing, short enough that a clerk who uploads does not wonder.
PAUSE = 1.0  # seconds
# After a fault outside any job (disk full, database gone): a report each second would fill the disk too.
REST = 30.0  # seconds

_TOPICS: dict[str, Callable[..., object]] = {
    "read_document": read_document,
    "count_cases": count_cases,
    "derive_programme": derive_programme,
    "take_in_rows": take_in_rows,
    TOPIC: send_digest,
}
_log = logging.getLogger(__name__)


def work_off(*, now: datetime, place: str | None = None) -> int:
    """Do every job that may run at `now`, of one place or all; how many were done."""
    count = 0
    while work_one(now=now, place=place):
        count += 1
    return count


def work_one(*, now: datetime, place: str | None = None) -> bool:
    """Do the oldest job that may run at `now`; False where none waits. A job that fails is left for later."""
    task = outbox.take(now, place=place)
    if task is None:
        return False
    try:
        _do(task, now)
    except (KeyboardInterrupt, SystemExit):
        outbox.failed(task, "interrupted", now)  # lets go of it: the next start goes on at once
        raise
    except Exception as wrong:  # noqa: BLE001  (whatever a job raises, the worker goes on with the next)
        _log.warning("job %s (%s) failed, attempt %s", task.id, task.topic, task.attempt, exc_info=True)
        outbox.failed(task, f"{type(wrong).__name__}: {wrong}", now)
    else:
        outbox.done(task, now)
    return True


def keep_working(stop: Event) -> None:
    """Do jobs as they come until `stop` is set; the job under way is finished first."""
    while not stop.is_set():
        close_old_connections()
        if (pause := _worked()) > 0:
            stop.wait(pause)
    close_old_connections()


def _worked() -> float:
    """How long to wait before the next look, in seconds; 0 where a job was done."""
    try:
        return 0 if work_one(now=timezone.now()) else PAUSE
    except Exception:  # noqa: BLE001  (a worker that ended here would leave every document unread, unseen)
        _log.exception("the worker could not take or close a job and tries again in %s s", REST)
        return REST


def _do(task: Task, now: datetime) -> None:
    action = _TOPICS.get(task.topic)
    post = record_of(task.place, Post, task.post)
    if action is None or post is None:
        raise Broken(f"a job of topic {task.topic!r} for post {task.post!r} has nobody to do it")
    action(by=By(task.place, post.person, post, now), key=task.id, **task.payload)
