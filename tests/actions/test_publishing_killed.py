"""A process that is killed while it publishes leaves the old month or the new one, and never half of it."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from functools import partial
from typing import Any, NoReturn

import pytest
from django.db import connection, connections

from a_month import a_month, in_july
from builders import County, a_county, found
from minsheng.actions.publish_bulletin import publish_bulletin
from minsheng.loop.cycle import Cycle, CycleStage
from minsheng.store.models import BulletinRow, JudgementRow
from minsheng.store.replay import replay
from minsheng.store.verify import verify

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system"),
]
KILLED = -signal.SIGKILL
_MOST = 400  # statements; publishing three items takes about sixty


def die() -> NoReturn:
    """As when the power goes."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("still alive")


def dying_after(statements: int) -> Callable[..., Any]:
    """A wrapper of the database that kills the process when so many statements were done."""
    left = statements

    def execute(run: Callable[..., Any], *given: Any) -> Any:  # noqa: ANN401  (Django's own)
        nonlocal left
        result = run(*given)
        left -= 1
        if left == 0:
            die()
        return result

    return execute


def in_another_process(work: Callable[[], object], *, for_seconds: float | None = None) -> int:
    """Run `work` in a process of its own; how it ended. It is killed after `for_seconds`."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:  # noqa: BLE001  (the child must not go on into pytest)
            os._exit(1)
        os._exit(0)
    if for_seconds is not None:
        time.sleep(for_seconds)
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def is_whole(county: County, cycle: str) -> bool:
    """Whether the month is the new one; fails where it is neither old nor new."""
    stage = found(county, Cycle, cycle).stage
    bulletins = BulletinRow.objects.at(county.place).count()
    lights = JudgementRow.objects.at(county.place).count()
    assert (stage, bulletins, lights) in {(CycleStage.PREVIEWED, 0, 0), (CycleStage.PUBLISHED, 1, 6)}
    assert verify(county.place).faults == ()
    return bulletins == 1


def test_killed_after_any_statement() -> None:
    county = a_county()
    cycle, _ = a_month(county)
    by = in_july(county.supervision_head)

    def publish(after: int) -> None:
        with connection.execute_wrapper(dying_after(after)):
            publish_bulletin(by=by, cycle=cycle.id, revision=1)

    killed = 0
    for after in range(1, _MOST):
        ended = in_another_process(partial(publish, after))
        if is_whole(county, cycle.id):
            break
        assert ended == KILLED
        killed += 1
    assert ended == 0
    assert killed > 30  # it was killed at many points indeed
    assert replay(county.place).different_lights == 0


def test_killed_at_any_moment() -> None:
    county = a_county()
    cycle, _ = a_month(county)
    by = in_july(county.supervision_head)
    for step in range(1, 20):
        in_another_process(
            lambda: publish_bulletin(by=by, cycle=cycle.id, revision=1), for_seconds=step / 100
        )
        if is_whole(county, cycle.id):
            break
    else:
        publish_bulletin(by=by, cycle=cycle.id, revision=1)
    assert is_whole(county, cycle.id)
