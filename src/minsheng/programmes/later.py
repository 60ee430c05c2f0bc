"""Rules of the language that came later (后来的规矩): they hold whoever writes a pack, and no text that a
county already runs. What was taken into use goes on being read; a newer version of the pack mends it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_HOLD: ContextVar[bool] = ContextVar("hold", default=True)


def they_hold() -> bool:
    """Whether the text that is being read must keep them."""
    return _HOLD.get()


@contextmanager
def without_later_rules() -> Iterator[None]:
    """Read a text within the block as one that a county already runs."""
    before = _HOLD.set(False)
    try:
        yield
    finally:
        _HOLD.reset(before)
