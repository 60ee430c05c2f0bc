"""Townships in a picture (乡镇图): what stands in each, on staff pages and on the public page alike."""

from __future__ import annotations

from dataclasses import dataclass

from minsheng.ledger.area_map import Area
from minsheng.ledger.progress import Light
from minsheng.loop.glance import TROUBLE, Tally
from minsheng.portal.badges import Badge

_IN_A_LINE = 5  # signs of a name that a tile is wide enough for


@dataclass(frozen=True, slots=True)
class Tile:
    """One township: its outline, its state (None: nothing is said of it) with how many stand so, and the
    count of all in words."""

    area: Area
    badge: Badge | None
    many: int
    words: str

    @property
    def lines(self) -> tuple[str, ...]:
        """The name in one line, in two where it is long."""
        name = self.area.name
        if len(name) <= _IN_A_LINE:
            return (name,)
        half = (len(name) + 1) // 2
        return name[:half], name[half:]

    @property
    def tone(self) -> str:
        """The colour's name in the stylesheet; empty where there is no state."""
        return "" if self.badge is None else self.badge.tone

    @property
    def state(self) -> str:
        """The state's word with how many stand so; nothing where nothing is said."""
        return "" if self.badge is None else f"{self.badge.word} {self.many}"

    @property
    def said(self) -> str:
        """Everything that stands in it, as one line."""
        return " ".join(words for words in (self.area.name, self.state, self.words) if words)


def worst_of(tally: Tally) -> Light | None:
    """The light that needs somebody first; None where there is no light."""
    return next((light for light in (*TROUBLE, Light.ON_PLAN, Light.DONE) if tally.of(light)), None)
