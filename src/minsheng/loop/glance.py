"""How many things stand how, at one glance (一屏): counts in which silence is a range, and since when.

What nobody reported may keep up or not: so how many keep up is said as a range, from what was reported so
to what is silent as well. It is never counted as nothing done.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from minsheng.ledger.progress import Light

# What is asked about, the worst first.
TROUBLE = (Light.OVERDUE, Light.BEHIND, Light.SILENT)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many have which light."""

    done: int = 0
    on_plan: int = 0
    behind: int = 0
    overdue: int = 0
    silent: int = 0

    @property
    def total(self) -> int:
        """All that have a light."""
        return self.done + self.on_plan + self.behind + self.overdue + self.silent

    @property
    def low(self) -> int:
        """How many keep up at least: those of which it was reported."""
        return self.done + self.on_plan

    @property
    def high(self) -> int:
        """How many keep up at most: those, and all that are silent."""
        return self.low + self.silent

    @property
    def late(self) -> int:
        """How many are behind or overdue."""
        return self.behind + self.overdue

    @property
    def span(self) -> str:
        """How many keep up, as it is written: 12, or 12—15 while some are silent."""
        return str(self.low) if self.low == self.high else f"{self.low}—{self.high}"

    def of(self, light: Light) -> int:
        """How many have this light."""
        count: int = getattr(self, light.value)
        return count


def tally_of(lights: Iterable[Light]) -> Tally:
    """The counts of these lights."""
    counts = Counter(light.value for light in lights)
    return Tally(**{light.value: counts[light.value] for light in Light})


def in_trouble_since(seen: Sequence[tuple[date, Light]]) -> date | None:
    """The day of the first of the unbroken months, up to the newest, in which it was overdue, behind or
    silent. `seen` are the lights of months, the oldest first; None where the newest is none of these."""
    since = None
    for day, light in reversed(seen):
        if light not in TROUBLE:
            break
        since = day
    return since
