"""One part of a site of several processes: `python -m minsheng.cli.part ALIVE SOCKET WHAT [FOLDER]`."""

from __future__ import annotations

import socket
import sys
from contextlib import suppress

from minsheng.cli.calendar_file import take_calendar
from minsheng.cli.processes import end_with_first


def run(alive: str, listening: str, what: str, folder: str = "") -> None:
    """`what` is `pages`, or `work` behind them; `folder`: of the package that a public service serves.

    `alive` and `listening` are the numbers of the pipe and of the socket that came along.
    """
    from minsheng.cli.record import open_record

    end_with_first(int(alive))
    take_calendar()
    open_record()
    if what == "work":
        from minsheng.cli.workers import work_until_stopped

        work_until_stopped()
    else:
        from minsheng.cli.serve import answer, application_of

        answer(socket.socket(fileno=int(listening)), application_of(folder))


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        run(*sys.argv[1:])
