"""Works that begin at the same instant, each on a connection of its own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connections

from minsheng.terms.errors import BadInput, Conflict


def at_once(*works: Callable[[], object]) -> list[object]:
    """What each of the works returned, or how it was refused; all begin together."""
    gate = Barrier(len(works))

    def run(work: Callable[[], object]) -> object:
        gate.wait()
        try:
            return work()
        except (BadInput, Conflict) as refused:
            return refused
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))
