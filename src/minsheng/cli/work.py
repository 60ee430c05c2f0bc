"""`minsheng work`: the work behind the site as a process of its own."""

from __future__ import annotations

import signal
import sys
from threading import Event


def work() -> None:
    """单独做后台工作：识读、提醒、每天的核对和清理；网站另用 serve --no-worker 启动。按 Ctrl+C 停下。

    Do what waits and what recurs, beside a site that was started with --no-worker.

    例 Example:

    \b
        minsheng work
    """
    from minsheng.cli.record import open_record
    from minsheng.cli.serve import start_workers

    open_record(make=True)
    stop = Event()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    workers = start_workers(stop)
    sys.stdout.write("后台工作已开始。按 Ctrl+C 停下\n")
    sys.stdout.flush()
    try:
        stop.wait()
    finally:
        stop.set()
        for worker in workers:
            worker.join()
