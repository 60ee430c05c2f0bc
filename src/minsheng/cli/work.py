"""`minsheng work`: the work behind the site as a process of its own."""

from __future__ import annotations

import sys

from minsheng.cli.workers import work_until_stopped


def work() -> None:
    """单独做后台工作：识读、提醒、每天的核对和清理；网站另用 serve --no-worker 启动。按 Ctrl+C 停下。

    Do what waits and what recurs, beside a site that was started with --no-worker.

    例 Example:

    \b
        minsheng work
    """
    from minsheng.cli.record import open_record

    open_record(make=True)
    from minsheng.actions.reminders import senders

    senders()  # a fault in the operator's file is said before anything else
    sys.stdout.write("后台工作已开始。按 Ctrl+C 停下\n")
    sys.stdout.flush()
    work_until_stopped()
