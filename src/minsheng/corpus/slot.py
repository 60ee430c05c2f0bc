"""A process that reads parts, and the watch over it (读取进程).

A page that hangs, eats memory or kills its process costs that page and a new process, and nothing else. The
engines run slots; a slot runs the one function of the run.
"""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from minsheng.corpus.failures import Reason
from minsheng.corpus.packaged import running
from minsheng.corpus.part_reading import Order
from minsheng.corpus.part_tables import Marker
from minsheng.corpus.reading_process import FINISHING, HELD, PLACE, SINCE, serve
from minsheng.terms.errors import BadInput, Broken

_SPAWN = multiprocessing.get_context("spawn")
_STILLBORN = 10  # processes that may end before their first page: then it is not a page's fault
_PAGE_SIZE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
_MESSAGES: dict[Reason, str] = {
    "time": "读这一页超过了时限",
    "memory": "读这一页用的内存超过上限",
    "killed": "读这一页时进程两次中断",
}


class Stopped(Exception):
    """The run is to end: nothing more is read."""


@dataclass(frozen=True, slots=True)
class _Death:
    """A process ended: while the page at `place` was read (None: none was), and why."""

    place: int | None
    reason: Reason


class Slot:
    """Runs one part after the other in a process of its own. `is_stopped` is asked while it waits."""

    def __init__(self, is_stopped: Callable[[], bool]) -> None:
        self._is_stopped = is_stopped
        self._process: Any = None
        self._line: Connection | None = None
        self._watch = _SPAWN.RawArray("d", [FINISHING, FINISHING, 0])

    def run(self, order: Order) -> Marker:
        """Read the part, whatever its pages do. Raises Stopped, and BadInput or Broken where it cannot go
        on.
        """
        suspects: set[int] = set()
        stillborn = 0
        while True:
            outcome = self._try(order)
            if not isinstance(outcome, _Death):
                self._replace_if_grown()
                return outcome
            self.stop()
            if outcome.place is None:
                stillborn += 1
                if stillborn == _STILLBORN:
                    raise Broken("the reading process ends before it reads a page")
            elif outcome.reason == "killed" and outcome.place not in suspects:
                suspects.add(outcome.place)  # someone else may have ended it: the page has another try
            else:
                order = _given_up(order, outcome.place, outcome.reason)

    @property
    def place(self) -> int:
        """How many pages of its part are read; 0 between two parts."""
        return self._place() or 0

    def stop(self) -> None:
        """End the process, whatever it is at."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process = None
        if self._line is not None:
            self._line.close()
            self._line = None

    def _try(self, order: Order) -> Marker | _Death:
        line = self._started()
        self._watch[PLACE] = self._watch[SINCE] = FINISHING
        self._watch[HELD] = 0
        try:
            line.send(order)
            while not line.poll(running()["look_seconds"]):
                if self._is_stopped():
                    self.stop()
                    raise Stopped
                reason = self._fault(order)
                if reason is not None:
                    return _Death(self._place(), reason)
            return _answer(line.recv())
        except (EOFError, OSError):
            return _Death(self._place(), "killed")

    def _started(self) -> Connection:
        """The line to a living process."""
        if self._process is None or not self._process.is_alive() or self._line is None:
            self.stop()
            ours, theirs = _SPAWN.Pipe()
            self._process = _SPAWN.Process(target=serve, args=(theirs, self._watch), daemon=True)
            self._process.start()
            theirs.close()
            self._line = ours
        return self._line

    def _place(self) -> int | None:
        place = self._watch[PLACE]
        return None if place == FINISHING else int(place)

    def _fault(self, order: Order) -> Reason | None:
        """What is wrong with the process at this moment."""
        if not self._process.is_alive() and self._line is not None and not self._line.poll():
            return "killed"
        since = self._watch[SINCE]
        if since != FINISHING and time.monotonic() - since > order.page_seconds:
            return "time"
        held = self._watch[HELD]
        if held and self._memory() > held + order.page_memory:
            return "memory"
        return None

    def _memory(self) -> int:
        """Bytes the process holds; 0 where the system does not tell."""
        try:
            told = Path(f"/proc/{self._process.pid}/statm").read_text("ascii")
        except OSError:
            return 0
        return int(told.split()[1]) * _PAGE_SIZE

    def _replace_if_grown(self) -> None:
        if self._memory() > running()["process_memory"]:
            self.stop()


def _given_up(order: Order, place: int, reason: Reason) -> Order:
    """The order without the page at `place`; where that was given up before, its file ends there."""
    if place in order.given_up:
        return replace(order, stop_at=place)
    return replace(order, given_up={**order.given_up, place: (reason, _MESSAGES[reason])})


def _answer(told: tuple[str, Any]) -> Marker:
    match told:
        case ("done", marker):
            return dict(marker)
        case ("stopped", message):
            raise BadInput(message)
        case _:
            raise Broken(str(told[1]))
