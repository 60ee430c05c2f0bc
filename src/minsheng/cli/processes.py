"""Several processes of one site: each answers pages or does the work behind them, and one looks after them.

One Python process computes on one core at a time, so that a page waits for all that are made beside it. Who
looks after the others has neither threads nor an open database: only so may it split (fork) at any time.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from threading import Thread
from time import sleep

Job = Callable[[], None]

CAN_SPLIT = sys.platform == "linux"  # elsewhere a split process may not use what the system gave the first
_REST = 1.0  # seconds before what ended by itself begins again: a fault at its start must not fill the log


def keep_running(jobs: Sequence[Job]) -> None:
    """Each job in a process of its own until interrupted (Ctrl+C, SIGTERM); one that ends is begun again.

    The jobs end with this process, however it ends.
    """
    alive, held = os.pipe()  # nothing is ever written: its end is seen when whoever holds it is gone
    running: dict[int, Job] = {}
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt):
        try:
            for job in jobs:
                running[_begin(job, alive, held)] = job
            while True:
                ended, status = os.wait()
                job = running.pop(ended)
                code = os.waitstatus_to_exitcode(status)
                sys.stderr.write(f"网站的一个进程意外结束（{code}），已重新启动\n")
                sleep(_REST)
                running[_begin(job, alive, held)] = job
        finally:
            _end(running)
            os.close(alive)
            os.close(held)


def _begin(job: Job, alive: int, held: int) -> int:
    """The number of the new process."""
    number = os.fork()
    if number == 0:
        _work(job, alive, held)
    return number


def _work(job: Job, alive: int, held: int) -> None:
    """In the new process: the job and nothing of what the first one would still do."""
    code = 1
    try:
        os.close(held)
        Thread(target=_end_with_first, args=(alive,), daemon=True).start()
        job()
        code = 0
    except KeyboardInterrupt:
        code = 0
    except BaseException:  # noqa: BLE001  (whatever it is, it is said and the process ends)
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _end_with_first(alive: int) -> None:
    os.read(alive, 1)
    os.kill(os.getpid(), signal.SIGTERM)


def _end(running: dict[int, Job]) -> None:
    for number in running:
        with suppress(ProcessLookupError):
            os.kill(number, signal.SIGTERM)
    for number in running:
        with suppress(ChildProcessError):
            os.waitpid(number, 0)
