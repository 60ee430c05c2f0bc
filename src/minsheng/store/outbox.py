"""Work that waits: written in the transaction that asked for it, taken by one worker at a time.

A worker that dies lets go of its job when its time is over. A job that fails waits longer each time and rests
after the last try with its error, where `minsheng check` finds it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from minsheng.store.ids import new_id
from minsheng.store.models import Job

TRIES = 5
# The largest document that is accepted is read in two minutes. A job run twice after all is done once,
# because its id is the action's key.
HELD = timedelta(minutes=3)
_PAUSES = (timedelta(seconds=5), timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1))


@dataclass(frozen=True, slots=True)
class Task:
    """One job as a worker sees it: `post` asked for it, `attempt` counts from 1."""

    id: str
    place: str
    topic: str
    payload: dict[str, Any]
    post: str
    attempt: int


def send(place: str, topic: str, payload: Mapping[str, object], *, post: str, now: datetime) -> str:
    """Write a job; its id."""
    job = Job(
        place=place, id=new_id(), topic=topic, payload=dict(payload), post=post, made_at=now, run_at=now
    )
    job.save(force_insert=True)
    return job.id


def take(now: datetime, *, topic: str | None = None, place: str | None = None) -> Task | None:
    """The oldest job that may run now, held for this worker; None where nothing waits."""
    waiting = Job.objects.everywhere() if place is None else Job.objects.at(place)
    waiting = waiting.filter(done_at__isnull=True, run_at__lte=now, attempts__lt=TRIES)
    waiting = waiting.filter(Q(taken_until__isnull=True) | Q(taken_until__lt=now))
    if topic is not None:
        waiting = waiting.filter(topic=topic)
    with transaction.atomic():
        _give_up(now)
        # PostgreSQL steps over rows that another worker is taking; SQLite lets only one worker in at all.
        job = waiting.select_for_update(skip_locked=_skips()).order_by("run_at", "id").first()
        if job is None:
            return None
        held = Job.objects.at(job.place).filter(id=job.id)
        held.update(taken_until=now + HELD, attempts=job.attempts + 1)
    return Task(job.id, job.place, job.topic, job.payload, job.post, job.attempts + 1)


def done(task: Task, now: datetime) -> None:
    """The job is finished."""
    Job.objects.at(task.place).filter(id=task.id).update(done_at=now, taken_until=None, last_error="")


def failed(task: Task, why: str, now: datetime) -> None:
    """The job did not succeed: it is tried again after a pause, TRIES times in all."""
    pause = _PAUSES[min(task.attempt, len(_PAUSES)) - 1]
    Job.objects.at(task.place).filter(id=task.id).update(
        taken_until=None, run_at=now + pause, last_error=why[:2000]
    )


def waiting(*, place: str | None = None) -> int:
    """How many jobs are not done and not given up."""
    jobs = Job.objects.everywhere() if place is None else Job.objects.at(place)
    return jobs.filter(done_at__isnull=True, attempts__lt=TRIES).count()


def given_up() -> list[tuple[str, str, str]]:
    """(place, topic, last error) of every job that failed for good."""
    jobs = Job.objects.everywhere().filter(
        done_at__isnull=True, attempts__gte=TRIES, taken_until__isnull=True
    )
    return list(jobs.order_by("made_at").values_list("place", "topic", "last_error"))


def _give_up(now: datetime) -> None:
    """Let go of what died with its worker at the last try as well, so that somebody learns of it."""
    dead = Job.objects.everywhere().filter(done_at__isnull=True, attempts__gte=TRIES, taken_until__lt=now)
    dead.update(taken_until=None, last_error=f"办了{TRIES}次，每次都没有办完就中断了（可能是内存不够）")


def _skips() -> bool:
    return bool(transaction.get_connection().features.has_select_for_update_skip_locked)
