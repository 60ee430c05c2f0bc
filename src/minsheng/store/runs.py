"""Recurring work (定时任务): begun once a day and place, whoever else begins it at the same second."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F

from minsheng.store.models import Run

TRIES = 3
# The longest work checks the whole log; one that says nothing for so long died with its process.
HELD = timedelta(hours=2)


def begin(place: str, name: str, day: date, now: datetime) -> bool:
    """Whether the caller is to do it now: nobody has, or who began it failed or died."""
    try:
        with transaction.atomic():
            Run(place=place, name=name, day=day, begun_at=now).save(force_insert=True)
            return True
    except IntegrityError:
        return _again(place, name, day, now)


def finish(place: str, name: str, day: date, now: datetime) -> None:
    """It is done."""
    Run.objects.at(place).filter(name=name, day=day).update(done_at=now, fault="")


def fail(place: str, name: str, day: date, why: str) -> None:
    """It was not done; it is tried again TRIES times in all."""
    Run.objects.at(place).filter(name=name, day=day).update(fault=why[:2000])


def faults_of(place: str) -> list[tuple[str, date, str]]:
    """(name, day, why) of the last run of each work, where that was not done and said why."""
    last: dict[str, Run] = {}
    for run in Run.objects.at(place).order_by("day"):
        last[run.name] = run
    return [(run.name, run.day, run.fault) for run in last.values() if run.fault and run.done_at is None]


def let_go_of_runs(place: str, before: date) -> int:
    """Remove the runs before that day; how many."""
    return Run.objects.at(place).filter(day__lt=before).delete()[0]


def _again(place: str, name: str, day: date, now: datetime) -> bool:
    """Take over what failed, or what nobody has finished for long; of two who try, one does."""
    run = Run.objects.at(place).filter(name=name, day=day, done_at__isnull=True, attempts__lt=TRIES)
    found = run.first()
    if found is None or (not found.fault and found.begun_at > now - HELD):
        return False
    held = run.filter(attempts=found.attempts)
    return bool(held.update(attempts=F("attempts") + 1, begun_at=now, fault=""))
