"""Recurring work (定时任务): what is to be done each day, and once each day; huey carries the beat.

huey beats every ten minutes, on SQLite in a file of the data folder, on PostgreSQL in tables of its own; what
is due then, and that it is done once, says our own table. So a machine that was off at night does the night's
work in the morning, and two processes that beat at the same minute do it once. The jobs that actions leave
behind stay in the outbox: huey holds nothing that would be missed if it were lost.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from threading import Event
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import close_old_connections, connection
from django.utils import timezone
from huey import Huey, PostgresHuey, SqliteHuey, crontab
from huey.consumer import Consumer

from minsheng.actions.count_cases import count_programme
from minsheng.actions.open_month import open_month
from minsheng.actions.reminders import write_digests
from minsheng.store import runs
from minsheng.store.lists.places import list_places
from minsheng.store.locks import let_go_of_tries
from minsheng.store.reminders import let_go_of_digests
from minsheng.store.sign_ins import let_go_of_old
from minsheng.store.verify import verify
from minsheng.terms.calendar import in_office, office_day
from minsheng.terms.errors import Broken

BEAT = 10  # minutes
_KEPT = timedelta(days=60)  # runs and messages of before are of use to nobody
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Recurring:
    """Work of every day, from the hour on (in the office) once; `do` is told place and instant."""

    name: str
    label: str
    hour: time
    do: Callable[[str, datetime], object]


def check_record(place: str, _now: datetime) -> None:
    """Whether the record is whole; Broken with the first fault where it is not."""
    faults = verify(place).faults
    if faults:
        raise Broken(f"{len(faults)}处不符，第一处：{faults[0]}")


def tidy(place: str, now: datetime) -> None:
    """Let go of what is over: sessions, wrong passwords, old lines of the security log, runs, messages."""
    call_command("clearsessions")
    let_go_of_tries(now)
    let_go_of_old(place, now)
    day = office_day(now - _KEPT)
    let_go_of_digests(place, day)
    runs.let_go_of_runs(place, day)


# In the order of the day.
DAILY: tuple[Recurring, ...] = (
    Recurring("check_record", "核对日志", time(2, 0), check_record),
    Recurring("tidy", "清理过期内容", time(3, 0), tidy),
    Recurring("count_programmes", "刷新事项指标", time(4, 0), count_programme),
    Recurring("open_month", "开展月度督查", time(8, 0), open_month),
)


def beat(now: datetime) -> int:
    """Do what is due at `now` in every place; how many works were done."""
    return sum(_beat_of(place.id, now) for place in list_places())


def _beat_of(place: str, now: datetime) -> int:
    day, hour, count = office_day(now), in_office(now).time(), 0
    for work in DAILY:
        if hour >= work.hour and runs.begin(place, work.name, day, now):
            count += _done(work, place, now)
    write_digests(place, now)
    return count


def _done(work: Recurring, place: str, now: datetime) -> bool:
    day = office_day(now)
    try:
        work.do(place, now)
    except Exception as wrong:  # noqa: BLE001  (whatever a work raises, the next one is done)
        _log.exception("recurring work %s of %s failed", work.name, place)
        runs.fail(place, work.name, day, f"{type(wrong).__name__}: {wrong}")
        return False
    runs.finish(place, work.name, day, now)
    return True


def carrier(data: Path) -> Huey:
    """huey on the database that there is, with the beat in it."""
    if connection.vendor == "sqlite":
        huey: Any = SqliteHuey("minsheng", filename=str(data / "schedule.sqlite3"), utc=True)
    else:
        huey = PostgresHuey("minsheng", connection=_connect, utc=True)

    @huey.periodic_task(crontab(minute=f"*/{BEAT}"), name="beat")  # type: ignore[untyped-decorator]  # no types
    def _beat() -> int:
        return _beat_alone()

    return huey


def keep_schedule(stop: Event) -> None:
    """Beat until `stop` is set; the work under way is finished first. The first beat comes at once."""
    _beat_alone()
    consumer = _Quiet(carrier(Path(settings.DATA)), workers=1, periodic=True, check_worker_health=True)
    consumer.start()
    stop.wait()
    consumer.stop(graceful=True)


class _Quiet(Consumer):  # type: ignore[misc]  # published without types
    """A consumer that leaves the signals to the process that it lives in."""

    def _set_signal_handlers(self) -> None:
        """None."""


def _beat_alone() -> int:
    """One beat on a connection of its own; a fault is said and the next beat tries again."""
    close_old_connections()
    try:
        return beat(timezone.now())
    except Exception:  # noqa: BLE001  (a database that is gone comes back; the beat must still be there)
        _log.exception("the beat of recurring work failed")
        return 0
    finally:
        connection.close()


def _connect() -> Any:  # noqa: ANN401  (a connection of the driver)
    """A connection of huey's own to the database of the site."""
    import psycopg

    known = connection.settings_dict
    words = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    given: dict[str, Any] = {word: known[name] for word, name in words.items() if known[name]}
    return psycopg.connect(**given, **known["OPTIONS"])
