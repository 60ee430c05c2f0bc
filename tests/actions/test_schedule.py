"""Recurring work: once a day and place whoever beats, made up for in the morning, its faults shown."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from builders import DAY, NOON, a_commitment, a_county, a_table
from minsheng.actions import schedule
from minsheng.actions.open_month import open_month
from minsheng.actions.schedule import beat, carrier, keep_schedule
from minsheng.ledger.table import Stage
from minsheng.loop.cycle import Cycle
from minsheng.store import runs
from minsheng.store.lists.today import today_of
from minsheng.store.models import Run, SignIn
from minsheng.store.reads import records_of

NIGHT = datetime(2026, 2, 2, 17, 30, tzinfo=UTC)  # half past one in the office, 3 February


@pytest.fixture
def _due_from_midnight(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything is due at any hour at which these tests run."""
    monkeypatch.setattr(schedule, "DAILY", tuple(replace(work, hour=time(0)) for work in schedule.DAILY))


@pytest.mark.django_db
def test_the_nights_work_is_done_once_and_made_up_for_in_the_morning() -> None:
    a_county()
    assert [beat(at) for at in (NIGHT, NIGHT + timedelta(hours=1), NOON, NOON)] == [0, 1, 3, 0]
    assert beat(NOON + timedelta(days=1)) == 4


@pytest.mark.django_db
def test_a_record_that_was_altered_is_said_on_the_operators_desk() -> None:
    county = a_county()
    with connection.cursor() as cursor:
        cursor.execute("update body set short = 'x' where id = 'east'")
    beat(NOON)
    (fault,) = runs.faults_of(county.place)
    assert (fault[0], "body east" in fault[2]) == ("check_record", True)
    (line,) = [one for one in today_of(county.operator.post, DAY).mine if one.kind == "jobs"]
    assert "check_record" in line.about


@pytest.mark.django_db
def test_what_failed_is_tried_three_times_in_all() -> None:
    county = a_county()
    day = DAY
    assert runs.begin(county.place, "x", day, NOON)
    assert not runs.begin(county.place, "x", day, NOON)
    for _again in range(runs.TRIES - 1):
        runs.fail(county.place, "x", day, "why")
        assert runs.begin(county.place, "x", day, NOON)
    runs.fail(county.place, "x", day, "why")
    assert not runs.begin(county.place, "x", day, NOON)


@pytest.mark.django_db
def test_what_died_with_its_process_is_taken_over_later() -> None:
    county = a_county()
    assert runs.begin(county.place, "x", DAY, NOON)
    assert not runs.begin(county.place, "x", DAY, NOON + timedelta(hours=1))
    assert runs.begin(county.place, "x", DAY, NOON + runs.HELD + timedelta(seconds=1))


@pytest.mark.django_db
def test_what_is_over_is_let_go_of() -> None:
    from minsheng.ledger.access import Happened
    from minsheng.store.sign_ins import note

    county = a_county()
    for days in (400, 1):
        note(Happened.REFUSED, at=NOON - timedelta(days=days), address="10.0.0.1")
    Session(session_key="old", session_data="", expire_date=timezone.now() - timedelta(days=1)).save()
    schedule.tidy(county.place, NOON)
    assert SignIn.objects.at("").count() == 1
    assert not Session.objects.filter(session_key="old").exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_due_from_midnight")
def test_huey_carries_the_beat_on_this_database(tmp_path: Path) -> None:
    a_county()
    huey: Any = carrier(tmp_path)
    assert len(huey.read_periodic(datetime(2026, 2, 3, 8, 20))) == 1  # noqa: DTZ001  (as huey counts)
    assert huey.read_periodic(datetime(2026, 2, 3, 8, 21)) == []  # noqa: DTZ001
    for task in huey.read_periodic(datetime(2026, 2, 3, 8, 20)):  # noqa: DTZ001
        huey.enqueue(task)
    task = huey.dequeue()
    assert huey.execute(task) == len(schedule.DAILY)
    huey.storage.close()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_due_from_midnight")
def test_it_beats_in_a_process_and_ends_when_told(tmp_path: Path, settings: Any) -> None:  # noqa: ANN401
    county = a_county()
    settings.DATA = tmp_path
    (tmp_path / "keys").mkdir()
    stop = threading.Event()
    thread = threading.Thread(target=keep_schedule, args=(stop,))
    thread.start()
    end = monotonic() + 20
    while not Run.objects.at(county.place).exists() and monotonic() < end:
        sleep(0.1)
    stop.set()
    thread.join(30)
    assert not thread.is_alive()
    assert Run.objects.at(county.place).exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("open_day", "at", "opens"),
    [
        (0, "2026-02-27", False),  # no day is named
        (25, "2026-02-24", False),
        (25, "2026-02-25", True),
        (25, "2026-02-28", True),  # a Saturday, worked before the holiday was over
        (22, "2026-02-22", False),  # a day off
    ],
)
def test_a_month_opens_by_itself_where_a_day_is_named(
    open_day: int,
    at: str,
    opens: bool,
    settings: Settings,
) -> None:
    county = a_county()
    settings.OPEN_DAY = open_day
    a_commitment(county, a_table(county, Stage.ISSUED))
    now = datetime.fromisoformat(f"{at}T01:00:00+00:00")
    for _twice in range(2):
        open_month(county.place, now)
    assert len(records_of(county.place, Cycle, {})) == opens


@pytest.mark.django_db
def test_a_month_without_an_issued_table_asks_nobody(settings: Settings) -> None:
    county = a_county()
    settings.OPEN_DAY = 1
    assert open_month(county.place, NOON) is None
