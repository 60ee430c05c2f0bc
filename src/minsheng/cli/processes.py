"""Several processes of one site: each answers pages or does the work behind them, and one looks after them.

One Python process computes on one core at a time, so that a page waits for all that are made beside it. Each
begins anew (no fork): what a library keeps in its threads or locks would not come along whole.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from threading import Thread
from time import sleep

CAN_SHARE = sys.platform != "win32"  # there a process does not hand its open sockets on
_REST = 1.0  # seconds before what ended by itself begins again: a fault at its start must not fill the log
_LAST = 20.0  # seconds for what is under way when all end
_LOOK = 0.5  # seconds between two looks whether all run


@dataclass(frozen=True, slots=True)
class Part:
    """What one process does: the last arguments of `minsheng.cli.part`, and the socket that it is given."""

    does: Sequence[str]
    listening: socket.socket


def keep_running(parts: Sequence[Part]) -> None:
    """Each part in a process of its own until interrupted (Ctrl+C, SIGTERM). What ends is begun anew, and
    whoever waits at its socket is answered then. They end with this process, however it ends."""
    alive, held = os.pipe()  # nothing is ever written: its end is seen when whoever holds it is gone
    running: list[tuple[Part, subprocess.Popen[bytes]]] = []
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        running += [(part, _begin(part, alive)) for part in parts]
        while True:
            sleep(_LOOK)
            for at, (part, process) in enumerate(running):
                if process.poll() is not None:
                    sys.stderr.write(f"网站的一个进程意外结束（{process.returncode}），已重新启动\n")
                    sleep(_REST)
                    running[at] = (part, _begin(part, alive))
    except KeyboardInterrupt:
        pass
    finally:
        _end([process for _, process in running])
        os.close(alive)
        os.close(held)


def end_with_first(alive: int) -> None:
    """In a part: end as by SIGTERM once whoever began it is gone."""

    def watch() -> None:
        os.read(alive, 1)
        os.kill(os.getpid(), signal.SIGTERM)

    Thread(target=watch, daemon=True).start()


def _begin(part: Part, alive: int) -> subprocess.Popen[bytes]:
    shared = (alive, part.listening.fileno())
    numbers = [str(number) for number in shared]
    command = [sys.executable, "-m", "minsheng.cli.part", *numbers, *part.does]
    return subprocess.Popen(command, pass_fds=shared)  # noqa: S603  (our own)


def _end(processes: Sequence[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        with suppress(subprocess.TimeoutExpired):
            process.wait(_LAST)
        process.kill()
        process.wait()
