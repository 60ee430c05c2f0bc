"""Who goes on with the figures of a body that ended (数据承接), where several succeeded it.

What the ended body said of a measure counts under the heir from then on, so that a total goes on where it
stood and is counted once. With one successor nothing needs to be said: it goes on with everything.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Inheritance:
    """`heir` goes on with what `body` said of `measure`, by the `paper` that divided the body's work."""

    id: str
    place: str
    measure: str
    body: str
    heir: str
    since: date
    paper: str
    revision: int = 1
