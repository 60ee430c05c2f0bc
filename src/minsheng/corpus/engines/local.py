"""Parts on the processes of this machine (本机多进程)."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from queue import Empty, SimpleQueue

from minsheng.corpus.part_reading import Order
from minsheng.corpus.part_tables import Marker
from minsheng.corpus.slot import Slot, Stopped

_WAIT = 0.2  # seconds between two looks for progress


def read_parts(orders: Iterable[Order], workers: int) -> Iterator[Marker | int]:
    """Each part's marker as it is done, in any order, and now and then how many pages of the parts that are
    not done are read. `workers` parts at once.
    """
    stopping = threading.Event()
    done: SimpleQueue[Marker] = SimpleQueue()
    waiting = _Waiting(orders)
    pool = ThreadPoolExecutor(workers, thread_name_prefix="slot")
    slots = [Slot(stopping.is_set) for _ in range(workers)]
    working = [pool.submit(_work, slot, waiting, done, stopping) for slot in slots]
    try:
        while not all(work.done() for work in working):
            marker = _next(done)
            yield sum(slot.place for slot in slots) if marker is None else marker
            _raise_any(working)
        while not done.empty():
            yield done.get()
        _raise_any(working)
    finally:
        stopping.set()
        pool.shutdown()


class _Waiting:
    """Orders for several threads, taken one by one."""

    def __init__(self, orders: Iterable[Order]) -> None:
        self._orders = iter(orders)
        self._lock = threading.Lock()

    def take(self) -> Order | None:
        """The next order; None where there are no more."""
        with self._lock:
            return next(self._orders, None)


def _work(slot: Slot, waiting: _Waiting, done: SimpleQueue[Marker], stopping: threading.Event) -> None:
    try:
        while not stopping.is_set() and (order := waiting.take()) is not None:
            done.put(slot.run(order))
    except Stopped:
        return
    except BaseException:
        stopping.set()
        raise
    finally:
        slot.stop()


def _next(done: SimpleQueue[Marker]) -> Marker | None:
    try:
        return done.get(timeout=_WAIT)
    except Empty:
        return None


def _raise_any(working: list[Future[None]]) -> None:
    for work in working:
        if work.done():
            work.result()
