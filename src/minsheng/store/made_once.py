"""What is made once for each state and then asked often: by one thread, while others that want the same wait.

`functools.lru_cache` lets every thread that comes while the first one works make the same again: forty people
in the first second of a morning each read a register of 50,000 bodies.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from threading import Lock
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def made_once(kept: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep what a function answers to its newest `kept` questions. Who asks while it is being made waits;
    where the making fails, the next one who waited makes it."""

    def around(make: Callable[P, R]) -> Callable[P, R]:
        known: OrderedDict[Hashable, R] = OrderedDict()
        making: dict[Hashable, Lock] = {}
        gate = Lock()

        @wraps(make)
        def asked(*args: P.args, **named: P.kwargs) -> R:
            key = (args, tuple(sorted(named.items())))
            with gate:
                if key in known:
                    known.move_to_end(key)
                    return known[key]
                own = making.setdefault(key, Lock())
            with own:
                with gate:
                    if key in known:
                        return known[key]
                made = make(*args, **named)
                with gate:
                    known[key] = made
                    making.pop(key, None)
                    while len(known) > kept:
                        known.popitem(last=False)
            return made

        return asked

    return around
