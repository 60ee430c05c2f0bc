"""The work behind a site: jobs that wait, and what recurs daily, each in a thread of this process."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread


@contextmanager
def working() -> Iterator[Event]:
    """The work is done within the block; a job that is under way is finished at its end."""
    from minsheng.actions.schedule import keep_schedule
    from minsheng.actions.work import keep_working

    stop = Event()
    threads = [
        Thread(target=keep_working, args=(stop,), name="worker"),
        Thread(target=keep_schedule, args=(stop,), name="schedule"),
    ]
    for thread in threads:
        thread.start()
    try:
        yield stop
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def work_until_stopped() -> None:
    """Work until interrupted (Ctrl+C, SIGTERM)."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with working() as stop:
        stop.wait()
